import { describe, expect, test } from "vitest";
import type { WonderClient } from "../src/create-wonder-client.js";
import { customerAnswer, observedClient } from "./support/observed-client.js";

const sent = async (
  call: (wonder: WonderClient) => Promise<unknown>,
  options: Parameters<typeof observedClient>[1] = {},
): Promise<Headers> => {
  const { wonder, seen } = observedClient(customerAnswer, options);
  await call(wonder);
  return seen[0]?.headers ?? new Headers();
};

describe("language", () => {
  test("of the client goes out with each call, in x-i18n-lang", async () => {
    const headers = await sent((wonder) => wonder.customers.getByReferenceNumber("C-1"), { language: "zh-HK" });
    expect(headers.get("x-i18n-lang")).toBe("zh-HK");
  });

  test("of a call comes before the client's, and before a header of that name", async () => {
    const call = (wonder: WonderClient) =>
      wonder.customers.getByReferenceNumber("C-1", { language: "en", headers: { "X-I18N-Lang": "zh-CN" } });
    expect((await sent(call, { language: "zh-HK" })).get("x-i18n-lang")).toBe("en");
  });

  test("of a header comes before the client's", async () => {
    const call = (wonder: WonderClient) =>
      wonder.customers.getByReferenceNumber("C-1", { headers: { "x-i18n-lang": "zh-CN" } });
    expect((await sent(call, { language: "zh-HK" })).get("x-i18n-lang")).toBe("zh-CN");
  });

  test("is the gateway's choice when nobody says anything", async () => {
    expect((await sent((wonder) => wonder.customers.getByReferenceNumber("C-1"))).has("x-i18n-lang")).toBe(false);
  });

  test("that no header can have is refused before anything is sent", async () => {
    const { wonder, seen } = observedClient(customerAnswer);
    await expect(wonder.customers.getByReferenceNumber("C-1", { language: "en\nX: 1" })).rejects.toMatchObject({
      kind: "validation",
    });
    expect(seen).toHaveLength(0);
  });
});

describe("headers", () => {
  test.each([
    ["a record", { "X-Tenant": "7" }],
    ["a Headers", new Headers({ "X-Tenant": "7" })],
  ])("may be %s", async (_name, headers) => {
    expect((await sent((wonder) => wonder.customers.getByReferenceNumber("C-1", { headers }))).get("X-Tenant")).toBe(
      "7",
    );
  });

  test.each(["Credential", "Nonce", "Signature", "Content-Type"])("cannot replace %s", async (name) => {
    const call = (wonder: WonderClient) =>
      wonder.customers.getByReferenceNumber("C-1", { headers: { [name.toLowerCase()]: "mine" } });
    expect((await sent(call)).get(name)).not.toBe("mine");
  });

  test("of the raw client are the same", async () => {
    const call = (wonder: WonderClient) =>
      wonder.api.GET("/svc/payment/api/v1/openapi/customers/ref/{id}", {
        params: { path: { id: "C-1" } },
        headers: { "X-Tenant": "7" },
        language: "en",
      });
    const headers = await sent(call);
    expect([headers.get("X-Tenant"), headers.get("x-i18n-lang")]).toEqual(["7", "en"]);
  });

  test("of an intent go with each of its calls, but a request id, which has to differ", async () => {
    const { wonder, seen } = observedClient(() => Response.json({ code: "E1", message: "no" }, { status: 400 }));
    const headers = { "X-Tenant": "7", "x-request-id": "mine" };
    await wonder.voids.order({ order: { number: "1" } }, { headers }).catch(() => {});
    expect(seen.length).toBeGreaterThan(0);
    for (const { headers: own } of seen) {
      expect([own.get("X-Tenant"), own.get("X-Request-ID") === "mine"]).toEqual(["7", false]);
    }
  });
});

describe("what no compiler stopped is refused before anything is sent:", () => {
  test.each<[string, (wonder: WonderClient) => Promise<unknown>]>([
    [
      "getByReferenceNumber has no option retires",
      (wonder) => wonder.customers.getByReferenceNumber("C-1", { retires: 1 } as never),
    ],
    [
      "getByReferenceNumber takes fewer arguments",
      (wonder) => (wonder.customers.getByReferenceNumber as (...args: unknown[]) => Promise<unknown>)("C-1", {}, {}),
    ],
    ["get has no option max", (wonder) => wonder.orders.get({ order: { number: "1" } }, { max: 1 } as never)],
    ["list has no option retires", async (wonder) => wonder.orders.list({}, { retires: 1 } as never)],
  ])("%s", async (message, call) => {
    const { wonder, seen } = observedClient(customerAnswer);
    await expect(call(wonder)).rejects.toMatchObject({ kind: "validation", message: expect.stringContaining(message) });
    expect(seen).toHaveLength(0);
  });
});

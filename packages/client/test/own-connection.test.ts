import { isLostAnswer, type WonderError } from "@wonder-openapi/client";
import { afterEach, describe, expect, test, vi } from "vitest";
import { customerAnswer, observedClient } from "./support/observed-client.js";
import { anOrder, ok } from "./support/scripted-gateway.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

const voided = { order: { reference_number: "INV-1" } };
const voidedAnswer = (): Response => ok({ order: anOrder({ state: "voided" }) });
const REFUSED =
  "error sending request for url (https://x/): client error (Connect): tcp connect error: Connection refused";
const denoError = (message: string): TypeError => new TypeError("fetch failed", { cause: new Error(message) });

/** What Deno has, as far as the client looks at it. */
function stubDeno(): { made: object[]; open: Set<object> } {
  const made: object[] = [];
  const open = new Set<object>();
  vi.stubGlobal("Deno", {
    createHttpClient(options: object) {
      const client = { options, close: () => open.delete(client) };
      made.push(client);
      open.add(client);
      return client;
    },
  });
  return { made, open };
}

describe("what must not be sent twice", () => {
  test("asks for no kept connection; what is harmless to repeat does not", async () => {
    const { wonder, seen, runtime } = observedClient(({ url }) =>
      url.includes("void") ? voidedAnswer() : customerAnswer(),
    );
    await runtime.run(wonder.orders.void(voided));
    await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(seen.map(({ keepalive }) => keepalive)).toEqual([false, undefined]);
    expect(seen.every((request) => !("client" in request))).toBe(true);
  });

  test("gets an HTTP client without a pool on Deno, open while the answer is read, and closed after it", async () => {
    const { made, open } = stubDeno();
    let openMeanwhile = 0;
    const { wonder, seen, runtime } = observedClient(() => {
      const { status, statusText, headers } = voidedAnswer();
      const text = (): Promise<string> => {
        openMeanwhile = open.size;
        return voidedAnswer().text();
      };
      return { status, statusText, headers, text };
    });
    await runtime.run(wonder.orders.void(voided));
    expect(seen).toMatchObject([{ keepalive: false, client: { options: { poolMaxIdlePerHost: 0 } } }]);
    expect([made.length, openMeanwhile, open.size]).toEqual([1, 1, 0]);
  });

  test("leaves no such client open when it failed", async () => {
    const { made, open } = stubDeno();
    const { wonder, runtime } = observedClient(() => Promise.reject(denoError("Connection reset by peer")));
    expect(await runtime.run(wonder.orders.void(voided))).toMatchObject({ status: "rejected" });
    expect([made.length, open.size]).toEqual([1, 0]);
  });

  test("is sent without one where Deno gives none", async () => {
    const createHttpClient = (): never => {
      throw new Error("not here");
    };
    vi.stubGlobal("Deno", { createHttpClient });
    const { wonder, seen, runtime } = observedClient(voidedAnswer);
    expect(await runtime.run(wonder.orders.void(voided))).toMatchObject({ status: "fulfilled" });
    expect(seen[0]).not.toHaveProperty("client");
  });
});

describe("on Deno, an attempt to connect that failed", () => {
  async function voidOver(fetch: typeof globalThis.fetch, given: boolean): Promise<WonderError> {
    vi.stubGlobal("fetch", fetch);
    const { wonder, runtime } = observedClient(() => expect.fail("not used"), {
      fetch: given ? (...all) => fetch(...all) : undefined,
    });
    return ((await runtime.run(wonder.orders.void(voided))) as PromiseRejectedResult).reason;
  }
  const failing = (message: string) => (): Promise<never> => Promise.reject(denoError(message));

  test("proves that nothing was sent, and is tried again", async () => {
    stubDeno();
    const error = await voidOver(failing(REFUSED), false);
    expect(error).toMatchObject({ kind: "connection", attempts: 3 });
    expect(isLostAnswer(error)).toBe(false);
    expect(error.message).toContain("Connection refused");
  });

  test.each([
    ["of a fetch that was passed in, and may not have used the client", true, REFUSED],
    ["that is no such attempt", false, "error sending request: client error (SendRequest): connection closed"],
    ["that only speaks of one", false, "Connection reset by peer (os error 104)"],
  ])("proves nothing when it is an error %s", async (_name, given, message) => {
    stubDeno();
    const error = await voidOver(failing(message), given);
    expect(error).toMatchObject({ kind: "connection", attempts: 1 });
    expect(isLostAnswer(error)).toBe(true);
  });

  test("proves nothing without the client: the request may have gone out before, on a kept connection", async () => {
    const error = await voidOver(failing(REFUSED), false);
    expect([error.attempts, isLostAnswer(error)]).toEqual([1, true]);
  });
});

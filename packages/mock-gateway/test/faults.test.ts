import type { MockFault, MockGateway, RunningMockGateway } from "@wonder-openapi/mock-gateway";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CUSTOMER, gatewayWith, signedCall } from "./signed-call.js";
import { type Ended, ended } from "./support/ended.js";

const ORDERS = "/svc/payment/api/v1/openapi/orders";
const body = JSON.stringify({ order: { charge_fee: "1.00", currency: "HKD", reference_number: "INV-1" } });

/** Waits that a test ends. */
class Waits {
  readonly asked: { milliseconds: number; end: () => void }[] = [];
  readonly wait = (milliseconds: number): Promise<void> =>
    new Promise((end) => {
      this.asked.push({ milliseconds, end });
    });
}

let server: RunningMockGateway;
let gateway: MockGateway;
let waits: Waits;
const served = gatewayWith({ wait: (milliseconds) => waits.wait(milliseconds) });
beforeAll(async () => {
  server = await served.listen();
});
afterAll(() => server.close());

const made = (): number => gateway.ledger.entries().length;

describe.each(["in the same process", "over a socket"] as const)("%s", (way) => {
  const send = async (headers: Record<string, string | null> = {}): Promise<Ended> => {
    const call = { path: ORDERS, body, headers };
    if (way === "over a socket") return ended(fetch(...(await signedCall(call, server.url))));
    return ended(gateway.fetch(...(await signedCall(call))));
  };
  const fresh = (): void => {
    waits = new Waits();
    gateway = way === "over a socket" ? served : gatewayWith({ wait: waits.wait });
    gateway.reset();
  };

  /** The three ways to ask for a fault that hits one call. */
  const asks: [string, (fault: MockFault, header: string) => Promise<Ended>][] = [
    ["by header", (_fault, header) => send({ "X-Mock-Fault": header })],
    [
      "by failNext",
      (fault) => {
        gateway.failNext(fault);
        return send();
      },
    ],
  ];

  describe.each(asks)("%s", (_name, ask) => {
    test("refuse does nothing, and looks like a connection that was never made or was dropped", async () => {
      fresh();
      const end = await ask({ kind: "refuse" }, "refuse");
      expect(end.failed).toBe("fetch failed");
      if (way === "in the same process") expect(end.code).toBe("ECONNREFUSED");
      else expect(["ECONNRESET", "UND_ERR_SOCKET"]).toContain(end.code);
      expect(made()).toBe(0);
      expect((await send()).status).toBe(200);
    });

    test("status answers with it, and does nothing", async () => {
      fresh();
      const fault = { kind: "status", status: 429, retryAfter: "2", body: "slow" } as const;
      expect(await ask(fault, "status;status=429;retryAfter=2;body=slow")).toEqual({ status: 429, text: "slow" });
      expect(made()).toBe(0);
    });

    test("error-code is a failure inside HTTP 200, with nothing done", async () => {
      fresh();
      const end = await ask(
        { kind: "error-code", code: "E000002", message: "no" },
        "error-code;code=E000002;message=no",
      );
      expect(end).toEqual({ status: 200, text: '{"code":"E000002","message":"no"}' });
      expect(made()).toBe(0);
    });

    test("reset-before loses the request", async () => {
      fresh();
      const end = await ask({ kind: "reset-before" }, "reset-before");
      expect(end.failed).toBe("fetch failed");
      expect(["ECONNRESET", "UND_ERR_SOCKET"]).toContain(end.code);
      expect(made()).toBe(0);
    });

    test("reset-after loses the answer", async () => {
      fresh();
      const end = await ask({ kind: "reset-after" }, "reset-after");
      expect(end.failed).toBe("fetch failed");
      expect(["ECONNRESET", "UND_ERR_SOCKET"]).toContain(end.code);
      expect(made()).toBe(1);
    });

    test("cut-body loses half the answer after its headers", async () => {
      fresh();
      const end = await ask({ kind: "cut-body" }, "cut-body");
      expect(end).toEqual({ status: 200, failed: "terminated", code: "UND_ERR_SOCKET" });
      expect(made()).toBe(1);
    });

    test("delay waits, then does and answers as ever", async () => {
      fresh();
      const end = ask({ kind: "delay", ms: 250 }, "delay;ms=250");
      await expect.poll(() => waits.asked.length).toBe(1);
      expect([waits.asked[0]?.milliseconds, made()]).toEqual([250, 0]);
      waits.asked[0]?.end();
      expect((await end).status).toBe(200);
      expect(made()).toBe(1);
    });

    test("late resets at once, and does it all the same afterwards", async () => {
      fresh();
      const end = await ask({ kind: "late", ms: 250 }, "late;ms=250");
      expect(end.failed).toBe("fetch failed");
      expect([waits.asked.map(({ milliseconds }) => milliseconds), made()]).toEqual([[250], 0]);
      waits.asked[0]?.end();
      await gateway.settled();
      expect(made()).toBe(1);
    });
  });

  test.each(["delay", "reset-after", "cut-body", "late"])(
    "a badly signed request meets its refusal before %s, and nothing is done",
    async (kind) => {
      fresh();
      const end = await send({ "X-Mock-Fault": kind, Signature: "AAAA" });
      expect(end).toMatchObject({ status: 401, text: expect.stringContaining("does not fit") });
      expect([made(), waits.asked.length]).toEqual([0, 0]);
    },
  );

  test("the connection of a fault does no harm to the calls after it", async () => {
    fresh();
    for (const kind of ["refuse", "reset-before", "reset-after", "cut-body"]) await send({ "X-Mock-Fault": kind });
    const { status, text } = await send();
    expect([status, JSON.parse(text ?? "").code]).toEqual([200, 200]);
  });
});

describe("a cut body", () => {
  test("has the length of the whole one in its headers, and a beginning that can be read", async () => {
    const cut = gatewayWith();
    const call = { path: CUSTOMER, headers: { "X-Mock-Fault": "cut-body" } };
    const whole = await (await cut.fetch(...(await signedCall({ path: CUSTOMER })))).text();
    const response = await cut.fetch(...(await signedCall(call)));
    expect(response.headers.get("Content-Length")).toBe(String(new TextEncoder().encode(whole).length));
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(whole.startsWith(new TextDecoder().decode(first?.value))).toBe(true);
    await expect(reader?.read()).rejects.toThrow("terminated");
  });
});

describe("a late request", () => {
  test("that is still to come when the gateway is reset changes nothing after it", async () => {
    const later = new Waits();
    const reset = gatewayWith({ wait: later.wait });
    const call = { path: ORDERS, body, headers: { "X-Mock-Fault": "late" } };
    await ended(reset.fetch(...(await signedCall(call))));
    reset.reset();
    later.asked[0]?.end();
    await reset.settled();
    await new Promise((resolve) => setImmediate(resolve));
    expect(reset.ledger.entries()).toEqual([]);
  });

  test("has used its nonce when it comes", async () => {
    const later = new Waits();
    const replayed = gatewayWith({ wait: later.wait });
    const call = { path: ORDERS, body, nonce: "0aZ9bY8cX7dW6eV5" };
    await ended(replayed.fetch(...(await signedCall({ ...call, headers: { "X-Mock-Fault": "late" } }))));
    expect(await ended(replayed.fetch(...(await signedCall(call))))).toMatchObject({ status: 401 });
  });

  test("waits a tenth of a second when told nothing, on a timer of its own", async () => {
    const real = gatewayWith();
    const call = { path: ORDERS, body, headers: { "X-Mock-Fault": "late" } };
    await ended(real.fetch(...(await signedCall(call))));
    await real.settled();
    expect(real.ledger.entries()).toHaveLength(1);
  });
});

test("a signal that aborts while a fault waits ends the call", async () => {
  const stopped = gatewayWith({ wait: () => new Promise(() => {}) });
  const [url, init] = await signedCall({ path: ORDERS, body, headers: { "X-Mock-Fault": "delay" } });
  const controller = new AbortController();
  const call = stopped.fetch(url, { ...init, signal: controller.signal });
  controller.abort(new Error("enough"));
  await expect(call).rejects.toThrow("enough");
});

describe("the header X-Mock-Fault is refused with", () => {
  test.each([
    ["no kind", ";ms=1", /the kind is none of refuse, status/],
    ["an unknown kind", "explode", /the kind is none of/],
    ["a pair that is none", "late;soon", /soon.* is no key with a value/],
    ["a key that there is not", "late;when=1", /when=1.* is no key/],
    ["a key of another kind", "refuse;ms=1", /refuse has no ms/],
    ["a time that is none", "late;ms=soon", /ms must be a whole number/],
    ["a time before now", "delay;ms=-1", /ms must be a whole number/],
    ["a status that there is not", "status;status=99", /No HTTP answer/],
    ["a code of success", "error-code;code=200", /must not be empty, 0 or 200/],
  ])("%s", async (_name, header, message) => {
    const response = await gatewayWith().fetch(
      ...(await signedCall({ path: CUSTOMER, headers: { "X-Mock-Fault": header } })),
    );
    expect([response.status, await response.text()]).toEqual([400, expect.stringMatching(message)]);
  });

  test("a status of 503 when it names none", async () => {
    const call = { path: CUSTOMER, headers: { "X-Mock-Fault": "status" } };
    expect((await gatewayWith().fetch(...(await signedCall(call)))).status).toBe(503);
  });
});

test.each([
  ["a kind that there is not", { kind: "explode" } as never],
  ["a time before now", { kind: "late", ms: -1 } as const],
  ["half a millisecond", { kind: "delay", ms: 0.5 } as const],
  ["a code of success", { kind: "error-code", code: "0" } as const],
])("failNext refuses %s at once", (_name, fault) => {
  expect(() => gatewayWith().failNext(fault)).toThrow(expect.objectContaining({ kind: "validation" }));
});

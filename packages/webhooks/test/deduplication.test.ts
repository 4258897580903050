// More than 300 lines: one behaviour, with the same handler, clock and store throughout.
import {
  createWebhookHandler,
  type DeduplicationOptions,
  type DeliveryStore,
  type EventLease,
  type WebhookHandlerOptions,
} from "@wonder-openapi/webhooks";
import { createMemoryStore } from "@wonder-openapi/webhooks/memory";
import { deliveries, type SignedDelivery } from "@wonder-openapi/webhooks/testing";
import { afterEach, describe, expect, test, vi } from "vitest";
import { sign } from "./support/deliveries.js";
import { recorder } from "./support/recorder.js";

const LEASE = 60_000;
afterEach(() => {
  vi.useRealTimers();
});

function handlerWith(deduplicate: DeduplicationOptions, changes: Partial<WebhookHandlerOptions> = {}) {
  const { options, ...recorded } = recorder({ ...changes, deduplicate });
  const handler = createWebhookHandler(options);
  const send = async ({ url, ...init }: SignedDelivery): Promise<number> =>
    (await handler(new Request(url, init))).status;
  return { send, ...recorded };
}

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    [resolve, reject] = [yes, no];
  });
  return { promise, resolve, reject };
}

/** Work that ends when it is told to. */
function slowWork() {
  const begun = deferred<EventLease | null>();
  const ended = deferred<void>();
  const onEvent: WebhookHandlerOptions["onEvent"] = async (_event, lease) => {
    begun.resolve(lease);
    await ended.promise;
  };
  return { onEvent, begun: begun.promise, end: () => ended.resolve(), fail: (error: Error) => ended.reject(error) };
}

const brokenStore = (method: keyof DeliveryStore, how: () => Promise<never>): DeliveryStore => ({
  ...createMemoryStore(),
  [method]: how,
});
const down = (): Promise<never> => Promise.reject(new Error("store is down"));
const silent = (): Promise<never> => new Promise(() => {});

describe("with a store", () => {
  test("a duplicate of what is done is answered with 200, and no work is done", async () => {
    const { send, events, failures } = handlerWith({ store: createMemoryStore() });
    expect(await send(await sign())).toBe(200);
    expect(await send(await sign())).toBe(200);
    expect(events).toHaveLength(1);
    expect(failures).toEqual([]);
  });

  test("a duplicate of what is under way is answered with 503, as whoever works on it may crash", async () => {
    const { onEvent, begun, end } = slowWork();
    const { send } = handlerWith({ store: createMemoryStore() }, { onEvent });
    const first = send(await sign());
    await begun;
    expect(await send(await sign())).toBe(503);
    end();
    expect(await first).toBe(200);
    expect(await send(await sign())).toBe(200);
  });

  test("another event of the same order is worked on all the same, also while the first is under way", async () => {
    const { onEvent, begun, end } = slowWork();
    const store = createMemoryStore();
    const first = handlerWith({ store }, { onEvent }).send(await sign());
    await begun;
    const { send, events } = handlerWith({ store });
    const refund = deliveries.orderRefunded({ reference: "INV-1001", amount: "128.50", currency: "HKD" });
    expect(await send(await sign(refund))).toBe(200);
    expect(events).toMatchObject([{ kind: "order.refunded" }]);
    end();
    await first;
  });

  test.each<[string, WebhookHandlerOptions["onEvent"]]>([
    ["throws", () => Promise.reject(new Error("database is down"))],
    ["says so", () => "retry"],
  ])("work that %s is free at once for the next who asks", async (_how, onEvent) => {
    const store = createMemoryStore();
    expect(await handlerWith({ store }, { onEvent }).send(await sign())).toBe(503);
    const { send, events } = handlerWith({ store });
    expect(await send(await sign())).toBe(200);
    expect(events).toHaveLength(1);
  });

  test("onEvent is told the key and the fence, and a later claim has a greater one", async () => {
    const leases: (EventLease | null)[] = [];
    const onEvent: WebhookHandlerOptions["onEvent"] = (_event, lease) => {
      leases.push(lease);
      return "retry";
    };
    const { send } = handlerWith({ store: createMemoryStore() }, { onEvent });
    await send(await sign());
    await send(await sign());
    const [first, second] = leases;
    expect(first?.key).toMatch(/^[0-9a-f]{64}$/);
    expect(second?.key).toBe(first?.key);
    expect(second?.fence).toBeGreaterThan(first?.fence ?? Number.POSITIVE_INFINITY);
  });

  test("a key of one's own decides what is the same", async () => {
    const key = async (): Promise<string> => "one";
    const { send, events } = handlerWith({ store: createMemoryStore(), key });
    await send(await sign());
    await send(await sign(deliveries.orderVoided({ reference: "INV-2", amount: "1.00", currency: "HKD" })));
    expect(events).toHaveLength(1);
  });

  test("what is refused never comes to the store", async () => {
    const { send } = handlerWith({ store: brokenStore("claim", () => expect.unreachable()) });
    expect(await send({ ...(await sign()), body: "{}" })).toBe(401);
  });
});

test("without a store each delivery is worked on, and there is no lease", async () => {
  const leases: (EventLease | null)[] = [];
  const { options } = recorder({ onEvent: (_event, lease) => void leases.push(lease) });
  const handler = createWebhookHandler(options);
  for (let time = 0; time < 2; time++) {
    const { url, ...init } = await sign();
    await handler(new Request(url, init));
  }
  expect(leases).toEqual([null, null]);
});

describe("a lease", () => {
  /** Time is the test's: the store's, and that of the timers. */
  async function working(changes: Partial<DeduplicationOptions> = {}, store: DeliveryStore = createMemoryStore()) {
    vi.useFakeTimers({ now: Date.now(), toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
    const work = slowWork();
    const holder = handlerWith({ store, lease: LEASE, ...changes }, { onEvent: work.onEvent });
    const [one, two] = [await sign(), await sign()];
    const answer = holder.send(one);
    const lease = await work.begun;
    return { ...work, ...holder, answer, lease, other: () => handlerWith({ store, lease: LEASE }).send(two) };
  }

  test("is extended while the work goes on", async () => {
    const { other, end, answer, lease } = await working();
    for (let minute = 0; minute < 5; minute++) {
      await vi.advanceTimersByTimeAsync(LEASE);
      expect(await other()).toBe(503);
    }
    expect(lease?.signal.aborted).toBe(false);
    end();
    expect(await answer).toBe(200);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("of work that hangs is given up after longestWork, and others may try", async () => {
    const { other, lease, end, answer, failures } = await working({ longestWork: 100_000 });
    await vi.advanceTimersByTimeAsync(99_999);
    expect(lease?.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(lease?.signal.reason).toMatchObject({ kind: "webhook", code: "lease_lost" });
    expect(await other()).toBe(503);
    await vi.advanceTimersByTimeAsync(LEASE);
    expect(await other()).toBe(200);
    // It ends after all: the work is done, and somebody is told that it was done twice.
    end();
    expect(await answer).toBe(200);
    expect(failures).toMatchObject([
      { status: 200, event: { kind: "order.paid" }, error: { kind: "webhook", code: "lease_lost" } },
    ]);
  });

  test("that was lost aborts the signal, so that two do not go on at once", async () => {
    const store = createMemoryStore();
    const { lease, end, answer } = await working({}, { ...store, extend: async () => false });
    await vi.advanceTimersByTimeAsync(LEASE / 3);
    expect(lease?.signal.reason).toMatchObject({ code: "lease_lost" });
    end();
    expect(await answer).toBe(200);
  });

  test("outlasts a store that is away for a moment, but not one that is away for its length", async () => {
    const store = createMemoryStore();
    let away = false;
    const { lease, end, answer } = await working(
      {},
      { ...store, extend: (...given) => (away ? down() : store.extend(...given)) },
    );
    away = true;
    await vi.advanceTimersByTimeAsync((2 * LEASE) / 3);
    away = false;
    await vi.advanceTimersByTimeAsync(LEASE);
    expect(lease?.signal.aborted).toBe(false);
    away = true;
    await vi.advanceTimersByTimeAsync(LEASE);
    expect(lease?.signal.aborted).toBe(true);
    end();
    expect(await answer).toBe(200);
  });

  test("that is being extended while the work ends leaves no timer behind", async () => {
    const store = createMemoryStore();
    const extending = deferred<boolean>();
    const { end, answer } = await working({}, { ...store, extend: () => extending.promise });
    await vi.advanceTimersByTimeAsync(LEASE / 3);
    end();
    expect(await answer).toBe(200);
    extending.resolve(true);
    await extending.promise;
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("of work that failed, and that another has taken since, needs no words of its own", async () => {
    const store = createMemoryStore();
    const { fail, answer, failures } = await working({}, { ...store, release: async () => false });
    fail(new Error("database is down"));
    expect(await answer).toBe(503);
    expect(failures).toMatchObject([{ error: { message: "database is down" } }]);
  });
});

describe("a store that", () => {
  test("fails before the work means 503, and onError is told", async () => {
    const { send, events, failures } = handlerWith({ store: brokenStore("claim", down) });
    expect(await send(await sign())).toBe(503);
    expect(events).toEqual([]);
    expect(failures).toMatchObject([
      { status: 503, event: { kind: "order.paid" }, error: { message: "store is down" } },
    ]);
  });

  test("fails after the work means 200 all the same, as 503 would have it done again", async () => {
    const { send, events, failures } = handlerWith({ store: brokenStore("complete", down) });
    expect(await send(await sign())).toBe(200);
    expect(events).toHaveLength(1);
    expect(failures).toMatchObject([{ status: 200, error: { message: "store is down" } }]);
  });

  test("fails to release means 503, and both failures are told", async () => {
    const onEvent = (): never => {
      throw new Error("database is down");
    };
    const { send, failures } = handlerWith({ store: brokenStore("release", down) }, { onEvent });
    expect(await send(await sign())).toBe(503);
    expect(failures.map(({ error }) => error.message)).toEqual(["database is down", "store is down"]);
  });

  test.each([
    ["claim", 503],
    ["complete", 200],
  ] as const)("never answers %s keeps nobody waiting for more than 5 s", async (method, status) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { send, failures } = handlerWith({ store: brokenStore(method, silent) });
    const answer = send(await sign());
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), { timeout: 60_000 });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await answer).toBe(status);
    expect(failures).toMatchObject([
      { status, error: { kind: "timeout", message: expect.stringContaining("5000 ms") } },
    ]);
  });

  test("has a key function that fails means 503", async () => {
    const { send, failures } = handlerWith({ store: createMemoryStore(), key: down });
    expect(await send(await sign())).toBe(503);
    expect(failures).toHaveLength(1);
  });
});

describe("options that cannot work are refused when the handler is made:", () => {
  const store = createMemoryStore();
  test.each<[string, DeduplicationOptions]>([
    ["lease", { store, lease: 0 }],
    ["lease", { store, lease: 1.5 }],
    ["lease", { store, lease: 2_147_483_648 }],
    ["longestWork", { store, longestWork: Number.POSITIVE_INFINITY }],
    ["store", { store: {} as DeliveryStore }],
  ])("%s", (name, deduplicate) => {
    const { options } = recorder({ deduplicate });
    expect(() => createWebhookHandler(options)).toThrow(
      expect.objectContaining({ kind: "configuration", message: expect.stringContaining(`deduplicate.${name}`) }),
    );
  });
});

describe("a store in memory", () => {
  test("forgets after three days, and not before", async () => {
    let now = 0;
    const store = createMemoryStore({ now: () => now });
    const claim = await store.claim("key", LEASE);
    await store.complete("key", claim.state === "claimed" ? claim.fence : 0);
    now = 259_200_000 - 1;
    expect(await store.claim("key", LEASE)).toEqual({ state: "completed" });
    now += 1;
    expect(await store.claim("key", LEASE)).toMatchObject({ state: "claimed" });
  });

  test("counts from when an event was last touched", async () => {
    let now = 0;
    const store = createMemoryStore({ now: () => now, retention: 1_000 });
    const claim = await store.claim("key", 5_000);
    const fence = claim.state === "claimed" ? claim.fence : 0;
    now = 900;
    await store.complete("key", fence);
    now = 1_800;
    expect(await store.claim("key", LEASE)).toEqual({ state: "completed" });
  });

  test("forgets an event though one that is older was touched since", async () => {
    let now = 0;
    const store = createMemoryStore({ now: () => now, retention: 1_000 });
    const claim = await store.claim("older", 5_000);
    now = 500;
    await store.claim("newer", 5_000);
    now = 900;
    await store.complete("older", claim.state === "claimed" ? claim.fence : 0);
    now = 1_600;
    expect(await store.claim("newer", 5_000)).toMatchObject({ state: "claimed" });
  });

  test.each([0, -1, 1.5, Number.NaN])("refuses to remember for %s milliseconds", (retention) => {
    expect(() => createMemoryStore({ retention })).toThrow(expect.objectContaining({ kind: "configuration" }));
  });
});

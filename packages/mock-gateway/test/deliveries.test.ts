import type { MockDelivery } from "@wonder-openapi/mock-gateway";
import { afterEach, describe, expect, test, vi } from "vitest";
import { isSigned, openReceiver, type Receiver } from "./support/receiver.js";
import { DAY, NOON, openTill, type Till } from "./support/till.js";

const HOOK = "https://shop.example/hook";
const HOUR = 60 * 60_000;
const neverEnds = () => new Promise<Response>(() => {});
const breaks = () =>
  Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code: "ECONNRESET" }) }));

interface Desk extends Receiver {
  readonly till: Till;
  /** The one delivery of the order `INV-1`, when nothing is under way. */
  delivery(): Promise<MockDelivery>;
  /** Moves the clock to a time after the first attempt. */
  at(milliseconds: number): Promise<MockDelivery>;
}

/** An order was made, and the endpoint answers so. */
async function openDesk(answers: Receiver["answers"], webhookTimeout = 10_000): Promise<Desk> {
  const receiver = openReceiver();
  receiver.answers = answers;
  const till = openTill({ fetch: receiver.fetch, webhookTimeout });
  await till.order("INV-1", { callback_url: HOOK });
  const delivery = async (): Promise<MockDelivery> => {
    await till.gateway.settled();
    const [only, ...others] = till.gateway.deliveries();
    if (!only || others.length > 0) throw new Error("not one delivery");
    return only;
  };
  const at = (milliseconds: number): Promise<MockDelivery> => {
    till.gateway.clock.set(NOON + milliseconds);
    return delivery();
  };
  return Object.assign(receiver, { till, delivery, at });
}

afterEach(() => {
  vi.useRealTimers();
});

describe("a webhook that is not taken", () => {
  test("is sent again up to 15 times, ever further apart, at most 6 hours, all within 24 hours", async () => {
    const desk = await openDesk([503]);
    let delivery = await desk.delivery();
    const times = [NOON];
    while (delivery.nextAttemptAt !== undefined && times.length < 100) {
      const { nextAttemptAt } = delivery;
      expect((await desk.at(nextAttemptAt - NOON - 1)).attempts).toHaveLength(times.length);
      times.push(nextAttemptAt);
      delivery = await desk.at(nextAttemptAt - NOON);
    }
    expect(delivery.attempts).toEqual(times.map((at) => ({ at, status: 503 })));
    expect(delivery.state).toBe("given up");
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(pauses).toHaveLength(15);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(new Set(pauses).size).toBe(15);
    expect(pauses.at(-1)).toBeLessThanOrEqual(6 * HOUR);
    expect((times.at(-1) ?? 0) - NOON).toBeLessThanOrEqual(24 * HOUR);
    expect((await desk.at(30 * DAY)).attempts).toHaveLength(16);
    for (const webhook of desk.received) expect(await isSigned(webhook)).toBe(true);
  });

  test("has the retries that were due by then when the clock is moved far, until one is taken", async () => {
    const desk = await openDesk([503, 502, breaks, 200]);
    const delivery = await desk.at(DAY);
    expect(delivery).toMatchObject({ state: "delivered" });
    expect(delivery).not.toHaveProperty("nextAttemptAt", expect.anything());
    expect(delivery.attempts).toEqual([
      { at: NOON, status: 503 },
      { at: NOON + 15_000, status: 502 },
      { at: NOON + 45_000, error: "fetch failed (ECONNRESET)" },
      { at: NOON + 105_000, status: 200 },
    ]);
    expect(new Set(desk.received.map(({ text }) => text)).size).toBe(1);
    expect((await desk.at(2 * DAY)).attempts).toHaveLength(4);
  });

  test.each([
    ["5xx", 500, "open"],
    ["a redirect", 302, "open"],
    ["200", 200, "delivered"],
    ["another 2xx", 299, "delivered"],
    ["4xx", 400, "given up"],
    ["4xx", 499, "given up"],
  ] as const)("or is, after an answer of %s: %i leaves it %s", async (_name, status, state) => {
    const delivery = await (await openDesk([status])).delivery();
    expect(delivery).toMatchObject({ state, attempts: [{ at: NOON, status }] });
    expect(delivery.nextAttemptAt).toBe(state === "open" ? NOON + 15_000 : undefined);
  });

  test("because nobody answers in time is sent again, whether the fetch heeds its signal or not", async () => {
    const desk = await openDesk([neverEnds], 5);
    const error = "No answer within 5 ms.";
    expect(await desk.delivery()).toMatchObject({ state: "open", attempts: [{ at: NOON, error }] });
    expect(desk.received[0]?.signal.aborted).toBe(true);
    desk.answers = [200];
    expect(await desk.at(15_000)).toMatchObject({ state: "delivered", attempts: [{ error }, { status: 200 }] });
  });

  test.each([
    ["throws what is no error", () => Promise.reject("no"), "no"],
    ["answers with nothing", () => Promise.resolve(undefined as never), expect.stringMatching(/undefined/)],
  ])("as the receiver %s is sent again", async (_name, answer, error) => {
    expect(await (await openDesk([answer])).delivery()).toMatchObject({ state: "open", attempts: [{ error }] });
  });

  test("keeps nobody waiting: the gateway answers while the receiver does not", async () => {
    const desk = await openDesk([neverEnds]);
    expect((await desk.till.read("INV-1")).state).toBe("invoiced");
    expect(desk.till.gateway.deliveries()).toMatchObject([{ state: "open", attempts: [{ at: NOON }] }]);
    expect(desk.till.gateway.deliveries()[0]?.nextAttemptAt).toBeUndefined();
    desk.till.gateway.reset();
  });
});

describe("a retry is sent when it is due", () => {
  test("as the next call comes", async () => {
    let base = NOON;
    const receiver = openReceiver();
    receiver.answers = [503];
    const till = openTill({ fetch: receiver.fetch, now: () => base });
    await till.order("INV-1", { callback_url: HOOK });
    await till.gateway.settled();
    base += 15_000;
    await till.read("INV-1");
    await till.gateway.settled();
    expect(receiver.received).toHaveLength(2);
  });

  test("within a second while the gateway listens, and not after it was closed", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    let base = NOON;
    const receiver = openReceiver();
    receiver.answers = [503];
    const till = openTill({ fetch: receiver.fetch, now: () => base });
    const server = await till.gateway.listen();
    await till.order("INV-1", { callback_url: HOOK });
    await till.gateway.settled();
    const count = async (): Promise<number> => {
      vi.advanceTimersByTime(1000);
      await till.gateway.settled();
      return receiver.received.length;
    };
    expect(await count()).toBe(1);
    base += 15_000;
    expect(await count()).toBe(2);
    await server.close();
    base += DAY;
    expect(await count()).toBe(2);
  });
});

describe("the log of deliveries", () => {
  test("tells what was sent where, and is nobody's to change", async () => {
    const desk = await openDesk([200]);
    const delivery = await desk.delivery();
    const { number } = await desk.till.read("INV-1");
    expect(delivery).toEqual({
      id: "delivery-1",
      action: "order.created",
      url: HOOK,
      order: number,
      reference_number: "INV-1",
      body: desk.received[0]?.text,
      at: NOON,
      state: "delivered",
      attempts: [{ at: NOON, status: 200 }],
    });
    Object.assign(delivery.attempts[0] ?? {}, { status: 500 });
    expect((await desk.delivery()).attempts).toEqual([{ at: NOON, status: 200 }]);
  });

  test("is empty after a reset, which ends what is under way and to come", async () => {
    const desk = await openDesk([503, neverEnds]);
    await desk.delivery();
    desk.till.gateway.clock.advance(15_000);
    await expect.poll(() => desk.received.length).toBe(2);
    desk.till.gateway.reset();
    expect(desk.received[1]?.signal.aborted).toBe(true);
    desk.till.gateway.clock.advance(DAY);
    await desk.till.gateway.settled();
    expect([desk.till.gateway.deliveries(), desk.received.length]).toEqual([[], 2]);
  });
});

describe("gateway.redeliver", () => {
  test("sends the same again, signed anew, and says what came of it", async () => {
    const desk = await openDesk([200, 500]);
    await desk.delivery();
    desk.till.gateway.clock.advance(HOUR);
    const again = await desk.till.gateway.redeliver("delivery-1");
    expect(again).toMatchObject({ state: "delivered", attempts: [{ status: 200 }, { at: NOON + HOUR, status: 500 }] });
    const [first, second] = desk.received;
    expect(second?.text).toBe(first?.text);
    expect(second?.headers.get("Nonce")).not.toBe(first?.headers.get("Nonce"));
    expect(second && (await isSigned(second))).toBe(true);
    expect((await desk.at(DAY)).attempts).toHaveLength(2);
  });

  test("delivers what was given up", async () => {
    const desk = await openDesk([401, 200]);
    expect((await desk.delivery()).state).toBe("given up");
    expect((await desk.till.gateway.redeliver("delivery-1")).state).toBe("delivered");
  });

  test("leaves the schedule as it is when it fails, and ends it when it does not", async () => {
    const desk = await openDesk([503, 503, 503, 200]);
    await desk.delivery();
    const failed = await desk.till.gateway.redeliver("delivery-1");
    expect(failed).toMatchObject({ state: "open", nextAttemptAt: NOON + 15_000 });
    expect((await desk.at(15_000)).nextAttemptAt).toBe(NOON + 45_000);
    expect((await desk.till.gateway.redeliver("delivery-1")).state).toBe("delivered");
    expect((await desk.at(DAY)).attempts).toHaveLength(4);
  });

  test("that succeeds while the attempt before it is under way ends the delivery, whatever comes of that one", async () => {
    let fail = (): void => {};
    const slow = () =>
      new Promise<Response>((resolve) => {
        fail = () => resolve(new Response(null, { status: 503 }));
      });
    const desk = await openDesk([slow, 200]);
    await expect.poll(() => desk.received.length).toBe(1);
    await desk.till.gateway.redeliver("delivery-1");
    fail();
    const delivery = await desk.delivery();
    expect(delivery).toMatchObject({ state: "delivered", attempts: [{ status: 503 }, { status: 200 }] });
    expect(delivery.nextAttemptAt).toBeUndefined();
    expect((await desk.at(DAY)).attempts).toHaveLength(2);
  });

  test("sends nothing when the gateway is reset before it was signed", async () => {
    const desk = await openDesk([200]);
    await desk.delivery();
    const again = desk.till.gateway.redeliver("delivery-1");
    desk.till.gateway.reset();
    expect((await again).attempts).toMatchObject([{ status: 200 }, { error: expect.stringMatching(/abort/) }]);
    expect(desk.received).toHaveLength(1);
  });

  test("does not know other ids", async () => {
    const desk = await openDesk([200]);
    await expect(desk.till.gateway.redeliver("delivery-2")).rejects.toMatchObject({ kind: "validation" });
  });
});

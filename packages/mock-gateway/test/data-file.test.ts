import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MockGatewayOptions } from "@wonder-openapi/mock-gateway";
import { describe, expect, test } from "vitest";
import { gatewayWith, signedCall } from "./signed-call.js";
import { temporaryFolder } from "./support/command.js";
import { openDesk } from "./support/desk.js";
import { goTo, ledgerOf, makePlan, readPlan } from "./support/plans.js";
import { openReceiver } from "./support/receiver.js";
import { CARD, DAY, NOON, openTill } from "./support/till.js";

const folder = temporaryFolder();
let files = 0;
/** The options of a gateway that keeps its state, and of each that goes on with it. */
const kept = <More extends Partial<MockGatewayOptions>>(options?: More) => {
  files += 1;
  return { ...options, dataFile: join(folder, `${files}.data`) };
};

describe("a gateway with a data file", () => {
  test("goes on with orders, payments, refunds, links and the ledger", async () => {
    const options = kept({ unknowns: { refundBeforeSettlement: "allowed", refundTiming: "pending first" } });
    const before = openTill(options);
    const link = (
      await before.call("createLink", {
        order: { charge_fee: "100.00", currency: "HKD", reference_number: "INV-1" },
      })
    ).body.data.payment_link;
    await before.charge("INV-1", {}, { "X-Mock-Intent": "intent-1" });
    const [payment] = (await before.read("INV-1")).transactions;
    await before.refund("INV-1", payment?.uuid ?? "", "40.00");
    await before.order("INV-2");
    await before.charge("INV-2", { token: "token-that-stays-pending" });

    const after = openTill(options);
    expect(await after.read("INV-1")).toEqual(await before.read("INV-1"));
    expect(await after.read("INV-2")).toEqual(await before.read("INV-2"));
    expect(after.gateway.ledger.entries()).toEqual(before.gateway.ledger.entries());
    expect(after.gateway.ledger.byIntent().has("intent-1")).toBe(true);

    // And what was under way goes on.
    after.gateway.clock.advance(60_000);
    expect((await after.read("INV-1")).transactions.map(({ success }) => success)).toEqual([true, true]);
    const [pending] = (await after.read("INV-2")).transactions;
    after.gateway.settlePending(pending?.uuid ?? "", "succeeded");
    expect((await after.read("INV-2")).correspondence_state).toBe("paid");
    expect(after.gateway.ledger.entries().at(-1)).toMatchObject({ effect: "charge", reference_number: "INV-2" });
    const page = await after.gateway.fetch(`http://localhost${new URL(link ?? "").pathname}`);
    expect(await page.text()).toContain("INV-1");
  });

  test("makes no identifier a second time", async () => {
    const options = kept();
    const first = (await openTill(options).order("INV-1")).body.data.order.number;
    const second = (await openTill(options).order("INV-2")).body.data.order.number;
    expect(second.slice(-10)).not.toBe(first.slice(-10));
  });

  test("goes on billing plans where it was, each date once", async () => {
    const options = kept();
    const one = openDesk(options);
    goTo(one, "2027-01-15");
    const id = await makePlan(one);
    goTo(one, "2027-02-02");
    await one.gateway.settled();

    const other = openDesk(options);
    expect(await readPlan(other, id)).toEqual(await readPlan(one, id));
    expect(other.gateway.clock.now()).toBe(one.gateway.clock.now());
    goTo(other, "2027-04-02");
    expect(ledgerOf(other).filter((line) => line.includes("charge"))).toEqual([
      "2027-02-01 charge 128.50 SUB-9-1",
      "2027-03-01 charge 128.50 SUB-9-2",
      "2027-04-01 charge 128.50 SUB-9-3",
    ]);
    expect((await readPlan(other, id)).recurring_cycles[0]?.billing_count_created).toBe(3);
  });

  test("remembers customers, payment tokens, how they pay, and cards", async () => {
    const options = kept();
    const one = openDesk(options);
    await one.post("customers", { customer: { reference_number: "C-9", name: "Lee", phone: "91112222" } });
    const saved = one.gateway.saveCard("C-9", { makeDefault: true });
    one.gateway.setPaymentToken({ token: CARD, outcome: "declined" });
    one.gateway.setCardStatus("56f825f9-b962-46ca-8c0d-99269e041514", "Locked");
    await one.gateway.settled();

    const { gateway, get } = openDesk(options);
    const lee = await get<{ customer: { default_payment_token: { token: string } } }>("customers/ref/C-9");
    expect(lee.data.customer.default_payment_token.token).toBe(saved);
    expect(gateway.buyWithCard("56f825f9-b962-46ca-8c0d-99269e041514", { amount: "1.00" }).status).toBe("Declined");
    await gateway.settled();
    const till = openTill(options);
    await till.order("INV-1");
    await till.charge("INV-1");
    expect((await till.read("INV-1")).correspondence_state).toBe("unpaid");
  });

  test("sends the webhooks that were not delivered, and none of the others again", async () => {
    const [down, up] = [openReceiver(), openReceiver()];
    down.answers = [200, 503];
    const options = kept({ webhookUrl: "https://shop.example/hook" });
    const one = openTill({ ...options, fetch: down.fetch });
    await one.order("INV-1");
    await one.order("INV-2");
    await one.gateway.settled();

    const other = openTill({ ...options, fetch: up.fetch });
    expect(other.gateway.deliveries()).toEqual(one.gateway.deliveries());
    other.gateway.clock.advance(15_000);
    await other.gateway.settled();
    expect(up.received.map(({ order }) => order.reference_number)).toEqual(["INV-2"]);
    expect(other.gateway.deliveries().map(({ state }) => state)).toEqual(["delivered", "delivered"]);
  });

  test("sends a webhook again whose answer the end of the process cut off", async () => {
    const [silent, up] = [openReceiver(), openReceiver()];
    silent.answers = [() => new Promise(() => {})];
    const options = kept({ webhookUrl: "https://shop.example/hook" });
    const one = openTill({ ...options, fetch: silent.fetch });
    await one.order("INV-1");
    await expect.poll(() => silent.received.length).toBe(1);
    const other = openTill({ ...options, fetch: up.fetch });
    await other.list();
    await other.gateway.settled();
    expect(up.received.map(({ text }) => text)).toEqual(silent.received.map(({ text }) => text));
    expect(other.gateway.deliveries()[0]?.attempts).toMatchObject([
      { error: "The mock gateway ended before the answer." },
      { status: 200 },
    ]);
  });

  test("tells no webhook receiver of what is not on the disk yet", async () => {
    const options = kept({ webhookUrl: "https://shop.example/hook" });
    const seen: string[] = [];
    const till = openTill({
      ...options,
      fetch: async () => {
        seen.push(...(await openTill(options).list()).body.data.orders.map(({ order }) => order.reference_number));
        return new Response();
      },
    });
    await till.order("INV-1");
    await till.gateway.settled();
    expect(seen).toEqual(["INV-1"]);
  });

  test("refuses a nonce again that a request before had which changed something", async () => {
    const options = kept({ now: () => NOON });
    const call = await signedCall({
      path: "/svc/payment/api/v1/openapi/orders",
      body: JSON.stringify({ order: { charge_fee: "1.00", currency: "HKD", reference_number: "INV-1" } }),
      time: new Date(NOON),
    });
    expect((await gatewayWith(options).fetch(...call)).status).toBe(200);
    expect((await gatewayWith(options).fetch(...call)).status).toBe(401);
  });

  test("keeps a clock that was set, and one that was frozen", async () => {
    const options = kept({ now: () => NOON });
    const one = gatewayWith(options);
    one.clock.freeze();
    one.clock.advance(DAY);
    await one.settled();
    let base = NOON;
    const other = gatewayWith({ ...options, now: () => base });
    base += 5000;
    expect(other.clock.now()).toBe(NOON + DAY);
    other.clock.unfreeze();
    base += 5000;
    expect(other.clock.now()).toBe(NOON + DAY + 5000);
  });

  test("forgets on reset, also for the next one", async () => {
    const options = kept();
    const one = openTill(options);
    await one.order("INV-1");
    one.gateway.reset();
    await one.gateway.settled();
    expect((await openTill(options).list()).body.data.orders).toEqual([]);
  });

  test("writes nothing for a call that changes nothing", async () => {
    const options = kept();
    const till = openTill(options);
    await till.order("INV-1");
    const { ino } = statSync(options.dataFile);
    await till.read("INV-1");
    await till.list();
    expect(statSync(options.dataFile).ino).toBe(ino);
  });

  test("answers 500, not success, when the disk takes nothing, and succeeds with the next call when it does", async () => {
    const place = join(folder, "gone");
    mkdirSync(place);
    const options = { now: () => NOON, dataFile: join(place, "shop.data") };
    const gateway = gatewayWith(options);
    rmSync(place, { recursive: true });
    const call = async (reference_number: string) =>
      gateway.fetch(
        ...(await signedCall({
          path: "/svc/payment/api/v1/openapi/orders",
          body: JSON.stringify({ order: { charge_fee: "1.00", currency: "HKD", reference_number } }),
          time: new Date(NOON),
        })),
      );
    expect((await call("INV-1")).status).toBe(500);
    mkdirSync(place);
    expect((await call("INV-2")).status).toBe(200);
    expect(gatewayWith(options).ledger.entries()).toHaveLength(2);
  });

  test("ignores what a writing that was cut off left behind", async () => {
    const options = kept();
    await openTill(options).order("INV-1");
    writeFileSync(`${options.dataFile}.new`, readFileSync(options.dataFile).subarray(0, 500));
    const till = openTill(options);
    expect((await till.list()).body.data.orders).toHaveLength(1);
    await till.order("INV-2");
    expect(readdirSync(folder)).not.toContain(`${files}.data.new`);
  });

  test.each([
    ["is none of it", () => Buffer.from("{}"), "none of this mock gateway"],
    ["is empty", () => Buffer.alloc(0), "none of this mock gateway"],
    ["is cut off", (bytes: Buffer) => bytes.subarray(0, -1), "damaged"],
    [
      "has a byte changed",
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.of((bytes.at(-1) ?? 0) ^ 1)]),
      "damaged",
    ],
  ])("refuses a file that %s, and leaves it alone", async (_name, change, problem) => {
    const options = kept();
    await openTill(options).order("INV-1");
    const bytes = change(readFileSync(options.dataFile));
    writeFileSync(options.dataFile, bytes);
    expect(() => gatewayWith(options)).toThrow(
      expect.objectContaining({ kind: "configuration", message: expect.stringContaining(problem) }),
    );
    expect(readFileSync(options.dataFile).equals(bytes)).toBe(true);
  });

  test("is for its user alone to read", async () => {
    const options = kept();
    await openTill(options).order("INV-1");
    expect((statSync(options.dataFile).mode & 0o777).toString(8)).toBe("600");
  });
});

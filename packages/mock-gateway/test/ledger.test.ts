import { describe, expect, test } from "vitest";
import { DAY, NOON, openTill } from "./support/till.js";

describe("the ledger", () => {
  test("has every side effect under what it goes by", async () => {
    const till = openTill();
    await till.order("INV-1");
    await till.charge("INV-1", { uuid: "p-1" });
    await till.order("INV-2", { charge_fee: "5.00" });
    await till.call("voidOrder", { order: { reference_number: "INV-2" } });
    await till.order("INV-3");
    await till.charge("INV-3", { uuid: "p-3", consume_mode: "pre_authorize" });
    await till.call("voidTransaction", { order: { reference_number: "INV-3" }, transaction: { uuid: "p-3" } });
    till.settlement();
    await till.refund("INV-1", "p-1", "30.00", "refund 7");
    const numberOf = async (name: string): Promise<string> => (await till.read(name)).number;
    const [one, two, three] = await Promise.all(["INV-1", "INV-2", "INV-3"].map(numberOf));
    const refund = (await till.read("INV-1")).transactions[1]?.uuid;
    const lines = till.gateway.ledger
      .entries()
      .map((entry) => [entry.intent, entry.effect, entry.operation, entry.order, entry.transaction, entry.amount]);
    expect(lines).toEqual([
      ["INV-1", "order created", "createOrder", one, undefined, "100.00"],
      ["p-1", "charge", "createTransaction", one, "p-1", "100.00"],
      ["INV-2", "order created", "createOrder", two, undefined, "5.00"],
      [two, "order void", "voidOrder", two, undefined, "5.00"],
      ["INV-3", "order created", "createOrder", three, undefined, "100.00"],
      ["p-3", "authorization", "createTransaction", three, "p-3", "100.00"],
      ["p-3", "transaction void", "voidTransaction", three, "p-3", "100.00"],
      ["refund 7", "refund", "refundTransaction", one, refund, "30.00"],
    ]);
    expect(till.gateway.ledger.entries().at(-1)).toMatchObject({
      reference_number: "INV-1",
      currency: "HKD",
      at: NOON + DAY,
    });
  });

  test("has the intent that the request tells, and groups by it", async () => {
    const till = openTill();
    await till.order("INV-1");
    const told = { "X-Mock-Intent": "job 17" };
    await till.charge("INV-1", { uuid: "p-1", amount: "10.00" }, told);
    await till.charge("INV-1", { uuid: "p-2", amount: "10.00" }, told);
    const intents = till.gateway.ledger.byIntent();
    expect([...intents.keys()]).toEqual(["INV-1", "job 17"]);
    expect(intents.get("job 17")?.map(({ transaction }) => transaction)).toEqual(["p-1", "p-2"]);
  });

  test("has a charge once the money has moved, and none that was declined", async () => {
    const till = openTill();
    await till.order("INV-1");
    await till.charge("INV-1", { token: "token-that-declines", uuid: "p-1" });
    await till.charge("INV-1", { token: "token-that-stays-pending", uuid: "p-2" });
    await till.charge("INV-1", { token: "token-that-stays-pending", uuid: "p-3" });
    const charged = () => till.gateway.ledger.entries().filter(({ effect }) => effect === "charge");
    expect(charged()).toEqual([]);
    till.gateway.settlePending("p-2", "declined");
    till.gateway.settlePending("p-3", "succeeded");
    expect(charged()).toMatchObject([{ intent: "p-3", amount: "100.00" }]);
  });

  test("has payments at the payment page by their transaction", async () => {
    const till = openTill();
    await till.order("INV-1");
    const uuid = till.gateway.pay("INV-1");
    expect(till.gateway.ledger.byIntent().get(uuid)).toMatchObject([{ effect: "charge", operation: "pay" }]);
  });

  test("has nothing of what was read, refused or badly signed", async () => {
    const till = openTill();
    await till.list();
    await till.order("INV-1", { charge_fee: "x" });
    await till.call("createOrder", { order: {} });
    const order = { charge_fee: "1.00", currency: "HKD", reference_number: "INV-1" };
    expect((await till.call("createOrder", { order }, { Signature: "AAAA" })).status).toBe(401);
    expect(till.gateway.ledger.entries()).toEqual([]);
  });

  test("does not change in hands that got it before", async () => {
    const till = openTill();
    const { ledger } = till.gateway;
    const before = ledger.entries();
    await till.order("INV-1");
    expect([before.length, ledger.entries().length]).toEqual([0, 1]);
  });
});

import { describe, expect, test } from "vitest";
import { demoSeed } from "../src/state/demo-seed.js";
import { CARD, openTill } from "./support/till.js";

const pay = (way: object, rest: object = {}) => ({ payment: way, reference_number: "INV-1", ...rest });
const byToken = { amount: "100.00", token: CARD, consume_mode: "sales", entry_type: "mit" };

describe("a payment", () => {
  test("by the saved card of a customer has the card's details, and no more of it", async () => {
    const till = openTill();
    await till.order("INV-1");
    await till.charge("INV-1", { uuid: "p-1" });
    const [transaction] = (await till.read("INV-1")).transactions;
    expect(transaction).toEqual({
      type: "Sales",
      uuid: "p-1",
      currency: "HKD",
      amount: 100,
      success: true,
      is_pending: false,
      captured: false,
      allow_void: true,
      allow_refund: false,
      void_is_pending: false,
      payment_method: "payment_token",
      note: null,
      payment_data: {
        acquirer_name: "visa",
        acquirer_type: "card",
        brn: "600107383",
        payment_method: "payment_token",
        last_4_digits: "4242",
        token: CARD,
        transaction_state: "success",
      },
    });
  });

  test.each([
    ["wechatpay", { amount: "100.00", merchant_presented_qr_code: { payinfo: "code" } }, false],
    ["wechatpay", { amount: "100.00" }, true],
    ["alipay", { amount: "100.00", merchant_presented_qr_code: { payinfo: "code" } }, false],
    ["alipay", { amount: "100.00" }, true],
    ["consumer_presented_qr_code", { amount: "100.00", code_type: "qrcode", content: "code" }, false],
  ])("by %s %j is pending: %s", async (way, details, is_pending) => {
    const till = openTill();
    await till.order("INV-1");
    await till.call("createTransaction", pay({ [way]: details }));
    expect((await till.read("INV-1")).transactions).toMatchObject([
      { payment_method: way, is_pending, success: !is_pending },
    ]);
  });

  test("can come with its order", async () => {
    const till = openTill();
    const order = { charge_fee: "100.00", currency: "HKD", reference_number: "INV-1" };
    const { status } = await till.call("createTransaction", { payment: { payment_token: byToken }, order });
    expect(status).toBe(200);
    expect(await till.read("INV-1")).toMatchObject({ correspondence_state: "paid" });
    expect(till.gateway.ledger.entries().map(({ effect }) => effect)).toEqual(["order created", "charge"]);
  });

  test("is read by Check transaction status, which shows it whole", async () => {
    const till = openTill();
    await till.order("INV-1");
    await till.charge("INV-1", { token: "token-that-stays-pending", uuid: "p-1" });
    const check = { order: { reference_number: "INV-1" }, transaction: { uuid: "p-1" } };
    const status = async () => (await till.call("checkTransactionStatus", check)).body.data.transaction;
    expect(await status()).toMatchObject({ success: false, is_pending: true, payment_data: { brn: "600107383" } });
    till.gateway.settlePending("p-1", "succeeded");
    expect(await status()).toMatchObject({
      success: true,
      is_pending: false,
      payment_data: { transaction_state: "success" },
    });
  });

  test("that became final the next day is settled at the end of that day", async () => {
    const till = openTill();
    await till.order("INV-1");
    await till.charge("INV-1", { token: "token-that-stays-pending", uuid: "p-1" });
    till.settlement();
    till.gateway.settlePending("p-1", "succeeded");
    expect((await till.read("INV-1")).transactions).toMatchObject([{ allow_void: true, allow_refund: false }]);
  });
});

describe("a payment is refused, and changes nothing,", () => {
  const refused = async (body: object) => {
    const till = openTill({ unknowns: { refusalStatus: 400 } });
    await till.order("INV-1");
    const answer = await till.call("createTransaction", body);
    expect((await till.read("INV-1")).transactions).toEqual([]);
    expect(till.gateway.ledger.entries()).toHaveLength(1);
    return [answer.status, answer.body.message];
  };
  const fresh = { charge_fee: "1.00", currency: "HKD", reference_number: "INV-2" };

  test.each([
    ["without a way to pay", pay({}), /payment needs one of/],
    ["with two of them", pay({ payment_token: byToken, alipay: { amount: "1.00" } }), /payment needs one of/],
    ["of nothing", pay({ payment_token: { ...byToken, amount: "0.00" } }), /The amount is zero/],
    ["of an amount that is none", pay({ payment_token: { ...byToken, amount: "1.001" } }), /no amount of HKD/],
    ["with a token that there is not", pay({ payment_token: { ...byToken, token: "other" } }), /no such payment token/],
    ["without an order", { payment: { payment_token: byToken } }, /needs an order/],
    ["for an order that there is not", pay({ payment_token: byToken }, { reference_number: "INV-9" }), /not found/],
    [
      "with an order in no currency",
      { payment: { payment_token: byToken }, order: { ...fresh, currency: "HKX" } },
      /./,
    ],
    ["of nothing, with an order", { payment: { payment_token: { ...byToken, amount: "0" } }, order: fresh }, /is zero/],
  ])("%s", async (_name, body, message) => {
    const [status, text] = await refused(body);
    // A missing order has a switch of its own.
    expect(status).toBe(/not found/.test(String(text)) ? 200 : 400);
    expect(text).toMatch(message);
  });

  test("with a card that is not bound yet", async () => {
    const [customer] = demoSeed.customers;
    const token = customer?.default_payment_token;
    if (!customer || !token) throw new Error("the seed has no card");
    const pending = { ...customer, default_payment_token: { ...token, state: "pending" } };
    const till = openTill({ seed: { ...demoSeed, customers: [pending] } });
    await till.order("INV-1");
    expect((await till.charge("INV-1")).body.message).toBe("The payment token is not usable.");
  });

  test.each([
    ["paid", "is paid and takes no payment"],
    ["over_paid", "is over_paid and takes no payment"],
    ["authorized", "is authorized and takes no payment"],
    ["voided payment", "is voided and takes no payment"],
    ["refunded", "is refunded and takes no payment"],
    ["refunded in part", "was refunded in part and takes no payment"],
    ["voided", "is voided."],
  ])("when the order is: %s", async (name, message) => {
    const till = openTill({ unknowns: { voidTiming: "at once", paymentOfPaidOrder: "refused" } });
    await till.order("INV-1");
    const reference = { order: { reference_number: "INV-1" } };
    if (name === "voided") await till.call("voidOrder", reference);
    else if (name === "over_paid") await till.charge("INV-1", { amount: "101.00" });
    else if (name === "authorized") await till.charge("INV-1", { consume_mode: "pre_authorize" });
    else await till.charge("INV-1", { uuid: "p-1" });
    if (name === "voided payment") await till.call("voidTransaction", { ...reference, transaction: { uuid: "p-1" } });
    if (name.startsWith("refunded")) {
      till.settlement();
      await till.refund("INV-1", "p-1", name === "refunded" ? "100.00" : "1.00");
    }
    const before = await till.read("INV-1");
    const { body } = await till.charge("INV-1");
    expect([body.code, body.message]).toEqual([400, `The order ${message}${message.endsWith(".") ? "" : "."}`]);
    expect(await till.read("INV-1")).toEqual(before);
  });
});

test("a token of a seed of one's own pays as it says", async () => {
  const seed = { customers: [], recurringOrders: [], paymentTokens: [{ token: "mine", outcome: "declined" as const }] };
  const till = openTill({ seed });
  await till.order("INV-1");
  await till.charge("INV-1", { token: "mine" });
  const [attempt] = (await till.read("INV-1")).transactions;
  expect(attempt).toMatchObject({ success: false, is_pending: false });
  expect(attempt?.payment_data).not.toHaveProperty("resp_msg");
});

import { type UnknownSettings, unknowns } from "@wonder-openapi/mock-gateway";
import { describe, expect, test } from "vitest";
import { gatewayWith } from "./signed-call.js";
import { ofCustomers, seenOfCustomers } from "./support/customer-unknowns.js";
import { ofPlans, seenOfPlans } from "./support/plan-unknowns.js";
import { openTill, type Till } from "./support/till.js";

const reference = { order: { reference_number: "INV-1" } };
const asP1 = { ...reference, transaction: { uuid: "p-1" } };

/** A till with an order `INV-1` that `p-1` paid. */
const paidTill = async (setting: Partial<UnknownSettings>): Promise<Till> => {
  const till = openTill({ unknowns: setting });
  await till.order("INV-1");
  await till.charge("INV-1", { uuid: "p-1" });
  return till;
};
const settledTill = async (setting: Partial<UnknownSettings>): Promise<Till> => {
  const till = await paidTill(setting);
  till.settlement();
  return till;
};

/**
 * What can be seen of each switch; nonceReplay, missingRecord, successCode and those of webhooks have tests of their own
 * elsewhere.
 */
const observations: { [Name in keyof UnknownSettings]?: (setting: Partial<UnknownSettings>) => Promise<unknown> } = {
  async missingOrder(setting) {
    const till = openTill({ unknowns: setting });
    const answers = [
      await till.call("getOrder", reference),
      await till.call("checkTransactionStatus", asP1),
      await till.call("createTransaction", {
        payment: { alipay: { amount: "1.00" } },
        reference_number: "INV-1",
      }),
    ];
    return answers.map(({ status, body, headers }) => [status, body.code, headers.get("X-Mock-Unknown")]);
  },
  async refusalStatus(setting) {
    const till = await paidTill({ ...setting, paymentOfPaidOrder: "refused" });
    const { status, body } = await till.charge("INV-1");
    return [status, body];
  },
  async paymentOfPaidOrder(setting) {
    const till = await paidTill(setting);
    await till.charge("INV-1", { uuid: "p-2" });
    const { correspondence_state, paid_total } = await till.read("INV-1");
    return [correspondence_state, paid_total];
  },
  async duplicateReferenceNumber(setting) {
    const till = openTill({ unknowns: setting });
    const numbers = [await till.order("INV-1"), await till.order("INV-1")].map(({ body }) => body.data?.order.number);
    const created = till.gateway.ledger.entries().length;
    return [numbers[1] === undefined ? "refused" : numbers[0] === numbers[1] ? "the first" : "another", created];
  },
  async checkOfDuplicates(setting) {
    const till = openTill({ unknowns: setting });
    const numbers = [await till.order("INV-1"), await till.order("INV-1")].map(({ body }) => body.data.order.number);
    return numbers.indexOf((await till.read("INV-1")).number);
  },
  async listOrder(setting) {
    const till = openTill({ unknowns: setting });
    for (const name of ["INV-1", "INV-2"]) await till.order(name);
    return (await till.list()).body.data.orders.map(({ order }) => order.reference_number);
  },
  async referenceFilter(setting) {
    const till = openTill({ unknowns: { ...setting, listOrder: "oldest first" } });
    for (const name of ["INV-1", "INV-2"]) await till.order(name);
    const { status, body } = await till.list("filter[reference_number][_eq]=INV-2");
    return [status, body.data?.orders.map(({ order }) => order.reference_number)];
  },
  async transactionUuid(setting) {
    const till = await paidTill(setting);
    return [(await till.read("INV-1")).transactions[0]?.uuid === "p-1", till.gateway.ledger.byIntent().has("p-1")];
  },
  async repeatedPaymentUuid(setting) {
    const till = openTill({ unknowns: setting });
    await till.order("INV-1");
    await till.charge("INV-1", { uuid: "p-1", amount: "10.00" });
    const { body } = await till.charge("INV-1", { uuid: "p-1", amount: "10.00" });
    const uuids = (await till.read("INV-1")).transactions.map(({ uuid }) => uuid);
    return [body.code, uuids.length, new Set(uuids).size, till.gateway.ledger.byIntent().get("p-1")?.length];
  },
  async paymentAnswer(setting) {
    const till = openTill({ unknowns: setting });
    await till.order("INV-1");
    const { body, headers } = await till.charge("INV-1");
    return [Object.keys(body.data), headers.get("X-Mock-Unknown")];
  },
  async paidTotalAfterRefund(setting) {
    const till = await settledTill(setting);
    await till.refund("INV-1", "p-1", "30.00");
    const { paid_total, unpaid_total } = await till.read("INV-1");
    return [paid_total, unpaid_total];
  },
  async fullRefundState(setting) {
    const till = await settledTill(setting);
    const { order } = (await till.refund("INV-1", "p-1", "100.00")).body.data;
    return [order.state, order.correspondence_state];
  },
  async authorizedState(setting) {
    const till = openTill({ unknowns: setting });
    await till.order("INV-1", { is_only_pre_auth: true });
    await till.charge("INV-1");
    const { state, correspondence_state } = await till.read("INV-1");
    return [state, correspondence_state];
  },
  async voidedTransaction(setting) {
    const till = await paidTill({ ...setting, voidTiming: "at once" });
    const { order } = (await till.call("voidTransaction", asP1)).body.data;
    return [order.transactions[0]?.success, order.correspondence_state];
  },
  async voidTiming(setting) {
    const till = await paidTill(setting);
    const { order } = (await till.call("voidTransaction", asP1)).body.data;
    till.gateway.clock.advance(60_000);
    return [
      [order.transactions[0]?.void_is_pending, order.correspondence_state],
      [(await till.read("INV-1")).transactions[0]?.void_is_pending, (await till.read("INV-1")).correspondence_state],
    ];
  },
  async repeatedVoid(setting) {
    const till = await paidTill(setting);
    await till.order("INV-2");
    const orderVoid = { order: { reference_number: "INV-2" } };
    await till.call("voidTransaction", asP1);
    await till.call("voidOrder", orderVoid);
    const codes = [await till.call("voidTransaction", asP1), await till.call("voidOrder", orderVoid)];
    const voids = till.gateway.ledger.entries().filter(({ effect }) => effect.endsWith("void"));
    return [codes.map(({ body }) => body.code), voids.length];
  },
  async refundTiming(setting) {
    const till = await settledTill(setting);
    const { order } = (await till.refund("INV-1", "p-1", "100.00")).body.data;
    till.gateway.clock.advance(60_000);
    const later = await till.read("INV-1");
    return [order, later].map((shown) => [shown.transactions[1]?.is_pending, shown.correspondence_state]);
  },
  async refundBeforeSettlement(setting) {
    const till = await paidTill(setting);
    const allowed = (await till.read("INV-1")).transactions[0]?.allow_refund;
    return [allowed, (await till.refund("INV-1", "p-1", "1.00")).body.code];
  },
  async refundNote(setting) {
    const till = await settledTill(setting);
    return (await till.refund("INV-1", "p-1", "1.00", "too small")).body.data.order.transactions[1]?.note;
  },
  async originalTransaction(setting) {
    const till = await settledTill(setting);
    const { order } = (await till.refund("INV-1", "p-1", "1.00")).body.data;
    const { transaction } = (await till.call("checkTransactionStatus", asP1)).body.data;
    return [...order.transactions, transaction].map((shown) => shown.original_transaction_uuid);
  },
  async inferredFields(setting) {
    const till = await paidTill(setting);
    const shown = [
      (await till.read("INV-1")).transactions[0],
      (await till.list()).body.data.orders[0]?.order.transactions?.[0],
      (await till.call("checkTransactionStatus", asP1)).body.data.transaction,
    ];
    return shown.map((transaction) => Object.keys(transaction ?? {}).length);
  },
  ...ofCustomers,
  ...ofPlans,
};

const noted = "status and code of this failure";
const missing = (status: number, code?: number) => [status, code, noted];
const paidMessage = "The order is paid and takes no payment.";

const seen: { [Name in keyof typeof observations]: Record<UnknownSettings[Name], unknown> } = {
  missingOrder: {
    "200 with an error": [missing(200, 400), missing(200, 400), missing(200, 400)],
    404: [missing(404), missing(404), missing(404)],
    400: [missing(400), missing(400), missing(400)],
  },
  refusalStatus: { 200: [200, { code: 400, message: paidMessage }], 400: [400, { message: paidMessage }] },
  paymentOfPaidOrder: { accepted: ["over_paid", "200.00"], refused: ["paid", "100.00"] },
  duplicateReferenceNumber: { accepted: ["another", 2], refused: ["refused", 1], first: ["the first", 1] },
  checkOfDuplicates: { latest: 1, first: 0 },
  listOrder: { "newest first": ["INV-2", "INV-1"], "oldest first": ["INV-1", "INV-2"] },
  referenceFilter: { applied: [200, ["INV-2"]], ignored: [200, ["INV-1", "INV-2"]], refused: [400, undefined] },
  transactionUuid: { kept: [true, true], own: [false, true] },
  repeatedPaymentUuid: { "charged again": [200, 2, 2, 2], refused: [400, 1, 1, 1], first: [200, 1, 1, 1] },
  paymentAnswer: {
    nothing: [[], "the shape of this answer's data"],
    order: [["order"], "the shape of this answer's data"],
    transaction: [["transaction"], "the shape of this answer's data"],
  },
  paidTotalAfterRefund: { kept: ["100.00", "0.00"], reduced: ["70.00", "30.00"] },
  fullRefundState: { completed: ["completed", "refunded"], refunded: ["refunded", "refunded"] },
  authorizedState: { completed: ["completed", "authorized"], invoiced: ["invoiced", "authorized"] },
  voidedTransaction: { "stays successful": [true, "voided"], fails: [false, "voided"] },
  voidTiming: {
    "pending first": [
      [true, "paid"],
      [false, "voided"],
    ],
    "at once": [
      [false, "voided"],
      [false, "voided"],
    ],
  },
  repeatedVoid: { refused: [[400, 400], 2], accepted: [[200, 200], 2] },
  refundTiming: {
    "at once": [
      [false, "refunded"],
      [false, "refunded"],
    ],
    "pending first": [
      [true, "paid"],
      [false, "refunded"],
    ],
  },
  refundBeforeSettlement: { refused: [false, 400], allowed: [true, 200] },
  refundNote: { absent: null, shown: "too small" },
  originalTransaction: { absent: [undefined, undefined, undefined], shown: [null, "p-1", null] },
  inferredFields: { shown: [13, 13, 13], absent: [2, 2, 13] },
  ...seenOfCustomers,
  ...seenOfPlans,
};

const names = Object.keys(unknowns) as (keyof UnknownSettings)[];

test("every switch is tested, in each of its settings", () => {
  const webhooks = names.filter((name) => name.startsWith("webhook"));
  const elsewhere = ["nonceReplay", "successCode", "missingRecord", ...webhooks];
  expect([...Object.keys(observations), ...elsewhere].sort()).toEqual([...names].sort());
  for (const name of names) {
    const outcomes = seen[name as keyof typeof seen];
    if (!elsewhere.includes(name)) {
      expect(Object.keys(outcomes ?? {}).sort()).toEqual(unknowns[name].settings.map(String).sort());
    }
  }
});

const cases = names.flatMap((name) =>
  observations[name] ? unknowns[name].settings.map((setting) => [name, setting] as const) : [],
);

describe("the switch", () => {
  test.each(cases)("%s: %s", async (name, setting) => {
    const outcomes = seen[name as keyof typeof seen] as Record<string, unknown>;
    expect(await observations[name]?.({ [name]: setting })).toEqual(outcomes[setting]);
  });

  test.each(names.filter((name) => observations[name]))("%s has its default when nothing is said", async (name) => {
    const outcomes = seen[name as keyof typeof seen] as Record<string, unknown>;
    expect(await observations[name]?.({})).toEqual(outcomes[unknowns[name].default]);
  });
});

test("a name that is no unknown is refused at once", () => {
  expect(() => gatewayWith({ unknowns: { succesCode: 0 } as never })).toThrow(
    expect.objectContaining({ kind: "configuration", message: expect.stringMatching(/succesCode is not one/) }),
  );
});

test("with 'first', a payment that comes with its order pays the first order", async () => {
  const till = openTill({ unknowns: { duplicateReferenceNumber: "first" } });
  const { number } = (await till.order("INV-1")).body.data.order;
  const order = { charge_fee: "100.00", currency: "HKD", reference_number: "INV-1" };
  await till.call("createTransaction", {
    payment: { consumer_presented_qr_code: { amount: "100.00", code_type: "qrcode", content: "c" } },
    order,
  });
  expect(await till.read("INV-1")).toMatchObject({ number, correspondence_state: "paid" });
});

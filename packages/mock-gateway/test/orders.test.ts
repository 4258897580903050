import { describe, expect, test } from "vitest";
import { NOON, openTill } from "./support/till.js";

const line = { purchasable_type: "Charge", price: "50.00", quantity: "2", total: "100.00" };

describe("an order that was made", () => {
  test("has the request's fields under the names of answers, and amounts as the description has them", async () => {
    const till = openTill();
    const { body } = await till.order("INV-1", {
      charge_fee: "128.5",
      tips: "1.00",
      due_date: "2026-12-01",
      callback_url: "https://merchant.example/hook",
      redirect_url: "https://merchant.example/thanks",
      line_items: [{ ...line, label: "Headphones", purchase_id: "17", uuid: "l-1" }],
    });
    expect(body.data.order).toEqual({
      source: "Wonder OpenAPI",
      type: "order",
      number: "202611211200000000000001",
      reference_number: "INV-1",
      due_date: "2026-12-01",
      initial_total: 128.5,
      initial_tips: 1,
      subtotal: 100,
      paid_total: "0.00",
      unpaid_total: "128.50",
      state: "invoiced",
      correspondence_state: "unpaid",
      currency: "HKD",
      return_url: "https://merchant.example/thanks",
      notify_url: "https://merchant.example/hook",
      created_at: "2026-11-21T12:00:00+08:00",
      updated_at: "2026-11-21T12:00:00+08:00",
      line_items: [
        {
          uuid: "l-1",
          purchasable_type: "Charge",
          purchase_id: 17,
          price: 50,
          quantity: 2,
          total: 100,
          label: "Headphones",
        },
      ],
      transactions: [],
    });
  });

  test("has no line items where none were given, and its lines' sum where it charges nothing itself", async () => {
    const till = openTill();
    expect((await till.order("INV-1")).body.data.order.line_items).toBeNull();
    const { order } = (await till.order("INV-2", { charge_fee: "0", line_items: [line] })).body.data;
    expect([order.initial_total, order.subtotal]).toEqual([100, 100]);
    const other = await till.order("INV-3", { charge_fee: "0", subtotal: "44", line_items: [line] });
    expect(other.body.data.order.initial_total).toBe(44);
  });

  test("has amounts in the units of its currency", async () => {
    const till = openTill();
    await till.order("yen", { currency: "JPY", charge_fee: "1500" });
    await till.order("dinar", { currency: "KWD", charge_fee: "1.005" });
    expect(await till.read("yen")).toMatchObject({ initial_total: 1500, unpaid_total: "1500" });
    expect(await till.read("dinar")).toMatchObject({ initial_total: 1.005, unpaid_total: "1.005" });
  });

  test("has a payment link where one was asked for, and the list has it too", async () => {
    const till = openTill();
    const order = { charge_fee: "1.00", currency: "HKD", reference_number: "INV-1" };
    const { payment_link } = (await till.call("createLink", { order })).body.data;
    expect(payment_link).toMatch(/^https:\/\/payment-link\.invalid\/pay\/[0-9a-f]{16}$/);
    expect((await till.order("INV-2")).body.data).not.toHaveProperty("payment_link");
    const { orders } = (await till.list()).body.data;
    expect(orders.map((row) => [row.order.reference_number, row.payment_link])).toEqual([
      ["INV-2", undefined],
      ["INV-1", payment_link],
    ]);
  });

  test("has the same numbers in another gateway to which the same happens", async () => {
    const [one, two] = [openTill(), openTill()];
    expect((await one.order("INV-1")).body).toEqual((await two.order("INV-1")).body);
  });
});

describe("an order is not made", () => {
  test("in a currency that there is not, with the code a vendor's plugin reads", async () => {
    const till = openTill({ unknowns: { refusalStatus: 400 } });
    const { status, body, headers } = await till.order("INV-1", { currency: "HKX" });
    expect([status, body]).toEqual([400, { error_code: "EO100102", message: "invalid currency" }]);
    expect(headers.get("X-Mock-Unknown")).toBe("status and text of this failure");
    expect(till.gateway.ledger.entries()).toEqual([]);
  });

  test.each([
    ["an amount with too many decimals", { charge_fee: "1.001" }, /charge_fee is no amount of HKD/],
    ["an amount that is none", { charge_fee: "1,00" }, /charge_fee must match pattern/],
    ["a negative amount", { charge_fee: "-1" }, /charge_fee is no amount/],
    ["an amount that no number could hold", { charge_fee: "1234567890123" }, /charge_fee is no amount/],
    ["tips that are no amount", { tips: "x" }, /tips must match pattern/],
    ["no reference number", { reference_number: "" }, /reference_number is empty/],
    ["a day that there is not", { due_date: "2026-02-30" }, /due_date is no date/],
    ["a date of another form", { due_date: "1.12.2026" }, /due_date is no date/],
    ["a note of 255 characters", { note: "x".repeat(255) }, /note must NOT have more than 254 characters/],
    [
      "101 lines",
      { line_items: Array.from({ length: 101 }, () => line) },
      /line_items must NOT have more than 100 items/,
    ],
    ["half a thing", { line_items: [{ ...line, quantity: "0.5" }] }, /quantity of a line item/],
    ["a price that is none", { line_items: [{ ...line, price: "free" }] }, /price must match pattern/],
    ["a purchase that is no number", { line_items: [{ ...line, purchase_id: "a" }] }, /purchase_id of a line item/],
  ])("with %s", async (_name, change, message) => {
    const till = openTill();
    const { status, body } = await till.order("INV-1", change);
    expect([status, body.message]).toEqual([400, expect.stringMatching(message)]);
    expect(body).not.toHaveProperty("code");
    expect(till.gateway.ledger.entries()).toEqual([]);
  });

  test("with 254 characters of note it is", async () => {
    expect((await openTill().order("INV-1", { note: "x".repeat(254) })).status).toBe(200);
  });
});

describe("an order is read", () => {
  test("by its number, by both its numbers, and by a transaction", async () => {
    const till = openTill();
    const { number } = (await till.order("INV-1")).body.data.order;
    await till.charge("INV-1", { uuid: "p-1" });
    const names = [
      { order: { number } },
      { order: { number, reference_number: "INV-1" } },
      { transaction: { uuid: "p-1" } },
      { order: { number }, transaction: { uuid: "p-1" } },
    ];
    for (const name of names) expect((await till.call("getOrder", name)).body.data.order.number).toBe(number);
  });

  test("with what was paid, but without its payment link", async () => {
    const till = openTill();
    await till.call("createLink", { order: { charge_fee: "1.00", currency: "HKD", reference_number: "INV-1" } });
    till.gateway.clock.advance(60_000);
    till.gateway.pay("INV-1");
    const { body } = await till.call("getOrder", { order: { reference_number: "INV-1" } });
    expect(body.data).not.toHaveProperty("payment_link");
    expect(body.data.order).toMatchObject({ paid_total: "1.00", updated_at: "2026-11-21T12:01:00+08:00" });
  });

  test.each([
    ["by nothing", {}, 400],
    ["by an order without a name", { order: {} }, 400],
    ["by a number that belongs to another reference", { order: { number: "N", reference_number: "INV-2" } }, 404],
    ["by a transaction that is not there", { transaction: { uuid: "p-9" } }, 404],
    ["by a transaction of another order", { order: { reference_number: "INV-2" }, transaction: { uuid: "p-1" } }, 404],
  ])("not %s", async (_name, reference, status) => {
    const till = openTill({ unknowns: { missingOrder: 404 } });
    const { number } = (await till.order("INV-1")).body.data.order;
    await till.order("INV-2");
    await till.charge("INV-1", { uuid: "p-1" });
    const text = JSON.stringify(reference).replace('"N"', `"${number}"`);
    expect((await till.call("getOrder", JSON.parse(text))).status).toBe(status);
  });
});

describe("an order is voided", () => {
  test.each(["paid", "part", "pending", "voided"])("not when it is %s", async (reference) => {
    const till = openTill();
    await till.order(reference);
    if (reference === "paid") await till.charge(reference);
    if (reference === "part") await till.charge(reference, { amount: "1.00" });
    if (reference === "pending") await till.charge(reference, { token: "token-that-stays-pending" });
    const name = { order: { reference_number: reference } };
    if (reference === "voided") await till.call("voidOrder", name);
    const before = await till.read(reference);
    const { status, body, headers } = await till.call("voidOrder", name);
    expect([status, body.code]).toEqual([200, 400]);
    expect(headers.get("X-Mock-Unknown")).toBe("status and code of this failure");
    expect(await till.read(reference)).toEqual(before);
  });

  test("also when a payment was declined", async () => {
    const till = openTill();
    await till.order("INV-1");
    await till.charge("INV-1", { token: "token-that-declines" });
    expect((await till.call("voidOrder", { order: { reference_number: "INV-1" } })).body.code).toBe(200);
  });
});

test("the clock stands where tests want it", () => {
  expect(openTill().gateway.clock.now()).toBe(NOON);
});

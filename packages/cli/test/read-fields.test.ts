import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DATA, exampleFields } from "../src/call/example-command.js";
import { fieldValue } from "../src/call/field-value.js";
import { readFields } from "../src/call/read-fields.js";
import { allOperations, findOperation, type Operation } from "../src/spec/operations.js";

const operation = (name: string): Operation => {
  const found = findOperation(name);
  if (!found) throw new Error(name);
  return found;
};

describe("fields", () => {
  test.each(allOperations())("of $id make of its help's example the very body that the description shows", (own) => {
    const args = exampleFields(own);
    const data = args.includes(DATA) ? (own.body?.example ?? {}) : undefined;
    const { path, body } = readFields(
      own,
      args.filter((arg) => arg !== DATA),
      data,
    );
    expect(body).toEqual(own.body?.example ?? data);
    expect(Object.keys(path)).toHaveLength(own.path.split("{").length - 1);
  });

  test("go into path, query and body by the description, with its types", () => {
    const input = readFields(operation("orders.create"), [
      "with_payment_link=true",
      "order.charge_fee=128.50",
      "order.line_items[0].label=A = B",
      "order.line_items[0].price=1.50",
      "order.line_items[1].label:=null",
    ]);
    expect(input).toEqual({
      path: {},
      query: { with_payment_link: true },
      body: { order: { charge_fee: "128.50", line_items: [{ label: "A = B", price: "1.50" }, { label: null }] } },
    });
  });

  test("of a filter name a field, which may have dots, and an operator", () => {
    const { query } = readFields(operation("getOrders"), [
      "limit=10",
      "filter.order.number._eq=7",
      'filter.state._in:=["paid"]',
    ]);
    expect(query).toEqual({ limit: 10, filter: { "order.number": { _eq: "7" }, state: { _in: ["paid"] } } });
  });

  test("are put into what --data has, which stays as it was", () => {
    const data = { order: { note: "kept", currency: "USD" }, more: [1] };
    const { body } = readFields(operation("createOrder"), ["order.currency=HKD"], data);
    expect(body).toEqual({ order: { note: "kept", currency: "HKD" }, more: [1] });
    expect(data.order.currency).toBe("USD");
  });

  test.each([
    ["createOrder", ["order.chargefee=1"], "Did you mean order.charge_fee"],
    ["createOrder", ["order.__proto__.x=1"], "has no field"],
    ["createOrder", ["constructor=1"], "has no field"],
    ["createOrder", ["secret-value"], "one of the arguments is neither"],
    ["createOrder", ["order.note=a", "order.note=b"], "given twice"],
    ["createOrder", ["order.note:=nope"], "no JSON"],
    ["createOrder", ["order=1"], "give its fields"],
    ["createOrder", ["order.line_items[1].label=x"], "leaves a gap"],
    ["createOrder", ["order.note=x", "order.note.y=1"], "has no field"],
    ["createOrder", ["with_payment_link=yes"], "must be true or false"],
    ["createOrder", [], "The body is missing"],
    ["getOrders", ["limit=ten"], "must be a number"],
    ["getOrders", ["limit=12345678901234567890"], "more digits than a number can hold exactly"],
    ["getOrders", ["filter.state=paid"], "a condition is filter.<field>.<operator>"],
    ["getOrders", ["order.note=x"], "has no field"],
    ["getCustomer", [], "id missing"],
    ["getCustomerByPaymentToken", ["token=secret-value"], "use --data @file"],
    ["createTransaction", ["payment.payment_token.token=secret-value"], "use --data @file"],
    ["createCustomerPaymentToken", ["uuid=1", "card.number=secret-value"], "use --data @file"],
    ["createCustomerPaymentToken", ["uuid=1", "card.cvv=secret-value"], "use --data @file"],
  ])("of %s refuse %j, and show no value", (name, fields, message) => {
    const refused = (): unknown => readFields(operation(name), fields);
    expect(refused).toThrow(message);
    expect(refused).not.toThrow("secret-value");
  });

  test("that are numbers are taken exactly, or not at all", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?\d{1,18}(\.\d{1,8})?$/), (text) => {
        let value: unknown;
        try {
          value = fieldValue(text, { type: "number" }, "x");
        } catch {
          // Only what is longer than the 15 digits that always fit may be refused.
          expect(text.replace(/\D/g, "").length).toBeGreaterThan(15);
          return;
        }
        const places = text.split(".")[1]?.length ?? 0;
        const scaled = (decimal: string): bigint => {
          const [whole = "", fraction = ""] = decimal.split(".");
          return BigInt(whole + fraction.padEnd(places, "0"));
        };
        expect(scaled(String(value))).toBe(scaled(text));
      }),
      { seed: 20261121 },
    );
  });
});

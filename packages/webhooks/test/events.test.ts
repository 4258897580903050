// More than 300 lines: one function and each body that may arrive; apart, a missing one would not show.
import { createWebhookVerifier, type OrderEvent, type WebhookEvent } from "@wonder-openapi/webhooks";
import { deliveries, type FakeDelivery } from "@wonder-openapi/webhooks/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readEvent } from "../src/read-event.js";
import { appId, options, paid, sign } from "./support/deliveries.js";

// The same cases every time; FC_SEED tries others.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

const verifier = createWebhookVerifier(options);
const eventOf = async (body: unknown, action?: string): Promise<WebhookEvent> =>
  verifier.verify(await sign({ body, action }));
const order = { reference: "INV-1001", amount: "128.50", currency: "HKD" };

type Row = [
  keyof typeof deliveries,
  OrderEvent["kind"],
  string,
  { status: string; paid: string; refunded: string; net: string },
];
const facts = (status: string, received: string, refunded = "0.00", net = received) => ({
  status,
  paid: received,
  refunded,
  net,
});

describe("each row of the guide's table", () => {
  const rows: Row[] = [
    ["orderCreated", "order.created", "order.created", facts("unpaid", "0.00")],
    ["orderPartiallyPaid", "order.partially_paid", "order.paid", facts("partially_paid", "64.25")],
    ["orderPaid", "order.paid", "order.paid", facts("paid", "128.50")],
    ["orderPaymentFailure", "order.payment_failure", "order.payment_failure", facts("unpaid", "0.00")],
    ["orderVoided", "order.voided", "order.voided", facts("cancelled", "0.00")],
    [
      "orderPartiallyRefunded",
      "order.partially_refunded",
      "order.refunded",
      facts("partially_refunded", "128.50", "64.25", "64.25"),
    ],
    ["orderRefunded", "order.refunded", "order.refunded", facts("refunded", "128.50", "128.50", "0.00")],
    ["transactionPartiallyVoided", "order.partially_paid", "transaction.voided", facts("partially_paid", "64.25")],
    ["transactionVoided", "transaction.voided", "transaction.voided", facts("voided", "0.00")],
  ];

  test("is there", () => {
    expect(rows.map(([name]) => name)).toEqual(Object.keys(deliveries));
  });

  test.each(rows)("%s is %s, by the body alone, and fits its action %s", async (name, kind, action, money) => {
    const made = deliveries[name](order);
    expect(made.action).toBe(action);
    const event = await eventOf(made.body, made.action);
    expect(event).toMatchObject({ kind, action, facts: money, contradictions: [], appId });
    expect(event.reference).toEqual({ number: made.body.number, reference_number: "INV-1001" });
    expect(await eventOf(made.body)).toEqual({ ...event, action: null, signedAt: expect.any(String) });
  });

  test.each([
    ["HKD", "0.02"],
    ["JPY", "3"],
    ["KWD", "1.005"],
  ])("works in %s", async (currency, amount) => {
    for (const make of Object.values(deliveries)) {
      const { body, action } = make({ reference: "A", amount, currency });
      const event = await eventOf(body, action);
      expect(event.contradictions).toEqual([]);
      expect(event.facts).toMatchObject({ currency, total: amount });
    }
  });
});

describe("the three shapes of a body", () => {
  test.each([
    ["the order at the root", (body: unknown) => body],
    ["within order", (body: unknown) => ({ order: body })],
    ["within data.order", (body: unknown) => ({ code: 200, message: "ok", data: { order: body } })],
  ])("%s", async (_name, wrap) => {
    const body = wrap(paid.body);
    const event = await eventOf(body);
    expect(event).toMatchObject({ kind: "order.paid", order: paid.body, facts: { status: "paid" } });
    expect(event.body).toEqual(body);
  });

  test("within order, a number alone is an order that nothing is known of", async () => {
    const event = await eventOf({ order: { reference_number: "INV-1" } });
    expect(event).toMatchObject({ kind: "order.unknown", reference: { reference_number: "INV-1" } });
    expect(event.contradictions).toContain("correspondence_state is missing.");
  });

  test("an order at the root wins over one within it", async () => {
    const event = await eventOf({ ...paid.body, order: { reference_number: "other" } });
    expect(event.reference).toMatchObject({ reference_number: "INV-1001" });
  });
});

describe("a body without an order is an unknown event, not an error", () => {
  test.each([
    ["what card issuing may send", { card_id: "c1", otp: "123456", reference_number: "R1", state: "approved" }],
    ["an empty object", {}],
    ["null", null],
    ["a list of orders", [paid.body]],
    ["a text", '"INV-1001"'],
    ["an order without a name", { ...paid.body, number: null, reference_number: "" }],
    ["an empty order", { order: {} }],
    ["an order that is a list", { data: { order: [paid.body] } }],
    ["data that is null", { data: null }],
  ])("%s", async (_name, body) => {
    const event = await eventOf(body, "card.transaction.updated");
    expect(event).toMatchObject({
      kind: "unknown",
      action: "card.transaction.updated",
      order: null,
      reference: null,
      facts: null,
      contradictions: [],
    });
    expect(event.body).toEqual(typeof body === "string" ? JSON.parse(body) : body);
  });
});

describe("odd orders", () => {
  const sale = paid.body.transactions?.[0];
  test.each<[string, object, OrderEvent["kind"]]>([
    ["over paid", { correspondence_state: "over_paid", paid_total: "130.00" }, "order.paid"],
    [
      "paid, with the void of its payment under way",
      { transactions: [{ ...sale, void_is_pending: true }] },
      "transaction.void_pending",
    ],
    [
      "called paid while all of it was refunded",
      { transactions: [sale, { ...sale, type: "Refund", uuid: "r", original_transaction_uuid: sale?.uuid }] },
      "order.refunded",
    ],
    [
      "authorized",
      {
        state: "invoiced",
        correspondence_state: "authorized",
        paid_total: "0.00",
        transactions: [{ ...sale, type: "Authorization" }],
      },
      "order.authorized",
    ],
    [
      "unpaid, with a payment that is not finished",
      {
        state: "invoiced",
        correspondence_state: "unpaid",
        paid_total: "0.00",
        transactions: [{ ...sale, success: false, is_pending: true }],
      },
      "order.payment_pending",
    ],
    [
      "unpaid, without a list of its transactions",
      { state: "invoiced", correspondence_state: "unpaid", paid_total: "0.00", transactions: null },
      "order.unpaid",
    ],
    [
      "unpaid, with an attempt of which nobody says how it ended",
      { state: "invoiced", correspondence_state: "unpaid", paid_total: "0.00", transactions: [{ type: "Sales" }] },
      "order.unpaid",
    ],
    ["completed, and nothing else", { correspondence_state: undefined, transactions: [] }, "order.unknown"],
    [
      "in part paid or refunded, without transactions",
      { correspondence_state: "partial_paid", transactions: null },
      "order.unknown",
    ],
    ["in a state that nobody has seen", { state: "held", correspondence_state: "held" }, "order.unknown"],
  ])("%s", async (_name, changes, kind) => {
    const event = await eventOf({ ...paid.body, ...changes });
    expect(event.kind).toBe(kind);
    expect(event.contradictions).toEqual(event.facts?.contradictions);
  });

  test("a state that nobody has seen comes through as it is", async () => {
    const event = await eventOf({ ...paid.body, state: "held", correspondence_state: "disputed" });
    expect(event.order).toMatchObject({ state: "held", correspondence_state: "disputed" });
  });

  test("state completed is never taken for paid", async () => {
    for (const word of ["refunded", "voided", "unpaid", "partial_paid", "held", undefined]) {
      expect((await eventOf({ ...paid.body, state: "completed", correspondence_state: word })).kind).not.toBe(
        "order.paid",
      );
    }
  });
});

describe("X-Action, which is not signed,", () => {
  const { orderPaid, orderRefunded, orderCreated, orderPaymentFailure, orderPartiallyPaid } = deliveries;
  test.each<[string, (options: typeof order) => FakeDelivery]>([
    ["order.paid", orderRefunded],
    ["order.refunded", orderPaid],
    ["order.refunded", orderPartiallyPaid],
    ["order.created", orderPaid],
    ["order.voided", orderCreated],
    ["transaction.voided", orderPaid],
  ])("that is %s and does not fit changes nothing, but is reported", async (action, make) => {
    const made = make(order);
    const event = await eventOf(made.body, action);
    const right = await eventOf(made.body, made.action);
    expect(event).toEqual({ ...right, action, signedAt: expect.any(String), contradictions: [expect.any(String)] });
    expect(event.contradictions[0]).toContain(
      `X-Action is ${action}, but by the signed body the order is ${right.kind}`,
    );
  });

  test.each(["order.created", "order.payment_failure"])(
    "that is %s fits an unpaid order with failed attempts or without: the guide shows the same states",
    async (action) => {
      for (const make of [orderCreated, orderPaymentFailure]) {
        expect((await eventOf(make(order).body, action)).contradictions).toEqual([]);
      }
    },
  );

  test.each(["order.created", "order.paid", "order.voided", "order.refunded", "transaction.voided"])(
    "that is %s contradicts nothing of which the guide has no row: authorized, pending, not to be told",
    async (action) => {
      const sale = paid.body.transactions?.[0];
      const unpaid = { ...paid.body, state: "invoiced", correspondence_state: "unpaid", paid_total: "0.00" };
      for (const [body, kind] of [
        [
          { ...unpaid, correspondence_state: "authorized", transactions: [{ ...sale, type: "Authorization" }] },
          "order.authorized",
        ],
        [{ ...unpaid, transactions: [{ ...sale, success: false, is_pending: true }] }, "order.payment_pending"],
        [{ ...paid.body, transactions: [{ ...sale, void_is_pending: true }] }, "transaction.void_pending"],
        [{ ...paid.body, correspondence_state: "held" }, "order.unknown"],
      ] as const) {
        const event = await eventOf(body, action);
        expect(event.kind).toBe(kind);
        expect(event.contradictions).toEqual(event.facts?.contradictions);
      }
    },
  );

  test.each(["order.shipped", "toString", "__proto__", "ORDER.PAID"])("that is %s comes through", async (action) => {
    const event = await eventOf(orderRefunded(order).body, action);
    expect(event).toMatchObject({ kind: "order.refunded", action, contradictions: [] });
  });
});

test("an event is plain JSON, so it can be stored", async () => {
  for (const body of [paid.body, { hello: "world" }]) {
    const event = await eventOf(body, "order.paid");
    expect(JSON.parse(JSON.stringify(event))).toEqual(event);
  }
});

test("whatever JSON was signed becomes an event, and order.paid is said of what the gateway calls paid alone", () => {
  const words = fc.constantFrom("unpaid", "partial_paid", "paid", "over_paid", "authorized", "refunded", "voided");
  const transaction = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        type: fc.constantFrom("Sales", "Refund", "Authorization", "Capture"),
        uuid: fc.constantFrom("a", "b"),
        amount: fc.oneof(fc.constantFrom(1, "1.00", 128.5), fc.jsonValue()),
        success: fc.boolean(),
        is_pending: fc.boolean(),
        void_is_pending: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  );
  const anOrder = fc.record(
    {
      number: fc.constantFrom("1", ""),
      reference_number: fc.oneof(fc.constant("R"), fc.jsonValue()),
      currency: fc.constantFrom("HKD", "x", null),
      initial_total: fc.oneof(fc.constantFrom(1, "128.50"), fc.jsonValue()),
      state: fc.oneof(fc.constantFrom("invoiced", "in_completed", "completed", "voided"), fc.jsonValue()),
      correspondence_state: fc.oneof(words, fc.jsonValue()),
      transactions: fc.oneof(fc.array(transaction), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  const body = fc.oneof(
    anOrder,
    anOrder.map((inner) => ({ order: inner })),
    anOrder.map((inner) => ({ data: { order: inner } })),
    fc.jsonValue(),
  );
  const kinds = new Set<string>();
  fc.assert(
    fc.property(body, fc.option(fc.constantFrom("order.paid", "order.refunded", "x")), (given, action) => {
      const event = readEvent({ action, appId, signedAt: "", body: JSON.parse(JSON.stringify(given)) });
      kinds.add(event.kind);
      if (event.kind === "unknown") return;
      expect(Object.values(event.reference).some((name) => name !== "")).toBe(true);
      if (event.kind === "order.paid") expect(["paid", "over_paid"]).toContain(event.order.correspondence_state);
    }),
    { numRuns: 3_000 },
  );
  expect([...kinds].sort()).toEqual(
    expect.arrayContaining([
      "order.authorized",
      "order.paid",
      "order.refunded",
      "order.unknown",
      "order.voided",
      "unknown",
    ]),
  );
});

import type { ListedOrder, PaymentLinkResume } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import { anOrder, LOST, ok, type Script, scriptedGateway } from "../support/scripted-gateway.js";

const input = { reference: "INV-1", amount: "128.50", currency: "HKD" };
const url = "https://go-stg.wonder.app/l/1";
type Row = { payment_link?: string; order: ListedOrder };
const row = (change: Parameters<typeof anOrder>[0] = {}, link: string | undefined = url): Row => ({
  ...(link && { payment_link: link }),
  order: anOrder(change) as ListedOrder,
});
const list = (...pages: Row[][]): Script => ({
  list: (_body, number) => ok({ orders: pages[Math.min(number, pages.length) - 1] }),
});
const absent: Script = { check: () => Response.json({ message: "not found" }, { status: 404 }) };
const creates: Script = { create: () => ok({ payment_link: url, order: { number: "n-1" } }) };

describe("ensure", () => {
  test("creates an order with a link when there is none of this reference", async () => {
    const { wonder, steps, lastBody, seen } = scriptedGateway({ ...list([]), ...absent, ...creates });
    const link = await wonder.paymentLinks.ensure({
      ...input,
      note: "Order 1",
      redirectUrl: "https://a.example",
      customerUuid: "c",
    });
    expect(link).toEqual({
      status: "succeeded",
      url,
      order: { number: "n-1", reference_number: "INV-1" },
      created: true,
    });
    expect(steps).toEqual(["list", "check", "create"]);
    expect(seen.at(-1)?.url).toMatch(/\/orders\?with_payment_link=true$/);
    expect(lastBody("create")).toEqual({
      customer_uuid: "c",
      order: {
        charge_fee: "128.50",
        currency: "HKD",
        reference_number: "INV-1",
        note: "Order 1",
        redirect_url: "https://a.example",
      },
    });
  });

  test("finds the order that is there, and creates nothing", async () => {
    const { wonder, steps, seen } = scriptedGateway(list([row()]));
    const link = await wonder.paymentLinks.ensure(input);
    expect(link).toMatchObject({ status: "succeeded", url, order: { number: anOrder().number }, created: false });
    expect(steps).toEqual(["list"]);
    expect(seen[0]?.url).toContain("filter[reference_number][_eq]=INV-1");
  });

  test("finds it too where the filter does nothing, on whatever page", async () => {
    const others = Array.from({ length: 1000 }, (_, index) => row({ reference_number: `X-${index}` }));
    const { wonder, seen } = scriptedGateway(list(others, [row({ reference_number: "INV-10" }), row()]));
    expect(await wonder.paymentLinks.ensure(input)).toMatchObject({ created: false });
    expect(seen[1]?.url).toContain("offset=1000");
  });

  test("is not misled where the filter is refused: Get an order tells that there is none", async () => {
    const refuses = (...orders: Row[]): Script => ({
      list: (_body, number) =>
        number === 1 ? Response.json({ code: 1, message: "unknown field" }, { status: 400 }) : ok({ orders }),
    });
    const none = scriptedGateway({ ...refuses(), ...absent, ...creates });
    expect(await none.wonder.paymentLinks.ensure(input)).toMatchObject({ created: true });
    expect(none.steps).toEqual(["list", "list", "check", "create"]);
    expect(none.seen[1]?.url).not.toContain("filter");
    const one = scriptedGateway({ ...refuses(row({ reference_number: "X" }), row()), ...creates });
    expect(await one.wonder.paymentLinks.ensure(input)).toMatchObject({ created: false });
  });

  test.each([
    ["fails", () => new Response(null, { status: 503 })],
    ["is refused, with and without a filter", () => Response.json({ code: 1, message: "no" }, { status: 400 })],
  ])("rejects and makes nothing when the list %s: an order may be there", async (_name, answer) => {
    const { wonder, runtime, count } = scriptedGateway({ list: answer, ...absent, ...creates });
    expect(await runtime.run(wonder.paymentLinks.ensure(input))).toMatchObject({ reason: { kind: "api" } });
    expect(count("create")).toBe(0);
  });

  test.each([
    ["without an order", () => ok({})],
    ["with another order", () => ok({ order: anOrder({ reference_number: "X" }) })],
  ])("takes an answer %s for none of this reference", async (_name, check) => {
    const { wonder } = scriptedGateway({ ...list([]), check, ...creates });
    expect(await wonder.paymentLinks.ensure(input)).toMatchObject({ created: true });
  });

  test("looks at no further page once it is found", async () => {
    const full = [row(), ...Array.from({ length: 999 }, (_, index) => row({ reference_number: `X-${index}` }))];
    const { wonder, count } = scriptedGateway(list(full));
    await wonder.paymentLinks.ensure(input);
    expect(count("list")).toBe(1);
  });

  test("of two unpaid orders takes the one that has a link", async () => {
    const { wonder } = scriptedGateway(list([row({ number: "1" }, ""), row({ number: "2" }, "l-2")]));
    expect(await wonder.paymentLinks.ensure(input)).toMatchObject({ url: "l-2" });
  });

  test.each([
    ["has another amount", list([row({ initial_total: 128 })]), /is there already, with another amount or currency/],
    ["has another currency", list([row({ currency: "USD" })]), /is there already, with another amount or currency/],
    ["is there twice, once with another amount", list([row(), row({ initial_total: 1 })]), /with another amount/],
    ["is voided", list([row({ state: "voided" })]), /is voided; use a new reference/],
    ["has no link", list([row({}, "")]), /without a payment link/],
    [
      "has a link that the list does not show",
      { ...list([]), check: () => ok({ order: anOrder() }) },
      /without a payment link/,
    ],
  ])("is a conflict when the order of this reference %s", async (_name, script, message) => {
    const { wonder, count } = scriptedGateway(script as Script);
    const call = wonder.paymentLinks.ensure(input);
    await expect(call).rejects.toThrow(message);
    await expect(call).rejects.toMatchObject({ kind: "conflict" });
    expect(count("create")).toBe(0);
  });

  test("of several orders takes the one that money was paid to, else the first; voided ones do not count", async () => {
    const rows = [
      row({ number: "3" }, "l-3"),
      row({ number: "1", state: "voided" }, "l-1"),
      row({ number: "2" }, "l-2"),
    ];
    const unpaid = scriptedGateway(list(rows));
    expect(await unpaid.wonder.paymentLinks.ensure(input)).toMatchObject({ url: "l-2" });
    const paid = scriptedGateway(list([...rows, row({ number: "4", correspondence_state: "paid" }, "l-4")]));
    expect(await paid.wonder.paymentLinks.ensure(input)).toMatchObject({ url: "l-4" });
  });

  test.each([
    ["no reference", { reference: "" }, /reference is missing/],
    ["a number for an amount", { amount: 128.5 }, /amount must be a decimal string/],
    ["an amount of nothing", { amount: "0" }, /amount must be more than 0/],
    ["no currency", { currency: undefined }, /currency must be three letters/],
  ])("refuses %s before anything is sent", async (_name, change, message) => {
    const { wonder, steps } = scriptedGateway({});
    await expect(wonder.paymentLinks.ensure({ ...input, ...change } as never)).rejects.toThrow(message);
    expect(steps).toEqual([]);
  });

  test("rejects with the gateway's refusal, unless the order came in meanwhile", async () => {
    const refuses: Script = {
      create: () => Response.json({ error_code: "EO100102", message: "invalid currency" }, { status: 400 }),
    };
    const refused = scriptedGateway({ ...list([]), ...absent, ...refuses });
    await expect(refused.wonder.paymentLinks.ensure(input)).rejects.toMatchObject({ kind: "api", code: "EO100102" });
    const meanwhile = scriptedGateway({ ...list([], [row()]), ...absent, ...refuses });
    expect(await meanwhile.wonder.paymentLinks.ensure(input)).toMatchObject({ created: false, url });
  });

  test("is a conflict where a repeated reference is answered with the first order, of another amount", async () => {
    const first: Script = { create: () => ok({ payment_link: url, order: { number: "1", initial_total: 5 } }) };
    const { wonder } = scriptedGateway({ ...list([]), ...absent, ...first });
    await expect(wonder.paymentLinks.ensure(input)).rejects.toMatchObject({ kind: "conflict" });
  });

  test("looks for the link where the answer has none", async () => {
    const bare: Script = { create: () => ok({ order: { number: "n-1" } }) };
    const { wonder, steps } = scriptedGateway({ ...list([], [row()]), ...absent, ...bare });
    expect(await wonder.paymentLinks.ensure(input)).toMatchObject({ status: "succeeded", url, created: true });
    expect(steps).toEqual(["list", "check", "create", "list"]);
  });
});

describe("ensure, after a lost answer,", () => {
  test("takes the link of an order that came in while it was looked for", async () => {
    const { wonder, runtime, steps } = scriptedGateway({
      ...list([], [], [row()]),
      check: (_body, number) => (number === 1 ? Response.json({}, { status: 404 }) : ok({ order: anOrder() })),
      create: LOST["a broken connection"] as NonNullable<Script["create"]>,
    });
    expect(await runtime.run(wonder.paymentLinks.ensure(input))).toMatchObject({ value: { status: "succeeded", url } });
    expect(steps).toEqual(["list", "check", "create", "list", "check", "list"]);
  });

  test.each(Object.entries(LOST))("by %s finds the order and does not make another", async (_name, create) => {
    const { wonder, runtime, count } = scriptedGateway({ ...list([], [], [row()]), ...absent, create });
    expect(await runtime.run(wonder.paymentLinks.ensure(input))).toMatchObject({ value: { status: "succeeded", url } });
    expect(count("create")).toBe(1);
  });

  test("is unknown when it is not there, and can be asked for later", async () => {
    const create = LOST["a broken connection"] as NonNullable<Script["create"]>;
    const stored: PaymentLinkResume[] = [];
    const { wonder, runtime, count } = scriptedGateway({ ...list([]), ...absent, create });
    const result = await runtime.run(
      wonder.paymentLinks.ensure(input, { beforeSend: (resume) => void stored.push(resume) }),
    );
    expect(result).toMatchObject({ value: { status: "unknown", resume: stored[0] } });
    expect(stored).toEqual([{ kind: "payment_link", ...input }]);
    expect(count("create")).toBe(1);
    const later = scriptedGateway(list([row()]));
    expect(await later.wonder.resume(stored[0] as PaymentLinkResume)).toMatchObject({ status: "succeeded", url });
  });
});

describe("ensure with an older link", () => {
  const supersedes = { reference_number: "INV-0" };

  test("voids the older order before it makes the new one", async () => {
    const { wonder, steps } = scriptedGateway({
      ...list([]),
      check: (body: { order: { reference_number?: string } }, number) =>
        body.order.reference_number === "INV-1"
          ? Response.json({}, { status: 404 })
          : ok({ order: anOrder({ reference_number: "INV-0", state: number === 2 ? "invoiced" : "voided" }) }),
      voidOrder: () => ok({}),
      ...creates,
    });
    expect(await wonder.paymentLinks.ensure({ ...input, supersedes })).toMatchObject({ created: true });
    expect(steps).toEqual(["list", "check", "check", "voidOrder", "check", "create"]);
  });

  test.each([
    ["is paid", anOrder({ correspondence_state: "paid" }), () => ok({}), /it is paid/],
    [
      "cannot be voided",
      anOrder(),
      () => Response.json({ message: "too late" }, { status: 400 }),
      /could not be voided: too late/,
    ],
    ["may not be voided yet", anOrder(), LOST["HTTP 500"], /whether it is voided is not known/],
  ])("is a conflict when the older one %s, and makes nothing", async (_name, old, voidOrder, message) => {
    const { wonder, runtime, count } = scriptedGateway({
      ...list([]),
      check: (body: { order: { reference_number?: string } }) =>
        body.order.reference_number === "INV-1"
          ? Response.json({}, { status: 404 })
          : ok({ order: { ...old, reference_number: "INV-0" } }),
      voidOrder,
    } as Script);
    const result = await runtime.run(wonder.paymentLinks.ensure({ ...input, supersedes }));
    expect(result).toMatchObject({ reason: { kind: "conflict", message: expect.stringMatching(message) } });
    expect(count("create")).toBe(0);
  });
});

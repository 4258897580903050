import { isWonderError } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import { lose, notFound, type Odd } from "../support/odd-answers.js";
import { anOrder, LOST, ok, type Script, scriptedGateway } from "../support/scripted-gateway.js";

describe("a payment link that meets odd answers", () => {
  const link = { reference: "INV-1", amount: "128.50", currency: "HKD" };
  const url = "https://go/l";
  const row = (c: object = {}) => ({ payment_link: url, order: { ...anOrder(), ...c } });
  const list = (...pages: Odd[][]): Script => ({
    list: (_b, n) => ok({ orders: pages[Math.min(n, pages.length) - 1] }),
  });
  const absent: Script = { check: notFound };
  const supersedes = { reference_number: "INV-0" };
  test("supersedes voided, then conflict of the new reference", async () => {
    const { wonder, runtime, count } = scriptedGateway({
      ...list([row({ initial_total: 1 })]),
      check: (_b: Odd, n) =>
        ok({ order: anOrder({ reference_number: "INV-0", state: n === 1 ? "invoiced" : "voided" }) }),
      voidOrder: () => ok({}),
    });
    const r: Odd = await runtime.run(wonder.paymentLinks.ensure({ ...link, supersedes }));
    expect(r.status).toBe("rejected");
    expect([count("voidOrder"), r.reason.message]).toEqual([0, expect.anything()]);
  });
  test("beforeSend throws: nothing is sent", async () => {
    const { wonder, runtime, count } = scriptedGateway({
      ...list([]),
      check: (b: Odd, n) =>
        b.order.reference_number === "INV-1"
          ? notFound()
          : ok({ order: anOrder({ reference_number: "INV-0", state: n === 1 ? "invoiced" : "voided" }) }),
      voidOrder: () => ok({}),
    });
    await runtime.run(
      wonder.paymentLinks.ensure(
        { ...link, supersedes },
        {
          beforeSend: () => {
            throw new Error("stored already");
          },
        },
      ),
    );
    expect(count("voidOrder")).toBe(0);
  });
  test("supersedes itself", async () => {
    const { wonder, runtime, count } = scriptedGateway({
      ...list([row()]),
      check: (_b: Odd, n) => ok({ order: anOrder({ state: n === 1 ? "invoiced" : "voided" }) }),
      voidOrder: () => ok({}),
    });
    await runtime.run(wonder.paymentLinks.ensure({ ...link, supersedes: { reference_number: "INV-1" } }));
    expect(count("voidOrder")).toBe(0);
  });
  test("secret in the conflict's message", async () => {
    const { wonder, runtime } = scriptedGateway({
      check: () => ok({ order: anOrder() }),
      voidOrder: () =>
        Response.json({ message: "token 5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b card 4111111111111111" }, { status: 400 }),
    });
    const r: Odd = await runtime.run(wonder.paymentLinks.ensure({ ...link, supersedes }));
    expect(r.reason.message).not.toContain("4111111111111111");
  });
  test("void of the old one unknown: message does not say nothing was sent", async () => {
    const { wonder, runtime } = scriptedGateway({
      check: () => ok({ order: anOrder() }),
      voidOrder: LOST["HTTP 500"] as never,
    });
    const r: Odd = await runtime.run(wonder.paymentLinks.ensure({ ...link, supersedes }));
    expect(r.reason.message).not.toMatch(/Nothing was sent/);
  });
  test("conflict after a lost answer is told", async () => {
    const { wonder, runtime } = scriptedGateway({ ...list([], [row({ initial_total: 1 })]), ...absent, create: lose });
    const r: Odd = await runtime.run(wonder.paymentLinks.ensure(link));
    expect(r).toMatchObject({ reason: { kind: "conflict" } });
  });
  test("conflict on resume is told", async () => {
    const { wonder, runtime } = scriptedGateway({ ...list([row({ state: "voided" })]) });
    const r: Odd = await runtime.run(wonder.resume({ kind: "payment_link", ...link }));
    expect(r).toMatchObject({ reason: { kind: "conflict" } });
  });
  test.each([
    ["initial_total", null],
    ["currency", null],
  ])("created, with %s null: no rejection", async (name, value) => {
    const { wonder, runtime } = scriptedGateway({
      ...list([]),
      ...absent,
      create: () => ok({ payment_link: url, order: { ...anOrder(), [name]: value } }),
    });
    const r: Odd = await runtime.run(wonder.paymentLinks.ensure(link));
    expect([r.status, String(r.reason)]).toEqual(["fulfilled", "undefined"]);
  });
  test("list with null row / null currency", async () => {
    for (const orders of [[{ payment_link: url, order: null }], [row({ currency: null })], {}]) {
      const { wonder, runtime } = scriptedGateway({
        list: () => ok({ orders }),
        ...absent,
        create: () => ok({ payment_link: url, order: anOrder() }),
      });
      const r: Odd = await runtime.run(wonder.paymentLinks.ensure(link));
      expect
        .soft([
          JSON.stringify(orders).slice(0, 40),
          r.status === "fulfilled" || isWonderError(r.reason),
          String(r.reason),
        ])
        .toEqual([expect.anything(), true, expect.anything()]);
    }
  });
  test("an outage is not 'no such order': nothing is created", async () => {
    for (const check of [() => new Response(null, { status: 503 }), () => new Response("{")]) {
      const { wonder, runtime, count } = scriptedGateway({
        ...list([]),
        check,
        create: () => ok({ payment_link: url, order: anOrder() }),
      });
      await runtime.run(wonder.paymentLinks.ensure(link));
      expect.soft(count("create")).toBe(0);
    }
  });
  test("repeated number answered with the first order, voided", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...list([]),
      ...absent,
      create: () => ok({ payment_link: url, order: anOrder({ state: "voided" }) }),
    });
    const r: Odd = await runtime.run(wonder.paymentLinks.ensure(link));
    expect(r.value?.status).not.toBe("succeeded");
  });
  test("created under another reference", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...list([]),
      ...absent,
      create: () => ok({ payment_link: url, order: anOrder({ reference_number: "OTHER" }) }),
    });
    const r: Odd = await runtime.run(wonder.paymentLinks.ensure(link));
    expect(r.value?.status).not.toBe("succeeded");
  });
  test("refused create, question fails: rejection is the refusal", async () => {
    let created = false;
    const { wonder, runtime } = scriptedGateway({
      list: () => (created ? new Response(null, { status: 503 }) : ok({ orders: [] })),
      ...absent,
      create: () => {
        created = true;
        return Response.json({ error_code: "EO100102", message: "invalid currency" }, { status: 400 });
      },
    });
    const r: Odd = await runtime.run(wonder.paymentLinks.ensure(link));
    expect(r.reason).toMatchObject({ code: "EO100102" });
  });
});

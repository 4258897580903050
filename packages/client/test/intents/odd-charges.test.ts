import { isLostAnswer, WonderError } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import { input, lose, notFound, type Odd, paidBy, seq, unpaid } from "../support/odd-answers.js";
import { anOrder, aTransaction, brokenConnection, ok, scriptedGateway } from "../support/scripted-gateway.js";

describe("a charge that meets odd answers", () => {
  test("somebody else's failed attempt must not decline an answered payment", async () => {
    const stranger = aTransaction({ uuid: "payer-at-link", success: false });
    let n = 0;
    const { wonder, runtime } = scriptedGateway({
      check: (b: Odd) => {
        if (b.transaction) return notFound();
        n++;
        return ok({
          order:
            n === 1
              ? unpaid
              : n === 2
                ? anOrder({ transactions: [stranger] })
                : anOrder({
                    state: "completed",
                    correspondence_state: "paid",
                    transactions: [stranger, aTransaction({ uuid: "p-1" })],
                  }),
        });
      },
      pay: () => ok({}),
    });
    const r: Odd = await runtime.run(wonder.payments.charge(input));
    expect(r.value.status).not.toBe("declined");
  });
  test("refused, but order shows own uuid succeeded; by-transaction question 404s", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...seq(unpaid, paidBy()),
      pay: () => Response.json({ code: 1, message: "uuid was used" }, { status: 400 }),
    });
    const r: Odd = await runtime.run(wonder.payments.charge(input));
    expect(r.value.status).toBe("succeeded");
  });
  test("refused, question fails 503", async () => {
    const { wonder, runtime } = scriptedGateway({
      check: (_b, n) => (n === 1 ? ok({ order: unpaid }) : new Response(null, { status: 503 })),
      pay: () => Response.json({ code: 1, message: "uuid was used" }, { status: 400 }),
    });
    const r: Odd = await runtime.run(wonder.payments.charge(input));
    expect(r.value.status).not.toBe("declined");
  });
  test("null success/is_pending is not declined (lost)", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...seq(
        unpaid,
        anOrder({ transactions: [aTransaction({ uuid: "p-1", success: null as never, is_pending: null as never })] }),
      ),
      pay: lose,
      transaction: notFound,
    });
    const r: Odd = await runtime.run(wonder.payments.charge(input));
    expect(r.value.status).toBe("unknown");
  });
  test.each([
    ["'false'", { success: "false", is_pending: false }],
    ["'true' pending", { success: false, is_pending: "true" }],
  ])("strings %s", async (_n, c) => {
    const { wonder, runtime } = scriptedGateway({
      ...seq(unpaid, anOrder({ transactions: [aTransaction({ uuid: "p-1", ...(c as object) })] })),
      pay: lose,
      transaction: notFound,
    });
    const r: Odd = await runtime.run(wonder.payments.charge(input));
    expect(r.value.status).toBe("unknown");
  });
  test("stranger with null state is no licence to pay", async () => {
    const { wonder, runtime, count } = scriptedGateway({
      ...seq(
        anOrder({ transactions: [aTransaction({ uuid: "gw-1", success: null as never, is_pending: null as never })] }),
      ),
      pay: () => ok({}),
      transaction: notFound,
    });
    await runtime.run(wonder.payments.charge(input));
    expect(count("pay")).toBe(0);
  });
  test("same uuid, other amount: not succeeded", async () => {
    const { wonder, runtime } = scriptedGateway({ ...seq(paidBy()) });
    const r: Odd = await runtime.run(wonder.payments.charge({ ...input, amount: "999.00" }));
    expect(r.value?.status).not.toBe("succeeded");
  });
  test("same uuid in another order: not succeeded", async () => {
    const other = { ...paidBy(), reference_number: "INV-0", number: "0" };
    const { wonder, runtime } = scriptedGateway({
      check: (b: Odd) => ok({ order: b.transaction ? other : unpaid }),
      pay: () => Response.json({ code: 1, message: "uuid was used" }, { status: 400 }),
    });
    const r: Odd = await runtime.run(wonder.payments.charge(input));
    expect(r.value?.status).not.toBe("succeeded");
  });
  test("question by transaction answers a stranger order: not succeeded", async () => {
    const other = { ...paidBy({ uuid: "t-9" }), reference_number: "INV-0", number: "0" };
    const { wonder, runtime } = scriptedGateway({
      check: (b: Odd) => ok({ order: b.transaction ? other : unpaid }),
      pay: lose,
    });
    const r: Odd = await runtime.run(wonder.payments.charge(input));
    expect(r.value?.status).not.toBe("succeeded");
  });
  test("transactions without uuid: resume survives JSON", async () => {
    const o = anOrder({ transactions: [aTransaction({ uuid: undefined as never, success: false })] });
    let stored = "";
    const { wonder, runtime } = scriptedGateway({ ...seq(o), pay: lose });
    await runtime.run(
      wonder.payments.charge(input, {
        beforeSend: (r) => {
          stored = JSON.stringify(r);
        },
      }),
    );
    const other = scriptedGateway({ ...seq(paidBy()) });
    const r: Odd = await other.runtime.run(other.wonder.resume(JSON.parse(stored)));
    expect(r).toMatchObject({ value: { status: "succeeded" } });
  });
  test("own uuid succeeded, without amount, transactions/check 404: succeeded", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...seq(unpaid, paidBy({ amount: undefined })),
      pay: lose,
      transaction: notFound,
    });
    const r: Odd = await runtime.run(wonder.payments.charge(input));
    expect(r.value?.status).toBe("succeeded");
  });
  test("partial_paid without visible transactions: no send", async () => {
    const { wonder, runtime, count } = scriptedGateway({
      ...seq(anOrder({ correspondence_state: "partial_paid", transactions: null as never, unpaid_total: "100.00" })),
      pay: () => ok({}),
    });
    await runtime.run(wonder.payments.charge({ ...input, amount: "28.50" }));
    expect(count("pay")).toBe(0);
  });
  test("envelope code 500/504 in HTTP 200: not declined", async () => {
    for (const code of [500, 504, 408]) {
      const { wonder, runtime } = scriptedGateway({
        ...seq(unpaid),
        pay: () => Response.json({ code, message: "internal error" }),
      });
      const r: Odd = await runtime.run(wonder.payments.charge(input));
      expect(r.value?.status).toBe("unknown");
    }
  });
  test("middleware that throws a WonderError after the answer", async () => {
    const { wonder, runtime } = scriptedGateway({ ...seq(unpaid), pay: () => ok({}) });
    wonder.api.use({
      onResponse({ schemaPath }) {
        if (schemaPath.endsWith("/open_payments")) throw new WonderError("validation", "audit failed");
      },
    });
    const r: Odd = await runtime.run(wonder.payments.charge(input));
    expect(r.status).toBe("fulfilled");
  });
  test("onError returns Response.error()", async () => {
    const { wonder, runtime } = scriptedGateway({ ...seq(unpaid), pay: lose });
    wonder.api.use({
      onError({ schemaPath }) {
        if (schemaPath.endsWith("/open_payments")) return Response.error();
      },
    });
    const r: Odd = await runtime.run(wonder.payments.charge(input));
    expect(r.status).toBe("fulfilled");
  });
  test("onError wraps in a new WonderError", async () => {
    const { wonder, runtime } = scriptedGateway({ ...seq(unpaid), pay: lose });
    wonder.api.use({
      onError({ schemaPath, error }) {
        if (schemaPath.endsWith("/open_payments")) return new WonderError("connection", "wrapped", { cause: error });
      },
    });
    const r: Odd = await runtime.run(wonder.payments.charge(input));
    expect(r.status).toBe("fulfilled");
  });
  test("secrets in reason", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...seq(unpaid),
      pay: () => Response.json({ code: 1, message: "card 4111 1111 1111 1111 refused" }, { status: 400 }),
    });
    const r: Odd = await runtime.run(wonder.payments.charge(input));
    expect(JSON.stringify(r)).not.toContain("4111 1111 1111 1111");
  });
  test("cause of a failed middleware tells it is a lost answer", async () => {
    const { wonder, runtime } = scriptedGateway({ ...seq(unpaid), pay: () => ok({}) });
    wonder.api.use({
      onResponse({ schemaPath }) {
        if (schemaPath.endsWith("/open_payments")) throw new Error("x");
      },
    });
    const r: Odd = await runtime.run(wonder.payments.charge(input));
    expect(isLostAnswer(r.value.cause)).toBe(true);
    expect(r.value.cause.attempts).toBe(1);
  });
  test("mid-answer failure whose code says not sent is still a lost answer", async () => {
    const { wonder, runtime, count } = scriptedGateway({
      ...seq(unpaid),
      pay: () => ({
        status: 200,
        statusText: "OK",
        headers: new Headers(),
        text: () => Promise.reject(brokenConnection("ENOTFOUND")),
      }),
    });
    const r: Odd = await runtime.run(wonder.payments.charge(input));
    expect([r.value?.status, count("pay")]).toEqual(["unknown", 1]);
  });
  test("order without reference_number in the answer", async () => {
    const { wonder, runtime, count } = scriptedGateway({
      ...seq({ ...unpaid, reference_number: undefined }),
      pay: lose,
    });
    await runtime.run(wonder.payments.charge(input));
    expect(count("pay")).toBe(0);
  });
  test("gateway answers another order than the one asked for", async () => {
    const { wonder, runtime, count } = scriptedGateway({ ...seq({ ...unpaid, reference_number: "OTHER" }), pay: lose });
    await runtime.run(wonder.payments.charge(input));
    expect(count("pay")).toBe(0);
  });
  test("pre_authorize then voided: charge again", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...seq(
        anOrder({
          state: "completed",
          correspondence_state: "voided",
          transactions: [aTransaction({ uuid: "p-1", allow_void: false })],
        }),
      ),
    });
    const r: Odd = await runtime.run(wonder.payments.charge(input));
    expect(r.value?.status).not.toBe("succeeded");
  });
  test("fallback: new transaction in another currency is not ours", async () => {
    const { wonder, runtime } = scriptedGateway({ ...seq(unpaid, paidBy({ uuid: "x", currency: "JPY" })), pay: lose });
    const r: Odd = await runtime.run(wonder.payments.charge(input));
    expect(r.value?.status).not.toBe("succeeded");
  });
  test("sales, fallback finds an Authorization", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...seq(unpaid, paidBy({ uuid: "x", type: "Authorization" })),
      pay: lose,
    });
    const r: Odd = await runtime.run(wonder.payments.charge(input));
    expect(r.value?.status).not.toBe("succeeded");
  });
});

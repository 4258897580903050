import type { LedgerEntry } from "@wonder-openapi/mock-gateway";
import fc from "fast-check";
import { expect, test } from "vitest";
import { drawnSettings } from "./support/drawn-settings.js";
import { CARD, openTill, type Till } from "./support/till.js";

// The same cases every time; FC_SEED tries others.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

const amount = fc.constantFrom("30.00", "70.00", "100.00");
const token = fc.constantFrom(CARD, CARD, "token-that-declines", "token-that-stays-pending");
const step = fc.oneof(
  fc.record({ do: fc.constant("order" as const), due_date: fc.option(fc.constant("2026-11-22"), { nil: undefined }) }),
  fc.record({
    do: fc.constant("charge" as const),
    amount,
    token,
    uuid: fc.constantFrom("p-1", "p-2", "p-3"),
    consume_mode: fc.constantFrom("sales", "sales", "pre_authorize"),
  }),
  fc.record({ do: fc.constant("void" as const), index: fc.nat(1) }),
  fc.record({ do: fc.constant("refund" as const), index: fc.nat(1), amount }),
  fc.record({
    do: fc.constant("settle" as const),
    outcome: fc.constantFrom("succeeded" as const, "declined" as const),
  }),
  fc.record({ do: fc.constant("void order" as const) }),
  fc.record({ do: fc.constant("wait" as const), ms: fc.constantFrom(60_000, 5 * 60_000, 24 * 60 * 60_000) }),
  fc.record({ do: fc.constant("wait" as const), ms: fc.constant(24 * 60 * 60_000) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const REFERENCE = "INV-1";
const order = { reference_number: REFERENCE };

/** Uuids of the transactions that the ledger knows, whatever the answers show. */
const uuidsOf = (till: Till): string[] =>
  till.gateway.ledger
    .entries()
    .flatMap(({ transaction, effect }) => (transaction && effect !== "refund" ? [transaction] : []));

async function take(till: Till, { do: what, ...rest }: Step, pending: string[]): Promise<void> {
  const given = rest as { index?: number; amount?: string; uuid?: string; ms?: number; outcome?: "succeeded" };
  const transaction = { uuid: uuidsOf(till)[given.index ?? 0] ?? "none" };
  if (what === "order") await till.order(REFERENCE, rest);
  if (what === "charge") {
    await till.charge(REFERENCE, rest);
    const shown = (await till.read(REFERENCE).catch(() => undefined))?.transactions ?? [];
    pending.push(...shown.filter(({ is_pending }) => is_pending).map(({ uuid }) => uuid));
  }
  if (what === "void") await till.call("voidTransaction", { order, transaction });
  if (what === "refund") await till.refund(REFERENCE, transaction.uuid, given.amount ?? "");
  if (what === "void order") await till.call("voidOrder", { order });
  if (what === "wait") till.gateway.clock.advance(given.ms ?? 0);
  if (what === "settle") {
    const uuid = pending.pop();
    try {
      if (uuid !== undefined) till.gateway.settlePending(uuid, given.outcome ?? "declined");
    } catch (error) {
      // It may have been settled by a step before.
      expect(error).toMatchObject({ kind: "validation" });
    }
  }
}

const cents = ({ amount: text }: Pick<LedgerEntry, "amount">): bigint => BigInt(text.replace(".", ""));
const total = (entries: LedgerEntry[]): bigint => entries.reduce((sum, entry) => sum + cents(entry), 0n);

/** What holds of an order whatever happened to it, by the ledger and by what the list shows. */
async function check(till: Till, reducesPaidTotal: boolean): Promise<void> {
  till.gateway.clock.advance(60_000);
  const { orders } = (await till.list()).body.data;
  for (const { order: shown } of orders) {
    const entries = till.gateway.ledger.entries().filter((entry) => entry.order === shown.number);
    const of = (...effects: string[]): LedgerEntry[] => entries.filter(({ effect }) => effects.includes(effect));
    const voided = new Set(of("transaction void").map(({ transaction }) => transaction));
    const kept = of("charge").filter(({ transaction }) => !voided.has(transaction));
    expect(of("order created")).toHaveLength(1);
    expect(voided.size).toBe(of("transaction void").length);
    expect(total(of("refund")) <= total(kept)).toBe(true);
    const state = shown.correspondence_state;
    const paid = BigInt(shown.paid_total.replace(".", ""));
    const reduced = reducesPaidTotal ? total(of("refund")) : 0n;
    expect(paid).toBe(total(kept) - reduced);
    if (state === "paid") expect([total(kept), total(of("refund"))]).toEqual([10000n, 0n]);
    if (state === "refunded") expect(total(of("refund"))).toBe(total(kept));
    if (state === "unpaid") expect(of("charge", "authorization", "refund")).toEqual([]);
    if (shown.state === "voided") expect(state).toBe("unpaid");
    if (of("order void").length > 0) expect(shown.state).toBe("voided");
  }
}

test("whatever is done, under whichever settings, every answer fits the description and no money comes from nowhere", async () => {
  await fc.assert(
    fc.asyncProperty(drawnSettings, fc.array(step, { minLength: 5, maxLength: 20 }), async (chosen, steps) => {
      const till = openTill({ unknowns: chosen });
      const pending: string[] = [];
      await till.order(REFERENCE);
      for (const next of steps) await take(till, next, pending);
      await check(till, chosen.paidTotalAfterRefund === "reduced");
    }),
    { numRuns: 80 },
  );
});

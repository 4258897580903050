import type { LedgerEntry, MockGateway, UnknownSettings } from "@wonder-openapi/mock-gateway";
import { expect } from "vitest";
import { operationOf } from "../../src/description.js";
import type { FuzzGateway } from "./fuzz-gateway.js";

interface ShownOrder {
  readonly number: string;
  readonly state: string;
  readonly paid_total: string;
}

const minor = (text: string): bigint => BigInt(text.replace(".", ""));
const total = (entries: readonly LedgerEntry[]): bigint => entries.reduce((sum, { amount }) => sum + minor(amount), 0n);

/**
 * What holds whatever happened: of each order, what came in is what went out and what is held; it was made once, no payment was
 * voided twice, and no more went back than came in.
 *
 * @returns how many orders there are
 */
export async function checkLedger(fuzz: FuzzGateway, unknowns: Partial<UnknownSettings>): Promise<number> {
  // Voids and refunds that are pending are over a minute later.
  fuzz.gateway.clock.advance(60_000);
  const orders = await allOrders(fuzz);
  const byOrder = grouped(fuzz.gateway);
  expect(new Set(byOrder.keys())).toEqual(new Set(orders.map(({ number }) => number)));
  for (const { number, state, paid_total } of orders) {
    const own = byOrder.get(number) ?? [];
    const of = (effect: LedgerEntry["effect"]): LedgerEntry[] => own.filter((entry) => entry.effect === effect);
    const voids = of("transaction void").map(({ transaction }) => transaction);
    expect(new Set(voids).size).toBe(voids.length);
    expect(of("order created")).toHaveLength(1);
    expect(of("order void").length).toBeLessThanOrEqual(1);
    const kept = of("charge").filter(({ transaction }) => !voids.includes(transaction));
    const back = total(of("refund"));
    expect(back <= total(kept)).toBe(true);
    const reduced = unknowns.paidTotalAfterRefund === "reduced" ? back : 0n;
    expect(minor(paid_total)).toBe(total(kept) - reduced);
    if (of("order void").length > 0) expect(state).toBe("voided");
  }
  return orders.length;
}

async function allOrders({ send }: FuzzGateway): Promise<ShownOrder[]> {
  const { method, path } = operationOf("getOrders");
  const found: ShownOrder[] = [];
  for (;;) {
    const target = `${path}?offset=${found.length}&limit=1000`;
    const { status, body } = await send({ method, target, headers: {}, body: undefined });
    expect(status).toBe(200);
    const { orders } = (body as { data: { orders: { order: ShownOrder }[] } }).data;
    found.push(...orders.map(({ order }) => order));
    if (orders.length < 1000) return found;
  }
}

function grouped({ ledger }: MockGateway): Map<string, LedgerEntry[]> {
  const groups = new Map<string, LedgerEntry[]>();
  for (const entry of ledger.entries()) groups.set(entry.order, [...(groups.get(entry.order) ?? []), entry]);
  return groups;
}

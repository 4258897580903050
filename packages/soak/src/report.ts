import type { LedgerEntry, UnknownSettings } from "@wonder-openapi/mock-gateway";
import { type Purchase, paymentUuid, purchaseOf } from "./job.js";
import type { Entry, Journal } from "./journal.js";

/** What a soak found. */
export interface SoakReport {
  /** What the merchant wanted, in all. */
  intents: number;
  /** How they ended, by kind and outcome. */
  readonly outcomes: Record<string, Record<string, number>>;
  /** Intents that happened more than once at the gateway. */
  readonly twice: string[];
  /** Intents whose outcome is not what happened. */
  readonly untrue: string[];
  /** Intents that the merchant has no outcome for. */
  readonly lost: string[];
  /** Answers that were lost although the gateway had done what was asked, and how many of them the merchant knows of. */
  readonly lostAnswers: { done: number; recovered: number; notDone: number };
  /** Those that the merchant does not know of. */
  readonly unrecovered: string[];
  /** Intents that ended `unknown`. */
  unknown: number;
  /** Orders beyond the first of one reference number. Nobody has their link, so nobody can pay them. */
  spareOrders: number;
  /** How often the merchant's process was killed. */
  kills: number;
  /** The settings of each row, by its name. */
  readonly rows: Record<string, UnknownSettings>;
}

export function emptyReport(): SoakReport {
  return {
    intents: 0,
    outcomes: {},
    twice: [],
    untrue: [],
    lost: [],
    lostAnswers: { done: 0, recovered: 0, notDone: 0 },
    unrecovered: [],
    unknown: 0,
    spareOrders: 0,
    kills: 0,
    rows: {},
  };
}

/** What should have happened to an order, by intent, and how the gateway's ledger shows it. */
function intentsOf(index: number): { intent: string; effect: LedgerEntry["effect"]; key: string }[] {
  const { reference, purchase } = purchaseOf(index);
  const order = { intent: `order ${reference}`, effect: "order created", key: reference } as const;
  const charge = { intent: `charge ${reference}`, effect: "charge", key: paymentUuid(reference) } as const;
  const refund = { intent: `refund ${reference}`, effect: "refund", key: `refund ${reference}` } as const;
  const void_ = { intent: `void ${reference}`, effect: "transaction void", key: reference } as const;
  const plans: Record<Purchase, readonly (typeof order | typeof charge | typeof refund | typeof void_)[]> = {
    "by link": [order],
    paid: [order, charge],
    declined: [order, charge],
    pending: [order, charge],
    voided: [order, charge, void_],
    "paid and refunded": [order, charge, refund],
    "paid and refunded in part": [order, charge, refund],
  };
  return [...plans[purchase]];
}

/** Compares what the merchant believes with what the gateway did, and adds it to a report. */
export function addToReport(
  report: SoakReport,
  {
    orders,
    journal,
    ledger,
    label,
  }: { orders: number; journal: Journal; ledger: readonly LedgerEntry[]; label: string },
): void {
  const done = new Map<string, number>();
  for (const { effect, intent, reference_number } of ledger) {
    const key = effect === "charge" || effect === "refund" ? intent : reference_number;
    done.set(`${effect} ${key}`, (done.get(`${effect} ${key}`) ?? 0) + 1);
  }
  for (let index = 0; index < orders; index++) {
    for (const { intent, effect, key } of intentsOf(index)) {
      const entry = journal.get(intent);
      // What depends on a payment that did not come about is not begun.
      if (entry.outcome === undefined && entry.resume === undefined && !isDue(intent, index, journal)) continue;
      add(report, entry, { intent, times: done.get(`${effect} ${key}`) ?? 0, label });
    }
  }
}

function isDue(intent: string, index: number, journal: Journal): boolean {
  const { reference } = purchaseOf(index);
  if (intent.startsWith("order ")) return true;
  const before = intent.startsWith("charge ") ? `order ${reference}` : `charge ${reference}`;
  return (
    journal.get(before).outcome === "succeeded" && !(intent.startsWith("void ") && !journal.get(before).transaction)
  );
}

function add(
  report: SoakReport,
  entry: Entry,
  { intent, times, label }: { intent: string; times: number; label: string },
): void {
  const { outcome, lost = 0 } = entry;
  const name = `${intent} (${label})`;
  const kind = intent.split(" ")[0] as string;
  const byOutcome = report.outcomes[kind] ?? {};
  report.outcomes[kind] = byOutcome;
  byOutcome[outcome ?? "none"] = (byOutcome[outcome ?? "none"] ?? 0) + 1;
  report.intents += 1;
  if (outcome === undefined) report.lost.push(name);
  if (outcome === "unknown") report.unknown += 1;
  if (kind === "order") report.spareOrders += Math.max(0, times - 1);
  else if (times > 1) report.twice.push(`${name}: ${times} times`);
  const open = outcome === undefined || outcome === "unknown" || outcome === "pending";
  if (!open && (outcome === "succeeded") !== times > 0) {
    report.untrue.push(`${name}: ${outcome}, happened ${times} times`);
  }
  if (lost === 0) return;
  if (times === 0) report.lostAnswers.notDone += 1;
  else {
    report.lostAnswers.done += 1;
    if (outcome === "succeeded") report.lostAnswers.recovered += 1;
    else report.unrecovered.push(`${name}: ${outcome}`);
  }
}

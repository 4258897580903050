import type { operations } from "@wonder-openapi/types";
import type { Kept } from "../data/kept.js";
import type { StoredTransaction } from "./stored-order.js";

/** Something that the mock gateway did, beyond answering. */
export interface LedgerEntry {
  /**
   * What the caller wanted: the header `X-Mock-Intent` of the request, else what it goes by. That is `payment.uuid` of a
   * payment, `reference_number` of an order, the note of a refund, the transaction's uuid of its void, the number of a voided
   * order. A payment at the payment page has the transaction's uuid, and whatever a plan does the `reference_number` of the
   * order that it makes.
   */
  readonly intent: string;
  /** What was done. A charge and an authorization count once they have succeeded. */
  readonly effect: "order created" | "charge" | "authorization" | "refund" | "transaction void" | "order void";
  /** The operation that did it, `pay` for `gateway.pay`, or `billing` for a plan whose time had come. */
  readonly operation: keyof operations | "pay" | "billing";
  /** Wonder's number of the order. */
  readonly order: string;
  readonly reference_number: string;
  /** The transaction that was made or voided. */
  readonly transaction?: string | undefined;
  /** Decimal in major units. */
  readonly amount: string;
  readonly currency: string;
  /** When, in milliseconds since 1970 on the gateway's clock. */
  readonly at: number;
}

/** Every side effect, in the order in which they were asked for: what "charged once" is asserted on. */
export interface MockLedger {
  /** @returns all of them; a refund or payment that was declined in the end is none */
  entries(): LedgerEntry[];
  /** @returns the same by intent */
  byIntent(): Map<string, LedgerEntry[]>;
}

/** What became of it in the end is asked when the ledger is read. */
interface Line {
  readonly entry: LedgerEntry;
  readonly condition: Condition | undefined;
}

/** What has to have become of a transaction for an entry to count. */
export interface Condition {
  readonly transaction: StoredTransaction;
  readonly is: "succeeded" | "not declined";
}

export class Ledger implements MockLedger {
  readonly #lines: Line[] = [];

  add(entry: LedgerEntry, condition?: Condition): void {
    this.#lines.push({ entry, condition });
  }

  /** @returns what is to be kept */
  kept(): Kept {
    return { lines: this.#lines };
  }

  entries(): LedgerEntry[] {
    return this.#lines.filter(counts).map(({ entry }) => entry);
  }

  byIntent(): Map<string, LedgerEntry[]> {
    const intents = new Map<string, LedgerEntry[]>();
    for (const entry of this.entries()) {
      const entries = intents.get(entry.intent);
      if (entries) entries.push(entry);
      else intents.set(entry.intent, [entry]);
    }
    return intents;
  }
}

function counts({ condition }: Line): boolean {
  if (!condition) return true;
  const { outcome } = condition.transaction;
  return condition.is === "succeeded" ? outcome === "succeeded" : outcome !== "declined";
}

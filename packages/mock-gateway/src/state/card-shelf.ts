import type { Card, CardLimit, CardLimitHistory, CardTransaction, CreatedCard } from "@wonder-openapi/types";
import type { Kept } from "../data/kept.js";
import { hongKongDigits } from "../hong-kong.js";
import { Refusal } from "../refusal.js";
import type { Identifiers } from "./identifiers.js";
import type { MockSeed } from "./mock-seed.js";
import { amountText, parseAmount } from "./money.js";

/** An issued card, as the mock gateway keeps it. */
interface StoredCard {
  readonly shown: Omit<Card, "status" | "limits">;
  readonly userId: string | undefined;
  status: string;
  readonly limits: StoredLimit[];
}

/** A limit with what was spent under it, in minor units, and when last. */
interface StoredLimit {
  readonly shown: CardLimit;
  used: bigint;
  usedAt: number;
}

/** What is bought with an issued card. */
export interface CardPurchase {
  /** Decimal string in major units of the card's currency. */
  readonly amount: string;
  /** @default "Example Store" */
  readonly merchantName?: string | undefined;
}

/** How many digits of date and time tell the day, or the month, of a limit that starts anew with it. */
const PERIOD_DIGITS: Readonly<Record<string, number>> = { Daily: 8, Monthly: 6, Lifetime: 0 };

/** The issued cards, with what was bought with them. */
export class CardShelf {
  readonly #identifiers: Identifiers;
  readonly #now: () => number;
  readonly #cards: StoredCard[];
  readonly #transactions: CardTransaction[];
  readonly #histories: NonNullable<MockSeed["cardLimitHistories"]>;

  constructor(seed: MockSeed, identifiers: Identifiers, now: () => number) {
    const { cards = [], cardTransactions = [], cardLimitHistories = [] } = seed;
    this.#identifiers = identifiers;
    this.#now = now;
    this.#cards = cards.map(({ status, limits, p_user_id, ...shown }) => ({
      shown,
      userId: p_user_id,
      status,
      limits: limits.map((limit) => seededLimit(limit, shown.settlement_currency, now())),
    }));
    this.#transactions = [...cardTransactions];
    this.#histories = cardLimitHistories;
  }

  /** @returns every card, the oldest first */
  cards(): Card[] {
    const now = this.#now();
    return this.#cards.map(({ shown, status, limits }) => ({
      ...shown,
      status,
      limits: limits.map((limit) => ({
        ...limit.shown,
        used_amount: amountText(usedNow(limit, now), shown.settlement_currency),
      })),
    }));
  }

  /** @returns the transactions of a card, or of all, the oldest first */
  transactions(card: string | null): CardTransaction[] {
    return this.#transactions.filter((transaction) => card === null || transaction.card === card);
  }

  /**
   * @returns what the limits of a card were, the newest first as in the vendor's example
   * @throws {Refusal} when there is no such card
   */
  limitHistory(card: string, limit: string | null): CardLimitHistory[] {
    this.#find(card);
    const rows = this.#histories.filter((row) => row.card === card && (limit === null || row.card_limit === limit));
    return rows
      .map(({ card: _, ...shown }) => shown)
      .sort((a, b) => Date.parse(b.p_created_at) - Date.parse(a.p_created_at));
  }

  /**
   * Issues a virtual card.
   *
   * @param request what the page keeps folded
   * @throws {Refusal} for a second card of a user: the guide says one
   */
  issue(request: Readonly<Record<string, unknown>>): CreatedCard {
    const userId = textOf(request["p_user_id"]);
    if (userId !== undefined && this.#cards.some((card) => card.userId === userId)) {
      throw new Refusal("rule", "The user has a card.");
    }
    const now = this.#now();
    const id = this.#identifiers.uuid();
    const first = "356772";
    const last = String(Number.parseInt(this.#identifiers.linkToken().slice(0, 6), 16) % 10_000).padStart(4, "0");
    const shown = {
      id,
      title: textOf(request["title"]) ?? "",
      type: "Expense",
      settlement_currency: textOf(request["settlement_currency"]) ?? "USD",
      first_6_digits: first,
      last_4_digits: last,
      reference_id: id,
      p_created_at: new Date(now).toISOString(),
      expiration_date: expiryOf(now),
    };
    this.#cards.push({ shown, userId, status: "Active", limits: [] });
    const { p_created_at: _, ...fields } = shown;
    return {
      ...fields,
      ...(userId !== undefined && { p_user_id: userId }),
      status: "Active",
      pan: `${first}******${last}`,
      issuer_brand: "JCB",
      is_encrypt: true,
    };
  }

  /** @throws {Refusal} when there is no such card */
  setStatus(id: string, status: "Active" | "Locked"): void {
    this.#find(id).status = status;
  }

  /**
   * Buys something with a card: authorized, or declined when the card is not active or a limit is exceeded.
   *
   * @throws {Refusal} when there is no such card, or the amount is none
   */
  buy(id: string, { amount: text, merchantName = "Example Store" }: CardPurchase): CardTransaction {
    const card = this.#find(id);
    const currency = card.shown.settlement_currency;
    const amount = parseAmount(text, currency);
    if (!amount) throw new Refusal("parameters", `The amount is no amount of ${currency} above zero.`);
    const now = this.#now();
    const allowed = card.status === "Active" && card.limits.every((limit) => isWithin(limit, amount, currency, now));
    if (allowed) for (const limit of card.limits) use(limit, amount, now);
    const negative = amountText(-amount, currency);
    const transaction: CardTransaction = {
      id: this.#identifiers.uuid(),
      p_business_id: null,
      p_user_id: card.userId ?? null,
      card: id,
      status: allowed ? "Authorized" : "Declined",
      type: "Sales",
      transaction_currency: currency,
      transaction_amount: negative,
      local_currency: currency,
      local_amount: negative,
      final_local_amount: negative,
      calculated_fee: "0",
      merchant_id: "66666666005712",
      merchant_country: "HKG",
      merchant_city: "Hong Kong",
      merchant_name: merchantName,
      p_created_at: new Date(now).toISOString(),
    };
    this.#transactions.push(transaction);
    return { ...transaction };
  }

  /** @returns what is to be kept */
  kept(): Kept {
    return { cards: this.#cards, transactions: this.#transactions, histories: this.#histories };
  }

  #find(id: string): StoredCard {
    const card = this.#cards.find(({ shown }) => shown.id === id);
    if (!card) throw new Refusal("missing record", "There is no such card.");
    return card;
  }
}

function seededLimit(shown: CardLimit, currency: string, now: number): StoredLimit {
  return { shown, used: parseAmount(shown.used_amount, currency) ?? 0n, usedAt: now };
}

/** Days and months are those of the calendar. */
function usedNow({ shown, used, usedAt }: StoredLimit, now: number): bigint {
  const digits = PERIOD_DIGITS[shown.period];
  if (digits === undefined) return used;
  return hongKongDigits(usedAt).slice(0, digits) === hongKongDigits(now).slice(0, digits) ? used : 0n;
}

/** A limit of zero is none. */
function isWithin(limit: StoredLimit, amount: bigint, currency: string, now: number): boolean {
  const most = parseAmount(limit.shown.limit_amount, currency) ?? 0n;
  if (most === 0n || limit.shown.status === "Inactive") return true;
  const before = limit.shown.period === "Transaction" ? 0n : usedNow(limit, now);
  return before + amount <= most;
}

function use(limit: StoredLimit, amount: bigint, now: number): void {
  limit.used = limit.shown.period === "Transaction" ? amount : usedNow(limit, now) + amount;
  limit.usedAt = now;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Month and year, five years on. */
function expiryOf(now: number): string {
  const digits = hongKongDigits(now);
  return `${digits.slice(4, 6)}/${String((Number(digits.slice(2, 4)) + 5) % 100).padStart(2, "0")}`;
}

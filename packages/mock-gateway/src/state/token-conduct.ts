import type { CreditCard } from "@wonder-openapi/types";
import type { Kept } from "../data/kept.js";
import { endOfMonth } from "../hong-kong.js";
import type { UnknownSettings } from "../unknowns.js";
import type { CustomerBook } from "./customer-book.js";
import type { MockPaymentToken } from "./mock-seed.js";
import type { StoredToken } from "./stored-customer.js";
import type { MockOutcome } from "./stored-order.js";

/** A payment token, with what is known of its card. */
export interface KnownToken {
  readonly state: string;
  readonly outcome: MockOutcome;
  readonly reason?: string | undefined;
  readonly brand?: string | undefined;
  readonly last4?: string | undefined;
}

/** How payment tokens pay: those of customers, and those that only a seed knows. */
export class TokenConduct {
  readonly #special: Map<string, Omit<MockPaymentToken, "token">>;
  readonly #deleted = new Set<string>();
  readonly #customers: CustomerBook;
  readonly #unknowns: UnknownSettings;
  readonly #now: () => number;

  constructor(
    seed: readonly MockPaymentToken[],
    customers: CustomerBook,
    unknowns: UnknownSettings,
    now: () => number,
  ) {
    this.#special = new Map(seed.map(({ token, ...conduct }) => [token, conduct]));
    this.#customers = customers;
    this.#unknowns = unknowns;
    this.#now = now;
  }

  /** @returns undefined for a token that is not there, or not any more */
  find(token: string): KnownToken | undefined {
    const special = this.#special.get(token);
    const saved = this.#customers.ownedToken(token)?.token;
    if (this.#deleted.has(token) || (!special && !saved)) return undefined;
    const { state = "success", card } = saved ?? {};
    const expired = this.#unknowns.expiredCard === "declined" && isOver(card, this.#now());
    const conduct = expired ? { outcome: "declined" as const, reason: "The card has expired." } : special;
    return {
      state,
      outcome: conduct?.outcome ?? "succeeded",
      reason: conduct?.reason,
      brand: card?.brand,
      last4: card?.number?.slice(-4),
    };
  }

  /** From now on payments with the token end so. */
  set({ token, ...conduct }: MockPaymentToken): void {
    this.#special.set(token, conduct);
  }

  /** @returns what is to be kept */
  kept(): Kept {
    return { special: this.#special, deleted: this.#deleted };
  }

  /** The token never pays again, whatever a seed says of it. */
  forget({ token }: StoredToken): void {
    this.#deleted.add(token);
  }
}

/** Whether the month in which a card expires is over. */
function isOver(card: CreditCard | undefined, now: number): boolean {
  const { exp_month: month = "", exp_year: year = "" } = card ?? {};
  if (!/^(0?[1-9]|1[0-2])$/.test(month) || !/^(\d\d)?\d\d$/.test(year)) return false;
  return now >= endOfMonth(year.length === 2 ? 2000 + Number(year) : Number(year), Number(month));
}

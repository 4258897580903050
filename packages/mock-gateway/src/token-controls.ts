import { controlling } from "./controls.js";
import { Refusal } from "./refusal.js";
import type { MockPaymentToken } from "./state/mock-seed.js";
import type { MockState } from "./state/mock-state.js";
import { endBinding, saveToken } from "./state/payment-tokens.js";

/** How the payer's visit at the binding page of a payment token ends. */
export interface BindOptions {
  /** @default "success" */
  readonly outcome?: "success" | "failed" | undefined;
  /**
   * `error_code` of a token that failed.
   *
   * @default none, as no source names one
   */
  readonly errorCode?: string | undefined;
  /** `error_msg` of a token that failed. */
  readonly errorMessage?: string | undefined;
}

/** A card that a payer saves at Wonder's own page. */
export interface SaveCardOptions {
  /** @default "4242" */
  readonly last4?: string | undefined;
  /** @default "visa" */
  readonly brand?: string | undefined;
  /**
   * Two digits.
   *
   * @default "12"
   */
  readonly expMonth?: string | undefined;
  /**
   * Four digits.
   *
   * @default "2099"
   */
  readonly expYear?: string | undefined;
  /**
   * Whether the payer makes it the default there.
   *
   * @default false
   */
  readonly makeDefault?: boolean | undefined;
}

/** Plays the payer at the binding page. */
export function bindPaymentToken(state: MockState, name: string, options: BindOptions = {}): void {
  controlling(() => {
    const page = /\/bind\/(\w+)$/.exec(name)?.[1];
    const owned = page === undefined ? state.customers.ownedToken(name) : state.customers.tokenByPage(page);
    if (!owned) throw new Refusal("missing", "There is no such payment token.");
    endBinding(state.customers.unknowns, owned, { ...options, outcome: options.outcome ?? "success" });
  });
}

/** Plays the payer at Wonder's own page. @returns the payment token */
export function saveCard(state: MockState, name: string, options: SaveCardOptions = {}): string {
  return controlling(() => {
    const customer = state.customers.byAnyName(name);
    if (!customer) throw new Refusal("missing", "There is no such customer.");
    const { last4 = "4242", brand = "visa", expMonth = "12", expYear = "2099", makeDefault = false } = options;
    if (!/^\d{4}$/.test(last4)) throw new Refusal("parameters", "last4 must be four digits.");
    const number = `************${last4}`;
    const token = saveToken(state, customer, { number, exp_month: expMonth, exp_year: expYear, brand });
    if (makeDefault) customer.defaultToken = token;
    return token.token;
  });
}

/** From now on payments with the token end so. */
export function setPaymentToken(state: MockState, conduct: MockPaymentToken): void {
  controlling(() => {
    if (!state.tokens.find(conduct.token)) throw new Refusal("missing", "There is no such payment token.");
    state.tokens.set(conduct);
  });
}

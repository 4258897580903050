import type { CreateCustomerPaymentTokenRequest, CreditCard, PaymentCardInput } from "@wonder-openapi/types";
import { Refusal } from "../refusal.js";
import type { OwnedToken } from "./customer-book.js";
import type { MockState } from "./mock-state.js";
import type { StoredCustomer, StoredToken } from "./stored-customer.js";

/** How the payer's visit at the binding page ends. */
export interface BindingEnd {
  readonly outcome: "success" | "failed";
  /** `error_code` of the token. No source names one. */
  readonly errorCode?: string | undefined;
  /** `error_msg` of the token. */
  readonly errorMessage?: string | undefined;
}

/** Makes a payment token that waits for its payer. Of a card only what answers show is kept. */
export function createToken(
  { orders: { identifiers } }: MockState,
  customer: StoredCustomer,
  { card, alipay, wechat_pay: wechatPay }: CreateCustomerPaymentTokenRequest,
): StoredToken {
  if (alipay && wechatPay) throw new Refusal("parameters", "The body has two mandates.");
  const urls = card["3ds"];
  const shared = { token: identifiers.uuid(), verifyUuid: identifiers.uuid(), pageToken: identifiers.linkToken() };
  const mandate = alipay ? "AlipayAutoDebit" : "WechatPayAutoDebit";
  const token: StoredToken = {
    ...shared,
    ...(alipay || wechatPay
      ? { type: mandate, card: undefined, returnUrls: { success: alipay?.return_url, failed: alipay?.return_url } }
      : {
          type: "CreditCard",
          card: shownCard(card),
          returnUrls: { success: urls.success_return_url, failed: urls.fail_return_url },
        }),
    state: "pending",
    verifyUrl: null,
    errorCode: undefined,
    errorMessage: undefined,
  };
  customer.tokens.push(token);
  return token;
}

/** Makes a payment token as Wonder's own page does, where the payer enters a card: bound at once. */
export function saveToken(
  { customers, orders: { identifiers } }: MockState,
  customer: StoredCustomer,
  card: CreditCard,
): StoredToken {
  const token: StoredToken = {
    token: identifiers.uuid(),
    type: "CreditCard",
    state: "pending",
    verifyUuid: identifiers.uuid(),
    verifyUrl: null,
    pageToken: undefined,
    card,
    returnUrls: { success: undefined, failed: undefined },
    errorCode: undefined,
    errorMessage: undefined,
  };
  customer.tokens.push(token);
  endBinding(customers.unknowns, { customer, token }, { outcome: "success" });
  return token;
}

/** @throws {Refusal} unless the token is pending */
export function endBinding(
  { boundTokenDefault }: MockState["customers"]["unknowns"],
  { customer, token }: OwnedToken,
  { outcome, errorCode, errorMessage }: BindingEnd,
): void {
  if (token.state !== "pending") throw new Refusal("rule", "The payment token is not pending.");
  const first = !customer.tokens.some(({ state }) => state === "success");
  token.state = outcome;
  if (outcome === "failed") {
    token.errorCode = errorCode;
    token.errorMessage = errorMessage ?? "The issuer's check failed.";
  } else if (first && boundTokenDefault === "yes") {
    customer.defaultToken ??= token;
  }
}

/** Removes a payment token for good; nothing pays with it again. */
export function deleteToken({ tokens }: MockState, { customer, token }: OwnedToken): void {
  customer.tokens.splice(customer.tokens.indexOf(token), 1);
  if (customer.defaultToken === token) customer.defaultToken = undefined;
  tokens.forget(token);
}

/** A card as answers show it: never its number, but the last four digits. */
function shownCard({ number, exp_month, exp_year, holder_name }: PaymentCardInput): CreditCard {
  const digits = number.replace(/\D/g, "");
  const brand = brandOf(digits);
  return {
    ...(digits.length >= 12 && { number: `${"*".repeat(digits.length - 4)}${digits.slice(-4)}` }),
    exp_month,
    exp_year,
    holder_name,
    ...(brand !== undefined && { brand }),
  };
}

/** `visa` is in the examples; how other brands are written was not seen. */
function brandOf(digits: string): string | undefined {
  return digits.startsWith("4") ? "visa" : undefined;
}

import type { PaymentData, PaymentInput } from "@wonder-openapi/types";
import { Refusal } from "../refusal.js";
import type { MockState } from "./mock-state.js";
import type { PaymentPlan } from "./payments.js";
import { readAmount } from "./read-order.js";
import type { MockOutcome } from "./stored-order.js";
import type { TokenConduct } from "./token-conduct.js";

const WAYS = ["payment_token", "wechatpay", "alipay", "consumer_presented_qr_code"] as const;
const WALLETS = {
  wechatpay: { acquirer_name: "wechatpay", acquirer_type: "wechat" },
  alipay: { acquirer_name: "alipay", acquirer_type: "alipay" },
};

/**
 * Reads how a payment is to be taken.
 *
 * @throws {Refusal} for none or several ways, an amount that is none, a token that cannot pay
 */
export function readPayment(payment: PaymentInput, currency: string, state: MockState): PaymentPlan {
  const given = WAYS.filter((name) => payment[name] !== undefined);
  const [method] = given;
  const way = method && payment[method];
  if (!way || given.length > 1) {
    throw new Refusal("parameters", `payment needs one of ${WAYS.join(", ")}.`);
  }
  const { authorize = false, outcome, data } = wayOf(payment, state);
  const amount = readAmount(way.amount, currency, `payment.${method}.amount`);
  if (amount === 0n) throw new Refusal("parameters", "The amount is zero.");
  return { amount, method, authorize, outcome, uuid: payment.uuid, data: paymentData(method, outcome, data) };
}

/** Details of a payment; a state that no source names is left out. */
export function paymentData(method: string, outcome: MockOutcome, data: Partial<PaymentData> = {}): PaymentData {
  const state = outcome === "succeeded" ? { transaction_state: "success" } : {};
  return { acquirer_name: method, acquirer_type: method, brn: "600107383", payment_method: method, ...data, ...state };
}

/** How a payment goes. */
export interface Way {
  readonly authorize?: boolean;
  readonly outcome: MockOutcome;
  readonly data: Partial<PaymentData>;
}

function wayOf(payment: PaymentInput, state: MockState): Way {
  const { payment_token: byToken, wechatpay, alipay } = payment;
  if (byToken) {
    return { ...wayOfToken(byToken.token, state.tokens), authorize: byToken.consume_mode === "pre_authorize" };
  }
  const wallet = wechatpay ?? alipay;
  // A code that the payer showed pays at once; without one the payer still has to act.
  if (!wallet) return { outcome: "succeeded", data: WALLETS.wechatpay };
  return {
    outcome: wallet.merchant_presented_qr_code ? "succeeded" : "pending",
    data: wechatpay ? WALLETS.wechatpay : WALLETS.alipay,
  };
}

/**
 * @returns how a payment with a payment token goes
 * @throws {Refusal} for a token that cannot pay
 */
export function wayOfToken(token: string, tokens: TokenConduct): Pick<Way, "outcome" | "data"> {
  const saved = tokens.find(token);
  if (!saved) throw new Refusal("rule", "There is no such payment token.");
  if (saved.state !== "success") throw new Refusal("rule", "The payment token is not usable.");
  const { brand = "card", last4, outcome, reason } = saved;
  const data = {
    acquirer_name: brand,
    acquirer_type: "card",
    token,
    ...(last4 !== undefined && { last_4_digits: last4 }),
    ...(outcome === "declined" && reason !== undefined && { resp_msg: reason }),
  };
  return { outcome, data };
}

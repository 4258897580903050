import type { Customer, PaymentTokenType, RecurringCustomer } from "@wonder-openapi/types";

const TOKEN_NAMES: Partial<Record<PaymentTokenType, string>> = {
  CreditCard: "card",
  WechatPayAutoDebit: "WeChat Pay",
  AlipayAutoDebit: "Alipay",
};

/** A customer in a line: name, reference number, and how they pay by default. */
export function describeCustomer(customer: Customer | RecurringCustomer): string {
  const { name = "(no name)", reference_number, default_payment_token: token } = customer;
  const { brand, number } = token?.credit_card ?? {};
  const details = [token && (TOKEN_NAMES[token.token_type] ?? token.token_type), brand, number].filter(Boolean);
  return `${name} (${reference_number}), pays by ${details.join(" ") || "nothing saved"}`;
}

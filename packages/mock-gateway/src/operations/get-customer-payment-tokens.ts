import type { GetCustomerPaymentTokensData } from "@wonder-openapi/types";
import { verifiedTokenView } from "../views/customer-view.js";
import { type Handler, success } from "./handler.js";

/** Lists a customer's payment tokens, the oldest first. */
export const getCustomerPaymentTokens: Handler = ({ params, query, state, unknowns, bindingUrl }) => {
  const customer = state.customers.byUuid(params["uuid"] ?? "");
  // Cards have another name in the filter than in answers.
  const wanted = query
    .get("token_type")
    ?.split(",")
    .map((kind) => (kind === "Gateway" ? "CreditCard" : kind));
  const payment_tokens = customer.tokens
    .filter(({ type }) => wanted?.includes(type) ?? true)
    .map((token) => verifiedTokenView(customer, token, bindingUrl));
  return success<GetCustomerPaymentTokensData>({ payment_tokens }, unknowns);
};

import type { DeleteCustomerPaymentTokenData, DeleteCustomerPaymentTokenRequest } from "@wonder-openapi/types";
import { deleteToken } from "../state/payment-tokens.js";
import { type Handler, missing, success } from "./handler.js";

/** Removes a customer's payment token for good. */
export const deleteCustomerPaymentToken: Handler = ({ params, body, state, unknowns }) => {
  const customer = state.customers.byUuid(params["uuid"] ?? "");
  const { token: wanted } = body as DeleteCustomerPaymentTokenRequest;
  const token = customer.tokens.find((candidate) => candidate.token === wanted);
  if (!token) return missing("Payment token", unknowns);
  deleteToken(state, { customer, token });
  return success<DeleteCustomerPaymentTokenData>({ success: true }, unknowns, "the shape of this answer");
};

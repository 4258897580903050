import type { CheckCustomerPaymentTokenData, CheckCustomerPaymentTokenRequest } from "@wonder-openapi/types";
import { tokenView } from "../views/customer-view.js";
import { type Handler, missing, success } from "./handler.js";

/** Reads how far the binding of a payment token has come. */
export const checkCustomerPaymentToken: Handler = ({ body, state, unknowns }) => {
  const owned = state.customers.ownedToken((body as CheckCustomerPaymentTokenRequest).payment_token.token);
  if (!owned) return missing("Payment token", unknowns);
  return success<CheckCustomerPaymentTokenData>({ payment_token: tokenView(owned.customer, owned.token) }, unknowns);
};

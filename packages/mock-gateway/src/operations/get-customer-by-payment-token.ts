import type { GetCustomerByPaymentTokenData, GetCustomerByPaymentTokenRequest } from "@wonder-openapi/types";
import { customerUnknown, customerView } from "../views/customer-view.js";
import { type Handler, missing, success } from "./handler.js";

/** Tells whose a payment token is. */
export const getCustomerByPaymentToken: Handler = ({ body, state, unknowns }) => {
  const owned = state.customers.ownedToken((body as GetCustomerByPaymentTokenRequest).token);
  if (!owned) return missing("Customer", unknowns);
  const customer = customerView(owned.customer);
  return success<GetCustomerByPaymentTokenData>({ customer }, unknowns, customerUnknown(owned.customer));
};

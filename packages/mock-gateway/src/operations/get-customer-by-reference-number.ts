import type { Customer, GetCustomerByReferenceNumberData, PaymentToken } from "@wonder-openapi/types";
import type { MockCustomer } from "../state/mock-state.js";
import { type Handler, missing, success } from "./handler.js";

/** Looks a customer up by the merchant's own number. */
export const getCustomerByReferenceNumber: Handler = ({ params, state, unknowns }) => {
  const customer = state.customerByReferenceNumber(params["id"] ?? "");
  if (!customer) return missing("Customer", unknowns);
  return success<GetCustomerByReferenceNumberData>({ customer: toCustomer(customer) }, unknowns);
};

/** A customer as the customer operations show it: without the fields of the binding page. */
function toCustomer({ default_payment_token: token, ...profile }: MockCustomer): Customer {
  if (!token) return profile;
  const { verify_url: _url, verify_uuid: _uuid, ...shown }: PaymentToken & Partial<typeof token> = token;
  return { ...profile, default_payment_token: shown };
}

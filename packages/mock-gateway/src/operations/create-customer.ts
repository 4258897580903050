import type { CreateCustomerData, CreateCustomerRequest } from "@wonder-openapi/types";
import { customerUnknown, customerView } from "../views/customer-view.js";
import { type Handler, success } from "./handler.js";

/** Makes a customer, or brings the one with the same reference number up to date. */
export const createCustomer: Handler = ({ body, state, unknowns }) => {
  const customer = state.customers.upsert((body as CreateCustomerRequest).customer);
  return success<CreateCustomerData>({ customer: customerView(customer) }, unknowns, customerUnknown(customer));
};

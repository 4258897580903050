import type { EditCustomerData, EditCustomerRequest } from "@wonder-openapi/types";
import { customerUnknown, customerView } from "../views/customer-view.js";
import { type Handler, success } from "./handler.js";

/** Changes a customer's profile, but for the reference number. */
export const editCustomer: Handler = ({ params, body, state, unknowns }) => {
  const customer = state.customers.edit(state.customers.byUuid(params["id"] ?? ""), body as EditCustomerRequest);
  return success<EditCustomerData>({ customer: customerView(customer) }, unknowns, customerUnknown(customer));
};

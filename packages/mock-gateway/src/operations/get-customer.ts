import type { GetCustomerData } from "@wonder-openapi/types";
import { customerUnknown, customerView } from "../views/customer-view.js";
import { type Handler, success } from "./handler.js";

/** Reads a customer by Wonder's uuid. */
export const getCustomer: Handler = ({ params, state, unknowns }) => {
  const found = state.customers.byUuid(params["id"] ?? "");
  return success<GetCustomerData>({ customer: customerView(found) }, unknowns, customerUnknown(found));
};

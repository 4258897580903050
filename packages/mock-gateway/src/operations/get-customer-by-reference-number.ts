import type { GetCustomerByReferenceNumberData } from "@wonder-openapi/types";
import { customerUnknown, customerView } from "../views/customer-view.js";
import { type Handler, success } from "./handler.js";

/** Looks a customer up by the merchant's own number. */
export const getCustomerByReferenceNumber: Handler = ({ params, state, unknowns }) => {
  const found = state.customers.byReferenceNumber(params["id"] ?? "");
  const customer = customerView(found);
  return success<GetCustomerByReferenceNumberData>({ customer }, unknowns, customerUnknown(found));
};

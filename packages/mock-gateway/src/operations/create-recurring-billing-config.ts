import type { CreateRecurringBillingConfigData, CreateRecurringBillingConfigRequest } from "@wonder-openapi/types";
import { configView } from "../views/catalog-view.js";
import { type Handler, success } from "./handler.js";

/** Makes a billing config, which tells cycles when to bill. */
export const createRecurringBillingConfig: Handler = ({ body, state, unknowns }) => {
  const config = configView(state.catalog.createConfig((body as CreateRecurringBillingConfigRequest).config));
  const data = unknowns.billingConfigAnswer === "in config" ? { config } : { ...config };
  return success<CreateRecurringBillingConfigData>(data, unknowns, "the shape of this answer's data");
};

import type { CreateRecurringItemData, CreateRecurringItemRequest } from "@wonder-openapi/types";
import { itemView } from "../views/catalog-view.js";
import { type Handler, success } from "./handler.js";

/** Makes an item for cycles to bill for. */
export const createRecurringItem: Handler = ({ body, state, unknowns }) => {
  const item = state.catalog.createItem((body as CreateRecurringItemRequest).item);
  return success<CreateRecurringItemData>({ item: itemView(item) }, unknowns);
};

import type { GetCardLimitHistoriesData } from "@wonder-openapi/types";
import { pageOf } from "../list.js";
import { type Handler, success } from "./handler.js";

/** Lists what the limits of a card were, the newest first. */
export const getCardLimitHistories: Handler = ({ params, query, state, unknowns }) => {
  const rows = state.cards.limitHistory(params["id"] ?? "", query.get("limit_id"));
  return success<GetCardLimitHistoriesData>({ limit_history: pageOf(rows, query) }, unknowns);
};

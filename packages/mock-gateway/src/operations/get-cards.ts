import type { GetCardsData } from "@wonder-openapi/types";
import { inListOrder, pageOf } from "../list.js";
import { type Handler, success } from "./handler.js";

/** Lists the issued cards with their limits. */
export const getCards: Handler = ({ query, state, unknowns }) => {
  const cards = pageOf(inListOrder(state.cards.cards(), unknowns), query);
  return success<GetCardsData>({ cards }, unknowns);
};

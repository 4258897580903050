import type { GetCardTransactionsData } from "@wonder-openapi/types";
import { inListOrder, pageOf } from "../list.js";
import { type Handler, success } from "./handler.js";

/** Lists what was bought with issued cards, of all or of one. */
export const getCardTransactions: Handler = ({ query, state, unknowns }) => {
  const transactions = pageOf(inListOrder(state.cards.transactions(query.get("card")), unknowns), query);
  return success<GetCardTransactionsData>({ transactions }, unknowns);
};

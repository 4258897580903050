import type { CreateCardData, CreateCardRequest } from "@wonder-openapi/types";
import { type Handler, success } from "./handler.js";

/** Issues a card. */
export const createCard: Handler = ({ body, state, unknowns }) => {
  const { card } = body as CreateCardRequest;
  const unknown =
    "what of the request's card becomes which field of this answer; currency, kind and expiry are made up";
  return success<CreateCardData>(state.cards.issue(card), unknowns, unknown);
};

import type { CardTransaction } from "@wonder-openapi/types";
import { controlling } from "./controls.js";
import type { CardPurchase } from "./state/card-shelf.js";
import type { MockState } from "./state/mock-state.js";

/** Locks or unlocks an issued card. */
export function setCardStatus({ cards }: MockState, card: string, status: "Active" | "Locked"): void {
  controlling(() => cards.setStatus(card, status));
}

/** Buys something with an issued card. */
export function buyWithCard({ cards }: MockState, card: string, purchase: CardPurchase): CardTransaction {
  return controlling(() => cards.buy(card, purchase));
}

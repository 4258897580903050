import { equal, ok } from "node:assert/strict";
import { type Case, present } from "../case.js";

/** On issued cards. */
export const cardCases: readonly Case[] = [
  {
    name: "issued cards are listed, with the limits they had and what was bought with them",
    operations: ["getCards", "getCardLimitHistories", "getCardTransactions"],
    needs: "read",
    async run(wonder) {
      const { cards } = await wonder.cards.list({ limit: 1 });
      const { id } = present(cards[0], "issued card");
      ok(cards.length <= 1, "more than limit says");
      await wonder.cards.listLimitHistories(id, { limit: 5 });
      await wonder.cards.listTransactions({ limit: 5, card: id });
    },
  },
  {
    name: "a card that is made is in the list",
    operations: ["createCard"],
    needs: "records",
    async run(wonder) {
      const before = (await wonder.cards.list()).cards.length;
      await wonder.cards.create({ card: {} });
      equal((await wonder.cards.list()).cards.length, before + 1);
    },
  },
];

import type {
  Card,
  CardLimit,
  CardTransaction,
  CreateCardData,
  CreateCardRequest,
  CreatedCard,
  GetCardsQuery,
  GetCardTransactionsData,
} from "@wonder-openapi/types";
import { describe, expectTypeOf, test } from "vitest";

describe("an issued card", () => {
  test("promises what its list shows, and nothing of what the page of its making keeps folded", () => {
    expectTypeOf<Card["limits"]>().toEqualTypeOf<CardLimit[]>();
    expectTypeOf<Card["title"]>().toEqualTypeOf<string>();
    const unseen: CreatedCard = {};
    expectTypeOf(unseen).toEqualTypeOf<Partial<CreatedCard>>();
    expectTypeOf<CreateCardData>().toEqualTypeOf<CreatedCard>();
  });

  test("has limits in decimal strings, and an open state", () => {
    expectTypeOf<CardLimit["limit_amount"]>().toEqualTypeOf<string>();
    expectTypeOf<CardLimit["status"]>().toEqualTypeOf<"Active" | "Inactive" | (string & {}) | undefined>();
  });

  test("is made from fields that nobody has seen", () => {
    expectTypeOf<CreateCardRequest>().toEqualTypeOf<{ card: { [key: string]: unknown } }>();
  });
});

describe("the lists of cards", () => {
  test("are paged by numbers", () => {
    expectTypeOf<GetCardsQuery>().toEqualTypeOf<{ offset?: number; limit?: number }>();
  });

  test("have transactions of cards, whose owner may be null and whose amounts are decimal strings", () => {
    expectTypeOf<GetCardTransactionsData>().toEqualTypeOf<{ transactions: CardTransaction[] }>();
    expectTypeOf<CardTransaction["p_user_id"]>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<CardTransaction["transaction_amount"]>().toEqualTypeOf<string>();
    expectTypeOf<"Settled">().toExtend<CardTransaction["status"]>();
    expectTypeOf<string>().toExtend<CardTransaction["status"]>();
  });
});

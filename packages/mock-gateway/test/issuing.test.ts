import type { Card, CardLimitHistory, CardTransaction, CreatedCard } from "@wonder-openapi/types";
import { describe, expect, test } from "vitest";
import { demoSeed } from "../src/state/demo-seed.js";
import { type Desk, openDesk } from "./support/desk.js";
import { DAY } from "./support/till.js";

const SERVICE = "/svc/ts/api/v1/openapi";
const TEST_CARD = "56f825f9-b962-46ca-8c0d-99269e041514";
const cards = async (desk: Desk, query = ""): Promise<Card[]> =>
  (await desk.get<{ cards: Card[] }>(`${SERVICE}/cards${query}`)).data.cards;
const bought = async (desk: Desk, query = ""): Promise<CardTransaction[]> =>
  (await desk.get<{ transactions: CardTransaction[] }>(`${SERVICE}/transactions${query}`)).data.transactions;
const issue = (desk: Desk, card: object) => desk.post<CreatedCard>(`${SERVICE}/cards`, { card });

/** A gateway with a card of these limits. */
function deskWith(limits: Card["limits"]): Desk {
  const [card] = demoSeed.cards ?? [];
  if (!card) throw new Error("The demo seed has a card.");
  return openDesk({ seed: { ...demoSeed, cards: [{ ...card, limits }] } });
}
const limit = (period: string, limit_amount: string, change = {}) => ({
  period,
  limit_amount,
  used_amount: "0.00",
  ...change,
});
const buy = (desk: Desk, amount: string): string => desk.gateway.buyWithCard(TEST_CARD, { amount }).status;

describe("a card", () => {
  test("is issued with a number of its own, of which the answer shows the ends", async () => {
    const desk = openDesk();
    const { data, unknown } = await issue(desk, { p_user_id: "u-1", title: "Fuel" });
    expect(data.pan).toBe(`${data.first_6_digits}******${data.last_4_digits}`);
    expect(data).toMatchObject({ p_user_id: "u-1", title: "Fuel", status: "Active", expiration_date: "11/31" });
    expect(unknown).toContain("which field of this answer");
    expect((await cards(desk)).map(({ id }) => id)).toEqual([data.id, TEST_CARD]);
    expect((await cards(desk, "?limit=1&offset=1")).map(({ id }) => id)).toEqual([TEST_CARD]);
  });

  test("of a user is the user's only one", async () => {
    const desk = openDesk();
    await issue(desk, { p_user_id: "u-1" });
    expect((await issue(desk, { p_user_id: "u-1" })).message).toBe("The user has a card.");
    expect((await issue(desk, {})).code).toBe(200);
    expect((await issue(desk, {})).code).toBe(200);
  });

  test("that is locked buys nothing until it is unlocked", async () => {
    const desk = openDesk();
    desk.gateway.setCardStatus(TEST_CARD, "Locked");
    expect([(await cards(desk))[0]?.status, buy(desk, "1.00")]).toEqual(["Locked", "Declined"]);
    desk.gateway.setCardStatus(TEST_CARD, "Active");
    expect([(await cards(desk))[0]?.status, buy(desk, "1.00")]).toEqual(["Active", "Authorized"]);
  });
});

describe("what was bought with cards", () => {
  test("is listed with negative amounts, also what was declined, of all cards or of one", async () => {
    const desk = openDesk();
    const { data } = await issue(desk, {});
    desk.gateway.buyWithCard(data.id ?? "", { amount: "10.5", merchantName: "Tea House" });
    expect(buy(desk, "2000")).toBe("Declined");
    expect((await bought(desk)).map(({ transaction_amount, status }) => [transaction_amount, status])).toEqual([
      ["-2000.00", "Declined"],
      ["-10.50", "Authorized"],
    ]);
    expect((await bought(desk, `?card=${data.id}`)).map((row) => row.merchant_name)).toEqual(["Tea House"]);
    expect(await bought(desk, "?limit=1&offset=2")).toEqual([]);
  });

  test("may be at the limit, and no more, until its period is over", async () => {
    const daily = deskWith([limit("Daily", "100")]);
    expect([buy(daily, "60"), buy(daily, "40.01"), buy(daily, "40")]).toEqual(["Authorized", "Declined", "Authorized"]);
    expect((await cards(daily))[0]?.limits[0]?.used_amount).toBe("100.00");
    daily.gateway.clock.advance(DAY);
    expect((await cards(daily))[0]?.limits[0]?.used_amount).toBe("0.00");
    expect(buy(daily, "100")).toBe("Authorized");
  });

  test.each([
    ["Monthly", ["Declined", "Authorized"]],
    ["Lifetime", ["Declined", "Declined"]],
    ["Transaction", ["Authorized", "Authorized"]],
  ])("counts %s as its name says", (period, expected) => {
    const desk = deskWith([limit(period, "100")]);
    buy(desk, "100");
    const seen = [9 * DAY, DAY].map((wait) => {
      desk.gateway.clock.advance(wait);
      return buy(desk, "100");
    });
    expect(seen).toEqual(expected);
  });

  test("goes by every limit, of which one of zero and an inactive one are none", () => {
    const two = deskWith([limit("Daily", "100"), limit("Transaction", "50")]);
    expect([buy(two, "51"), buy(two, "50")]).toEqual(["Declined", "Authorized"]);
    expect(buy(deskWith([limit("Daily", "0")]), "51")).toBe("Authorized");
    expect(buy(deskWith([limit("Daily", "1", { status: "Inactive" })]), "51")).toBe("Authorized");
  });
});

test("the past values of a card's limits come with the newest first", async () => {
  const [first] = demoSeed.cardLimitHistories ?? [];
  if (!first) throw new Error("The demo seed has a past value.");
  const at = (day: string, card_limit: string, card = TEST_CARD) => ({
    ...first,
    card,
    card_limit,
    p_created_at: `2026-09-${day}T00:00:00Z`,
  });
  const cardLimitHistories = [at("01", "l-1"), at("03", "l-2"), at("02", "l-1"), at("04", "l-1", "another")];
  const desk = openDesk({ seed: { ...demoSeed, cardLimitHistories } });
  const days = async (query = ""): Promise<string[]> => {
    const path = `${SERVICE}/cards/${TEST_CARD}/limit/history${query}`;
    const { data } = await desk.get<{ limit_history: CardLimitHistory[] }>(path);
    return data.limit_history.map(({ p_created_at }) => p_created_at.slice(8, 10));
  };
  expect(await days()).toEqual(["03", "02", "01"]);
  expect(await days("?limit_id=l-1&limit=1")).toEqual(["02"]);
  expect((await desk.get(`${SERVICE}/cards/none/limit/history`)).status).toBe(404);
});

test.each([
  ["a card that is not there", (desk: Desk) => desk.gateway.buyWithCard("none", { amount: "1" })],
  ["no amount", (desk: Desk) => desk.gateway.buyWithCard(TEST_CARD, { amount: "0" })],
  ["the status of a card that is not there", (desk: Desk) => desk.gateway.setCardStatus("none", "Locked")],
])("the controls refuse %s", (_name, run) => {
  expect(() => run(openDesk())).toThrow(expect.objectContaining({ kind: "validation" }));
});

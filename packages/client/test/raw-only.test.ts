import { inspect } from "node:util";
import { isWonderError, type WonderError } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import { observedClient, type PlayGateway } from "./support/observed-client.js";

const PATH = "/svc/payment/api/v1/openapi/customers/{uuid}/payment_tokens";
const NUMBER = "4111111111111111";
const CVV = "739";
const card = {
  number: NUMBER,
  exp_month: "09",
  exp_year: "2029",
  cvv: CVV,
  holder_name: "CHAN TAI MAN",
  "3ds": { success_return_url: "https://merchant.example/a", fail_return_url: "https://merchant.example/b" },
  transaction_type: "recurring_payment",
};

/** Saves the card by the raw client. */
const save = (play: PlayGateway, change: Partial<typeof card> = {}) => {
  const { wonder, seen, runtime } = observedClient(play);
  const init = { params: { path: { uuid: "0f8fad5b" } }, body: { card: { ...card, ...change } } };
  return { wonder, seen, result: runtime.run(wonder.api.POST(PATH, init)) };
};
const rejection = async (play: PlayGateway): Promise<WonderError> => {
  const result = await save(play).result;
  if (result.status === "fulfilled" || !isWonderError(result.reason)) throw new Error("no WonderError");
  return result.reason;
};

describe("an operation that only the raw client reaches", () => {
  test("has no method beside those of its siblings", () => {
    const { wonder } = observedClient(() => Response.json({}));
    expect(Object.keys(wonder.paymentTokens).sort()).toEqual(["check", "delete", "list"]);
  });

  test("is known by its path, and sent once: what became of it has to be asked", async () => {
    const error = await rejection(() => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code: "ECONNRESET" }) });
    });
    expect(error).toMatchObject({ operation: "createCustomerPaymentToken", attempts: 1 });
    expect(error.message).toContain("ask the gateway before you send it again");
  });

  test("sends the card as it is, and its answer comes back whole", async () => {
    const answer = { code: 200, message: `Saved ${CVV}`, data: { payment_token: { token: "t" } } };
    const { seen, result } = save(() => Response.json(answer));
    expect(await result).toMatchObject({ status: "fulfilled", value: { data: answer } });
    expect(JSON.parse(String(seen[0]?.body))).toEqual({ card });
  });
});

/** Ways to write the card in a text. By name: the titles of tests are printed, too. */
const texts: [string, string][] = [
  ["in a sentence", `the card ${NUMBER} is no card`],
  ["with spaces", "4111 1111 1111 1111"],
  ["with dashes", "4111-1111-1111-1111"],
  ["after other digits", `ref 20261121${NUMBER}`],
  ["its CVV in a sentence", `${CVV} is no CVV`],
  ["its CVV after its name", `cvv=${CVV}`],
  ["as JSON", JSON.stringify({ card })],
];
const shown = (text: string): void => {
  expect(text.replace(/[^0-9]/g, "")).not.toContain(NUMBER);
  expect(text).not.toMatch(new RegExp(`(?<!\\d)${CVV}(?!\\d)`));
};

describe("a card that was sent does not come back", () => {
  test.each(texts)("in the error of the raw client: %s", async (_name, text) => {
    for (const body of [
      { code: "E1", message: text },
      { error_code: text, error_message: text },
      { code: text },
      { code: "E1", errors: [{ field: "card", value: { text } }] },
      { code: "E1", card: { number: Number(NUMBER), cvv: Number(CVV) } },
    ]) {
      const result = await save(() => Response.json(body, { status: 400 })).result;
      if (result.status === "rejected") throw result.reason;
      expect(result.value.error).toBeDefined();
      shown(JSON.stringify(result.value.error));
      shown(inspect(result.value.error, { depth: 9 }));
    }
  });

  test.each(texts)("in the error of an answer that is no JSON: %s", async (_name, text) => {
    const result = await save(() => new Response(text, { status: 502 })).result;
    if (result.status === "rejected") throw result.reason;
    shown(JSON.stringify(result.value.error));
  });

  test.each(texts)("in the message or the causes of a transport's error: %s", async (_name, text) => {
    const error = await rejection(() => {
      throw new TypeError(text, { cause: Object.assign(new Error(text), { code: text, config: text }) });
    });
    const causes = [error.cause, (error.cause as Error).cause] as Error[];
    for (const each of [error, ...causes]) shown(`${each.message} ${JSON.stringify(each)}`);
    for (const each of causes) shown(String(each.stack).split("\n    at ")[0] ?? "");
  });

  test("in the message of an answer that cannot be read", async () => {
    const error = await rejection(() => new Response(`{"card":"${NUMBER}","cvv":"${CVV}`));
    expect(error.kind).toBe("malformed_response");
    for (const text of [error.message, JSON.stringify(error), String(error.body)]) shown(text);
  });

  test.each(texts)("in the error of a method that takes a card without fields of its own: %s", async (_name, text) => {
    const { wonder, runtime } = observedClient(() => Response.json({ code: text, message: text }, { status: 400 }));
    const result = await runtime.run(wonder.cards.create({ card }));
    if (result.status === "fulfilled" || !isWonderError(result.reason)) throw new Error("no WonderError");
    const { message, code, body, requestId } = result.reason;
    // The id of the request is random, and may have the digits in it.
    for (const each of [message.replace(requestId ?? "", ""), String(code), JSON.stringify(body)]) {
      shown(each.replace("HTTP 400", ""));
    }
  });

  test("even where the number has a typing error and looks like none", async () => {
    const play = (): Response => Response.json({ code: "E1", message: "41111111111 is too short" }, { status: 400 });
    const result = await save(play, { number: "41111111111" }).result;
    expect(result).toMatchObject({ value: { error: { message: "[card number] is too short" } } });
  });

  test.each([
    ["spaces", "4111 1111 1111 1111"],
    ["dashes", "4111-1111-1111-1111"],
    ["points", "4111.1111.1111.1111"],
    ["nothing", NUMBER],
  ])("whatever stands between its digits, where no CVV was sent: %s", async (_name, text) => {
    const { wonder } = observedClient(() => Response.json({ code: "E1", message: text }, { status: 400 }));
    const { cvv: _cvv, ...rest } = card;
    const { error } = await wonder.api.POST(PATH, { params: { path: { uuid: "u" } }, body: { card: rest } });
    expect(error).toEqual({ code: "E1", message: "[card number]" });
  });

  test("and no gap tells the CVV: every short number goes", async () => {
    const play = (): Response => Response.json({ code: "E1", message: "739 of 1000 at port 443, 20 of 12345" });
    expect(await save(play).result).toMatchObject({
      value: { error: { message: "[number] of [number] at port [number], 20 of 12345" } },
    });
  });
});

describe("what is no card stays in the error", () => {
  test("a bare number as the code, as decisions are made by it", async () => {
    for (const code of ["500", 500, "100701", 100701]) {
      const result = await save(() => Response.json({ code, message: "no" }), { cvv: "500" }).result;
      expect(result).toMatchObject({ value: { error: { code, message: "no" } } });
    }
  });

  test("short numbers, where no CVV was sent", async () => {
    const { wonder } = observedClient(() => Response.json({ code: "E1", message: "at 739" }, { status: 400 }));
    const { cvv: _cvv, ...rest } = card;
    const { error } = await wonder.api.POST(PATH, { params: { path: { uuid: "u" } }, body: { card: rest } });
    expect(error).toEqual({ code: "E1", message: "at 739" });
  });

  test("anything, where no card was sent", async () => {
    const { wonder } = observedClient(() =>
      Response.json({ code: "E1", message: `${NUMBER} ${CVV}` }, { status: 400 }),
    );
    const { error } = await wonder.api.POST("/svc/payment/api/v1/openapi/echo", { body: { message: "card" } });
    expect(error).toEqual({ code: "E1", message: `${NUMBER} ${CVV}` });
  });
});

import type { CreatedPaymentToken, Customer, ListedPaymentToken, PaymentToken } from "@wonder-openapi/types";
import { describe, expect, test } from "vitest";
import { CHAN, type Desk, openDesk, WONG } from "./support/desk.js";
import { openPage, textOf } from "./support/page.js";
import { CARD, NOON } from "./support/till.js";

type Created = { payment_token: CreatedPaymentToken };
type Checked = { payment_token: PaymentToken };
type Listed = { payment_tokens: ListedPaymentToken[] };

const SAVED = "https://shop.example/saved";
const NOT_SAVED = "https://shop.example/not-saved";
const card = {
  number: "4111 1111 1111 1234",
  exp_month: "09",
  exp_year: "2030",
  holder_name: "WONG SIU MING",
  "3ds": { success_return_url: SAVED, fail_return_url: NOT_SAVED },
  transaction_type: "recurring_payment",
  cvv: "123",
};
const create = async (desk: Desk, body: object = { card }): Promise<CreatedPaymentToken> =>
  (await desk.post<Created>(`customers/${WONG}/payment_tokens`, body)).data.payment_token;
const check = async (desk: Desk, token: string): Promise<PaymentToken> =>
  (await desk.post<Checked>("customers/uuid/payment_tokens/check", { payment_token: { token } })).data.payment_token;
const list = async (desk: Desk, customer = WONG, query = ""): Promise<ListedPaymentToken[]> =>
  (await desk.get<Listed>(`customers/${customer}/payment_tokens${query}`)).data.payment_tokens;
const pay = (desk: Desk, token: string) =>
  desk.post("open_payments", {
    payment: { payment_token: { amount: "10.00", token, consume_mode: "sales", entry_type: "mit" } },
    order: { charge_fee: "10.00", currency: "HKD", reference_number: "INV-1" },
  });

describe("a payment token", () => {
  test("is pending until the payer was at its page, and shows no more of a card than its last digits", async () => {
    const desk = openDesk();
    const made = await create(desk);
    expect(made).toMatchObject({ token_type: "CreditCard", state: "pending", default: false });
    expect(made.verify_url).toMatch(/^https:\/\/payment-link\.invalid\/bind\/[0-9a-f]{16}$/);
    const { cvv: _cvv, number: _number, transaction_type: _type, "3ds": _urls, ...shown } = card;
    expect(made.credit_card).toEqual({ ...shown, number: "************1234", brand: "visa" });
    expect(await check(desk, made.token)).toMatchObject({ state: "pending" });
    expect((await list(desk))[0]).toMatchObject({ verify_url: made.verify_url, verify_uuid: made.verify_uuid });
    expect((await pay(desk, made.token)).message).toBe("The payment token is not usable.");
  });

  test("pays once it is bound, and is the default once it is made so", async () => {
    const desk = openDesk();
    const { token, verify_url } = await create(desk);
    desk.gateway.bindPaymentToken(verify_url);
    expect(await check(desk, token)).toMatchObject({ state: "success", default: false });
    expect((await list(desk))[0]?.verify_url).toBeNull();
    await desk.put(`customers/${WONG}`, { name: "Wong", phone: "1", default_payment_token: token });
    expect(await check(desk, token)).toMatchObject({ state: "success", default: true });
    await pay(desk, token);
    expect(desk.gateway.ledger.entries().map(({ effect }) => effect)).toEqual(["order created", "charge"]);
  });

  test("that failed says why, and never pays", async () => {
    const desk = openDesk();
    const { token } = await create(desk);
    desk.gateway.bindPaymentToken(token, { outcome: "failed", errorCode: "X1", errorMessage: "No." });
    expect(await check(desk, token)).toMatchObject({ state: "failed", error_code: "X1", error_msg: "No." });
    expect((await pay(desk, token)).code).toBe(400);
  });

  test("can be an automatic debit; what the card beside it is for, nobody knows", async () => {
    const desk = openDesk();
    const body = { card, alipay: { transaction_type: "recurring_payment" } };
    const made = await desk.post<Created>(`customers/${WONG}/payment_tokens`, body);
    expect(made.data.payment_token).toMatchObject({ token_type: "AlipayAutoDebit" });
    expect(made.data.payment_token).not.toHaveProperty("credit_card");
    expect(made.unknown).toContain("what a card and a mandate");
    expect(await create(desk, { card, wechat_pay: {} })).toMatchObject({ token_type: "WechatPayAutoDebit" });
    const both = { ...body, wechat_pay: {} };
    expect((await desk.post(`customers/${WONG}/payment_tokens`, both)).status).toBe(400);
  });

  test("is listed with its kind, of which cards have another name in the filter", async () => {
    const desk = openDesk();
    await create(desk);
    await create(desk, { card, alipay: { transaction_type: "recurring_payment" } });
    const kinds = async (query: string) => (await list(desk, WONG, query)).map(({ token_type }) => token_type);
    expect(await kinds("")).toEqual(["CreditCard", "AlipayAutoDebit"]);
    expect(await kinds("?token_type=Gateway")).toEqual(["CreditCard"]);
    expect(await kinds("?token_type=AlipayAutoDebit,WechatPayAutoDebit")).toEqual(["AlipayAutoDebit"]);
    expect(await list(desk, CHAN)).toHaveLength(1);
  });

  test.each([
    ["to make one", (desk: Desk) => desk.post("customers/nobody/payment_tokens", { card })],
    ["to list them", (desk: Desk) => desk.get("customers/nobody/payment_tokens")],
    ["to remove one", (desk: Desk) => desk.delete("customers/nobody/payment_tokens", { token: CARD })],
  ])("needs a customer who is there %s", async (_name, call) => {
    expect((await call(openDesk())).status).toBe(404);
  });
});

describe("a payment token that is deleted", () => {
  test("is gone everywhere, and never pays again, whatever the seed says of it", async () => {
    const desk = openDesk();
    desk.gateway.setPaymentToken({ token: CARD, outcome: "succeeded" });
    const deleted = await desk.delete(`customers/${CHAN}/payment_tokens`, { token: CARD });
    expect(deleted).toMatchObject({ data: { success: true }, unknown: "the shape of this answer" });
    expect(await list(desk, CHAN)).toEqual([]);
    const { customer } = (await desk.get<{ customer: Customer }>(`customers/${CHAN}`)).data;
    expect(customer).not.toHaveProperty("default_payment_token");
    expect((await desk.post("customers/by/token", { token: CARD })).status).toBe(404);
    const again = await desk.delete(`customers/${CHAN}/payment_tokens`, { token: CARD });
    expect([again.status, again.unknown]).toEqual([404, "status and code of this failure"]);
    expect((await pay(desk, CARD)).message).toBe("There is no such payment token.");
    expect(desk.gateway.ledger.entries()).toEqual([]);
  });

  test("is deleted for its own customer alone", async () => {
    const desk = openDesk();
    expect((await desk.delete(`customers/${WONG}/payment_tokens`, { token: CARD })).status).toBe(404);
    expect(await list(desk, CHAN)).toHaveLength(1);
  });
});

describe("the binding page", () => {
  const open = async (desk: Desk, body: object = { card }) => {
    const made = await create(desk, body);
    return { made, ...openPage(made.verify_url, desk.gateway.fetch) };
  };

  test.each([
    ["succeed", "success", SAVED, "Payment token saved"],
    ["fail", "failed", NOT_SAVED, "Payment token not saved"],
  ])("%s ends it, and leads the browser back", async (action, state, back, title) => {
    const desk = openDesk();
    const { made, open: show, send } = await open(desk);
    expect(textOf(await show())).toContain("Confirm your payment token");
    expect(await show()).not.toContain("1111");
    const sent = await send({ action });
    expect([sent.status, sent.headers.get("Location")]).toEqual([303, back]);
    expect((await check(desk, made.token)).state).toBe(state);
    expect(textOf(await show())).toContain(title);
    expect((await send({ action, seen: "" })).status).toBe(409);
  });

  test("can be left, and the token stays pending", async () => {
    const desk = openDesk();
    const { made, send } = await open(desk);
    expect(textOf(await (await send({ action: "abandon" })).text())).toContain("stays pending");
    expect((await check(desk, made.token)).state).toBe("pending");
  });

  test("stays where it is when nobody said where to go, or somewhere that is not of the web", async () => {
    const desk = openDesk();
    const alipay = { transaction_type: "recurring_payment", return_url: "javascript:alert(1)" };
    const { made, send } = await open(desk, { card, alipay });
    expect((await send({ action: "succeed" })).headers.get("Location")).toBe(new URL(made.verify_url).pathname);
  });

  test("takes no form that is not its own", async () => {
    const desk = openDesk();
    const { made, send } = await open(desk);
    expect((await send({ action: "constructor" })).status).toBe(400);
    expect((await send({ action: "x".repeat(20_000) })).status).toBe(400);
    expect((await check(desk, made.token)).state).toBe("pending");
  });

  test("shows what callers name as text, whatever is in it", async () => {
    const desk = openDesk();
    const hostile = `</dd>"><script>alert(1)</script><!--`;
    const pageOf = async (name: string, exp: string): Promise<string> => {
      await desk.put(`customers/${WONG}`, { name, phone: "1" });
      return (await open(desk, { card: { ...card, number: `${exp}1234567890123456` } })).open();
    };
    const tags = (html: string): string[] => (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.split(" ")[0] ?? "");
    const page = await pageOf(hostile, hostile);
    expect(tags(page)).toEqual(tags(await pageOf("x", "")));
    expect(textOf(page)).toContain(hostile);
  });

  test("lets a browser follow it to the web only when it leads there", async () => {
    const desk = openDesk();
    const policyOf = async (body: object): Promise<string | null> => {
      const response = await desk.gateway.fetch((await create(desk, body)).verify_url);
      return response.headers.get("Content-Security-Policy");
    };
    expect(await policyOf({ card })).toContain("form-action 'self' http: https:");
    const alipay = { transaction_type: "recurring_payment" };
    expect(await policyOf({ card, alipay })).toContain("form-action 'self';");
  });

  test("of a token that is deleted leads nowhere", async () => {
    const desk = openDesk();
    const { made, open: show, send } = await open(desk);
    await desk.delete(`customers/${WONG}/payment_tokens`, { token: made.token });
    expect(textOf(await show())).toContain("Unknown payment token");
    expect((await send({ action: "succeed", seen: "" })).status).toBe(404);
  });

  test("leads to the server once the gateway listens", async () => {
    const desk = openDesk();
    const server = await desk.gateway.listen();
    try {
      const { verify_url } = await create(desk);
      expect(verify_url.startsWith(`${server.url}/bind/`)).toBe(true);
      expect((await fetch(verify_url)).status).toBe(200);
    } finally {
      await server.close();
    }
  });
});

describe("the controls of payment tokens", () => {
  test("save a card as the payer does at a page of Wonder's, as the default if that is wanted", async () => {
    const desk = openDesk();
    const token = desk.gateway.saveCard("C-1043", { last4: "9999", brand: "jcb", makeDefault: true });
    expect(await check(desk, token)).toMatchObject({ state: "success", default: true });
    await pay(desk, token);
    expect(desk.gateway.ledger.entries().at(-1)).toMatchObject({ effect: "charge", at: NOON });
  });

  test("decide what becomes of payments with a token", async () => {
    const desk = openDesk();
    desk.gateway.setPaymentToken({ token: CARD, outcome: "declined", reason: "No." });
    await pay(desk, CARD);
    expect(desk.gateway.ledger.entries().map(({ effect }) => effect)).toEqual(["order created"]);
  });

  test.each([
    ["binds no token that is not there", (desk: Desk) => desk.gateway.bindPaymentToken("none")],
    ["binds no token twice", (desk: Desk) => desk.gateway.bindPaymentToken(CARD)],
    ["binds no page that is not there", (desk: Desk) => desk.gateway.bindPaymentToken("http://x.example/bind/none")],
    ["saves no card of nobody", (desk: Desk) => desk.gateway.saveCard("nobody")],
    ["saves no card of odd digits", (desk: Desk) => desk.gateway.saveCard("C-1043", { last4: "42" })],
    [
      "sets no token that is not there",
      (desk: Desk) => desk.gateway.setPaymentToken({ token: "none", outcome: "pending" }),
    ],
  ])("%s", (_name, run) => {
    expect(() => run(openDesk())).toThrow(expect.objectContaining({ kind: "validation" }));
  });
});

import { describe, expect, test } from "vitest";
import { checkOut, DAY, NOON, onlyOrder, openShop, PASSWORD, type Street } from "./support/open-shop.js";
import { follow, formOf, open, type Page, submit } from "./support/payer.js";

const street = openShop();

const basic = (password: string): string => `Basic ${Buffer.from(`owner:${password}`).toString("base64")}`;
const ownerPage = (): Promise<Page> => open(`${street.url}/owner`, { headers: { Authorization: basic(PASSWORD) } });
const given = ({ gateway }: Street): string[] =>
  gateway.ledger
    .entries()
    .filter(({ effect }) => effect !== "order created" && effect !== "charge")
    .map(({ effect, amount }) => `${effect} ${amount}`);

async function paidOrder(): Promise<void> {
  await submit(await follow(await checkOut(street.url)), { action: "pay" });
  await street.gateway.settled();
}

/** The button, pressed as a browser does. */
function refundForm(page: Page, headers: Readonly<Record<string, string>> = {}) {
  const { url, init } = formOf(page);
  return { url, init: { ...init, headers: { ...init.headers, Authorization: basic(PASSWORD), ...headers } } };
}
async function giveBack(): Promise<Page> {
  const { url, init } = refundForm(await ownerPage());
  return open(url, init);
}

describe("the shop's owner", () => {
  test("gives back a payment of the same day: a void, which shows once it is done", async () => {
    await paidOrder();
    const answer = await giveBack();
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining("Wonder has the refund")]);
    expect(await onlyOrder(street)).toMatchObject({ status: "paid" });
    const { reference } = await onlyOrder(street);
    expect((await open(`${street.url}/orders/${reference}`)).text).toContain("Your payment is being taken back.");
    street.gateway.clock.advance(60 * 60_000);
    await street.gateway.settled();
    expect(await onlyOrder(street)).toMatchObject({ status: "voided" });
    expect((await ownerPage()).text).not.toContain("<form");
    expect((await open(`${street.url}/orders/${reference}`)).text).toContain("you are not charged");
    expect(given(street)).toEqual(["transaction void 128.50"]);
  });

  test("gives back a payment of the day before: a refund", async () => {
    await paidOrder();
    street.gateway.clock.set(NOON + DAY);
    expect((await giveBack()).text).toContain("The money was given back.");
    expect(await onlyOrder(street)).toMatchObject({ status: "refunded", paid: "128.50", refunded: "128.50" });
    expect(given(street)).toEqual(["refund 128.50"]);
  });

  test("may press the button twice: one refund is sent, and the second click says that it has begun", async () => {
    await paidOrder();
    street.gateway.clock.set(NOON + DAY);
    const { url, init } = refundForm(await ownerPage());
    const pages = await Promise.all([open(url, init), open(url, init), open(url, init)]);
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    const again = await open(url, init);
    expect(again.text).toContain("The money was given back.");
    expect(given(street)).toEqual(["refund 128.50"]);
    expect(await onlyOrder(street)).toMatchObject({ status: "refunded" });
  });

  test("presses it again while a void is under way: it is asked for, and nothing is sent", async () => {
    await paidOrder();
    await giveBack();
    expect((await giveBack()).text).toContain("Wonder has the refund");
    expect(given(street)).toEqual(["transaction void 128.50"]);
  });

  test("is told when it was given back, though the answer was lost", async () => {
    await paidOrder();
    street.gateway.clock.set(NOON + DAY);
    street.gateway.failNext({ kind: "reset-after", operation: "refundTransaction" });
    expect((await giveBack()).text).toContain("The money was given back.");
    expect(given(street)).toEqual(["refund 128.50"]);
  });

  test("is told when it was refused, and may try again", async () => {
    await paidOrder();
    street.gateway.clock.set(NOON + DAY);
    street.gateway.failNext({ kind: "error-code", operation: "refundTransaction", message: "Not today." });
    expect((await giveBack()).text).toContain("It was not given back. Not today.");
    expect(given(street)).toEqual([]);
    expect((await giveBack()).text).toContain("The money was given back.");
    expect(given(street)).toEqual(["refund 128.50"]);
  });

  test("is told when the order cannot be asked for: then nothing was sent, and it may be tried again", async () => {
    await paidOrder();
    street.gateway.clock.set(NOON + DAY);
    // The second question is that of the refund itself, right before it would be sent.
    for (const question of [1, 2]) {
      const { url, init } = refundForm(await ownerPage());
      if (question === 2) street.gateway.failNext({ kind: "delay", ms: 0, operation: "getOrder" });
      street.gateway.failNext({ kind: "error-code", operation: "getOrder" });
      expect((await open(url, init)).text).toContain("Nothing was sent. Wonder answered HTTP 200, code 400");
    }
    expect(await street.tables.refunds.find((await onlyOrder(street)).reference)).toBeUndefined();
    expect(given(street)).toEqual([]);
    expect((await giveBack()).text).toContain("The money was given back.");
  });

  test("is told why an order that is not paid cannot be given back", async () => {
    await checkOut(street.url);
    const { reference } = await onlyOrder(street);
    expect((await ownerPage()).text).not.toContain("<form");
    const answer = await open(`${street.url}/owner/orders/${reference}/refund`, {
      method: "POST",
      headers: { Authorization: basic(PASSWORD), Origin: street.url },
    });
    expect(answer.text).toMatch(/role="status">[^<]+</);
    expect([given(street), await street.tables.refunds.find(reference)]).toEqual([[], undefined]);
  });

  test("sees names as text", async () => {
    await checkOut(street.url, "<img src=x onerror=alert(1)>");
    const { text } = await ownerPage();
    expect(text).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(text).not.toContain("<img");
  });
});

describe("nobody else", () => {
  test.each([
    ["no password", {}],
    ["another password", { Authorization: basic("open") }],
    ["another way to say it", { Authorization: `Bearer ${PASSWORD}` }],
  ])("gets in with %s", async (_, headers) => {
    await paidOrder();
    const page = await open(`${street.url}/owner`, { headers });
    expect([page.status, page.headers.get("www-authenticate")]).toEqual([401, expect.stringContaining("Basic")]);
    const { reference } = await onlyOrder(street);
    const refund = `${street.url}/owner/orders/${reference}/refund`;
    const answer = await open(refund, { method: "POST", headers: { ...headers, Origin: street.url } });
    expect([answer.status, given(street)]).toEqual([401, []]);
  });

  test.each(["https://elsewhere.example", "null", ""])("has a form that works, from %j", async (origin) => {
    await paidOrder();
    const { url, init } = refundForm(await ownerPage(), { Origin: origin });
    expect([(await open(url, init)).status, given(street)]).toEqual([403, []]);
  });
});

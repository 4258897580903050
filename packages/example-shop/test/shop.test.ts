import { signDelivery } from "@wonder-openapi/webhooks/testing";
import { describe, expect, test } from "vitest";
import { checkOut, onlyOrder, openShop } from "./support/open-shop.js";
import { follow, formOf, open, submit } from "./support/payer.js";

const street = openShop();
const effects = (): string[] => street.gateway.ledger.entries().map(({ effect, amount }) => `${effect} ${amount}`);

describe("a payer", () => {
  test("buys: pays at Wonder's page, comes back, and sees that it is paid", async () => {
    const cart = await open(`${street.url}/`);
    expect(cart.text).toContain("Tea, 100 g, HKD 88.00");
    const sent = await submit(cart, { tea: "2", cup: "1", name: "Chan Tai Man" });
    expect(await onlyOrder(street)).toMatchObject({ total: "216.50", currency: "HKD", status: "unpaid" });
    const payment = await follow(sent);
    expect(payment.text).toContain("Pay HKD 216.50");
    const back = await submit(payment, { action: "pay" });
    const { reference } = await onlyOrder(street);
    expect(back.headers.get("location")).toBe(`${street.url}/orders/${reference}`);
    const thanks = await follow(back);
    expect([thanks.status, thanks.text]).toEqual([200, expect.stringContaining("Paid. Thank you!")]);
    expect(thanks.text).not.toContain("<form");
    expect(thanks.text).toContain("Chan Tai Man: 2 × Tea, 100 g, 1 × Cup");
    await street.gateway.settled();
    expect(await onlyOrder(street)).toMatchObject({ status: "paid", paid: "216.50", refunded: "0.00" });
    expect(street.gateway.deliveries().map(({ action, state }) => `${action} ${state}`)).toEqual([
      "order.created delivered",
      "order.paid delivered",
    ]);
    expect(effects()).toEqual(["order created 216.50", "charge 216.50"]);
    expect(street.log).toEqual([]);
  });

  test("need not come back: the webhook settles the order", async () => {
    await submit(await follow(await checkOut(street.url)), { action: "pay" });
    await street.gateway.settled();
    expect(await onlyOrder(street)).toMatchObject({ status: "paid", paid: "128.50" });
  });

  test("is thanked also when no webhook comes", async () => {
    street.deaf = true;
    const payment = await follow(await checkOut(street.url));
    const back = await submit(payment, { action: "pay" });
    await street.gateway.settled();
    expect(await onlyOrder(street)).toMatchObject({ status: "unpaid" });
    expect((await follow(back)).text).toContain("Paid. Thank you!");
    expect(await onlyOrder(street)).toMatchObject({ status: "paid" });
  });

  test.each([
    ["abandon", "leaves without paying"],
    ["decline", "is declined"],
  ])("%s: who %s is told so, and can pay the same order later", async (action) => {
    const sent = await checkOut(street.url);
    const back = await follow(await submit(await follow(sent), { action }));
    expect([back.status, back.text]).toEqual([200, expect.stringContaining("Not paid yet")]);
    expect(await onlyOrder(street)).toMatchObject({ status: "unpaid" });
    const again = await submit(back);
    expect(again.headers.get("location")).toBe(sent.headers.get("location"));
    const thanks = await follow(await submit(await follow(again), { action: "pay" }));
    expect(thanks.text).toContain("Paid. Thank you!");
    expect(effects()).toEqual(["order created 128.50", "charge 128.50"]);
  });

  test("whose payment is under way is asked to wait, not to pay again", async () => {
    const back = await follow(await submit(await follow(await checkOut(street.url)), { action: "pending" }));
    expect(back.text).toContain("Your payment is under way.");
    expect(back.text).toContain('<meta http-equiv="refresh"');
    expect(back.text).not.toContain("<form");
    const { reference } = await onlyOrder(street);
    const { order } = await street.wonder.orders.get({ order: { reference_number: reference } });
    street.gateway.settlePending(order.transactions?.[0]?.uuid ?? "", "succeeded");
    await street.gateway.settled();
    expect(await onlyOrder(street)).toMatchObject({ status: "paid" });
  });

  test("may pay in two parts", async () => {
    const part = await submit(await follow(await checkOut(street.url)), { action: "pay", amount: "100.00" });
    const back = await follow(part);
    expect(back.text).toContain("Paid in part.");
    const rest = await follow(await submit(back));
    expect(rest.text).toContain("Pay HKD 28.50");
    expect((await follow(await submit(rest, { action: "pay" }))).text).toContain("Paid. Thank you!");
    expect(await onlyOrder(street)).toMatchObject({ status: "paid", paid: "128.50" });
  });

  test("who clicks twice has one order, at one address", async () => {
    const { url, init } = formOf(await open(`${street.url}/`), { name: "Chan Tai Man" });
    const sent = await Promise.all([open(url, init), open(url, init), open(url, init)]);
    expect(sent.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(new Set(sent.map(({ headers }) => headers.get("location"))).size).toBe(1);
    expect(effects()).toEqual(["order created 88.00"]);
    expect((await onlyOrder(street)).total).toBe("88.00");
  });

  test("who goes back and sends the same form with something else in it is shown the first order", async () => {
    const cart = await open(`${street.url}/`);
    await submit(cart, { name: "Chan Tai Man" });
    const other = await submit(cart, { name: "Chan Tai Man", tea: "2" });
    expect([other.status, other.text]).toEqual([409, expect.stringContaining("kept as it was")]);
    const { reference, total } = await onlyOrder(street);
    expect(other.text).toContain(`href="/orders/${reference}"`);
    expect(total).toBe("88.00");
    expect(effects()).toEqual(["order created 88.00"]);
  });

  test.each<[string, Record<string, string>]>([
    ["nothing in it", { tea: "0" }],
    ["less than nothing", { tea: "-1" }],
    ["too much", { tea: "100" }],
    ["a half", { tea: "0.5" }],
    ["a number of another kind", { tea: "1e1" }],
    ["no name", { name: "  " }],
    ["a name without end", { name: "x".repeat(101) }],
    ["an id that the shop did not give", { checkout: "../../owner" }],
  ])("who sends a cart with %s is asked again, and nothing is made", async (_, changes) => {
    const answer = await submit(await open(`${street.url}/`), { name: "Chan Tai Man", ...changes });
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining("<form")]);
    expect([await street.tables.orders.all(), effects()]).toEqual([[], []]);
  });

  test("who sends what is no form at all is refused", async () => {
    const send = async (body: string, type: string) => {
      const init = { method: "POST", body, headers: { "Content-Type": type } };
      return (await open(`${street.url}/checkout`, init)).status;
    };
    expect(await send("tea=1&tea=2&name=x", "application/x-www-form-urlencoded")).toBe(400);
    expect(await send('{"tea":"1","name":"x"}', "application/json")).toBe(400);
    expect(await send(`name=${"x".repeat(9_000)}`, "application/x-www-form-urlencoded")).toBe(413);
    expect((await open(`${street.url}/orders/S-1`)).status).toBe(404);
    expect((await open(`${street.url}/orders/S-1/pay`, { method: "POST" })).status).toBe(404);
    expect((await open(`${street.url}/nowhere`)).status).toBe(404);
    expect(street.log).toEqual([]);
  });

  test("cannot put HTML into the shop's pages", async () => {
    const name = `"><script>alert('1')</script>&amp;`;
    const back = await follow(await submit(await follow(await checkOut(street.url, name)), { action: "abandon" }));
    expect(back.text).toContain("&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;: 1 × Tea");
    expect(back.text).not.toContain("<script");
    expect(back.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(back.headers.get("referrer-policy")).toBe("same-origin");
  });
});

describe("a delivery", () => {
  async function deliver(body: unknown, privateKey = street.credentials.webhookPrivateKey) {
    const { appId } = street.credentials;
    return signDelivery({ url: `${street.url}/wonder/webhook`, body, appId, privateKey });
  }
  const theirs = async () => {
    const { reference } = await onlyOrder(street);
    return (await street.wonder.orders.get({ order: { reference_number: reference } })).order;
  };

  test("that is forged is refused, and changes nothing", async () => {
    await checkOut(street.url);
    const body = { ...(await theirs()), state: "completed", correspondence_state: "paid" };
    const forged = await deliver(body, street.credentials.privateKey);
    expect((await open(forged.url, forged)).status).toBe(401);
    const genuine = await deliver(await theirs());
    const changed = { ...genuine, body: genuine.body.replace("unpaid", "paid") };
    expect((await open(changed.url, changed)).status).toBe(401);
    expect((await open(genuine.url, { method: "POST", body: genuine.body })).status).toBe(401);
    expect(street.log.filter((line) => line.startsWith("webhook answered with 401"))).toHaveLength(3);
    expect(await onlyOrder(street)).toMatchObject({ status: "unpaid" });
  });

  test("is not believed even when it is genuine: the order is asked for", async () => {
    await checkOut(street.url);
    const says = await deliver({ ...(await theirs()), state: "completed", correspondence_state: "paid" });
    expect((await open(says.url, says)).status).toBe(200);
    expect(await onlyOrder(street)).toMatchObject({ status: "unpaid" });
  });

  test("of an order that is not the shop's is done with", async () => {
    await checkOut(street.url);
    const other = await deliver({ ...(await theirs()), reference_number: "somebody else's" });
    expect((await open(other.url, other)).status).toBe(200);
    expect(street.log).toEqual([]);
  });

  test("is asked for again while the order cannot be asked for", async () => {
    await checkOut(street.url);
    // The gateway's own deliveries are over, and the next to ask is this one.
    await street.gateway.settled();
    const nudge = await deliver(await theirs());
    street.gateway.failNext({ kind: "error-code", operation: "getOrder" });
    expect((await open(nudge.url, nudge)).status).toBe(503);
    expect((await open(nudge.url, nudge)).status).toBe(200);
  });
});

describe("while the gateway does not answer", () => {
  test("a cart becomes an order that is paid later, and no page or log shows a secret", async () => {
    // The client asks for the order in two ways.
    street.gateway.failNext({ kind: "error-code", times: 2 });
    const sent = await checkOut(street.url);
    expect([sent.status, sent.text]).toEqual([503, expect.stringContaining("Nothing was charged")]);
    const { reference } = await onlyOrder(street);
    const { appId, privateKey } = street.credentials;
    const [, key = ""] = privateKey.split("\n");
    expect(key).toHaveLength(64);
    for (const text of [sent.text, ...street.log])
      expect([text.includes(key), text.includes(appId)]).toEqual([false, false]);
    expect(street.log).toEqual([expect.stringContaining(`No payment page for ${reference}: WonderError`)]);

    street.gateway.failNext({ kind: "error-code", times: 2 });
    expect((await submit(sent)).status).toBe(503);
    // Without a number Wonder has not been asked yet, so the page needs no gateway.
    const later = await open(`${street.url}/orders/${reference}`);
    expect((await follow(await submit(later))).text).toContain("Pay HKD 128.50");
  });

  test("who comes back is not asked to pay again", async () => {
    street.deaf = true; // So the row still says that it is unpaid.
    const back = await submit(await follow(await checkOut(street.url)), { action: "pay" });
    await street.gateway.settled();
    street.gateway.failNext({ kind: "error-code", operation: "getOrder" });
    const page = await follow(back);
    expect([page.status, page.text]).toEqual([503, expect.stringContaining("do not pay twice")]);
    expect(page.text).not.toContain("<form");
  });
});

describe("an order that is not what the shop asked for", () => {
  test.each([
    ["amount", { total: "1.00" }, "Its total is not 1.00."],
    ["currency", { currency: "USD" }, "It is in HKD, not in USD."],
  ])("by its %s is left to a person, and nobody is asked to pay", async (_, change, text) => {
    await checkOut(street.url);
    const { version: _version, status: _status, paid: _paid, refunded: _refunded, ...order } = await onlyOrder(street);
    const reference = `${order.reference}-odd`;
    await street.tables.orders.insert({ ...order, ...change, reference });
    const page = await open(`${street.url}/orders/${reference}`);
    expect(page.text).toContain("Something does not add up.");
    expect(page.text).not.toContain("<form");
    expect(street.log).toEqual([`Order ${reference} is left to a person: ${text}`]);
  });
});

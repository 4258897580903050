import type { RunningMockGateway } from "@wonder-openapi/mock-gateway";
import { afterEach, describe, expect, test } from "vitest";
import { fieldsOf, openPage, textOf } from "./support/page.js";
import { openReceiver } from "./support/receiver.js";
import { DAY, openTill } from "./support/till.js";

const BACK = "https://shop.example/return?order=INV-1&x=%20";
let servers: RunningMockGateway[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

/** A till that listens, with an endpoint for its webhooks and the page of its order `INV-1`. */
async function openShop(change: object = {}, options: Parameters<typeof openTill>[0] = {}) {
  const receiver = openReceiver();
  const till = openTill({ fetch: receiver.fetch, ...options });
  servers.push(await till.gateway.listen());
  const order = { charge_fee: "100.00", currency: "HKD", reference_number: "INV-1", callback_url: "http://x.example/" };
  const made = await till.call("createLink", { order: { ...order, redirect_url: BACK, ...change } });
  const link = made.body.data.payment_link ?? "";
  const news = async (): Promise<string[][]> => {
    await till.gateway.settled();
    return receiver.news();
  };
  await news();
  return { till, link, news, ...openPage(link) };
}

describe("a payment link", () => {
  test("leads to the server, to the last one that was started", async () => {
    const { till, link } = await openShop();
    expect(link).toMatch(new RegExp(`^${servers[0]?.url}/pay/[0-9a-f]{16}$`));
    const second = await till.gateway.listen();
    const [shown] = (await till.list()).body.data.orders;
    expect(shown?.payment_link).toBe(link.replace(servers[0]?.url ?? "", second.url));
    await second.close();
    expect((await till.list()).body.data.orders[0]?.payment_link).toBe(link);
    expect(textOf(await (await fetch(link)).text())).toContain("Pay HKD 100.00");
  });

  test("without a server is answered in the same process", async () => {
    const till = openTill();
    const order = { charge_fee: "100.00", currency: "HKD", reference_number: "INV-1" };
    const { payment_link: link = "" } = (await till.call("createLink", { order })).body.data;
    const page = openPage(link, till.gateway.fetch);
    expect(textOf(await page.open())).toContain("Pay HKD 100.00");
    expect((await page.send({ action: "pay" })).status).toBe(303);
    expect((await till.read("INV-1")).correspondence_state).toBe("paid");
    till.gateway.pay(link, { amount: "1.00" });
    expect((await till.read("INV-1")).correspondence_state).toBe("over_paid");
  });

  test("that belongs to no order says so", async () => {
    const { link } = await openShop();
    for (const other of [`${link}0`, link.replace(/\w{4}$/, "0000"), link.replace(/[^/]+$/, "%2e%2e%2f")]) {
      const response = await fetch(other);
      expect([response.status, textOf(await response.text())]).toEqual([404, expect.stringContaining("Unknown order")]);
    }
    expect((await fetch(link, { method: "PUT" })).status).toBe(404);
  });
});

describe("the form", () => {
  test.each([
    ["pay", [["order.paid", "completed", "paid"]], [true, false]],
    ["decline", [["order.payment_failure", "invoiced", "unpaid"]], [false, false]],
    ["pending", [], [false, true]],
  ])("%s: the attempt, the webhook, and the browser back at the merchant by GET", async (action, webhooks, flags) => {
    const { till, send, news } = await openShop();
    const answer = await send({ action, method: "octopus" });
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, BACK]);
    expect(await news()).toEqual(webhooks);
    const [attempt, ...others] = (await till.read("INV-1")).transactions;
    expect([attempt?.success, attempt?.is_pending]).toEqual(flags);
    expect([attempt?.amount, attempt?.payment_method, others]).toEqual([100, "octopus", []]);
  });

  test("abandon: the browser back at the merchant, and nothing else", async () => {
    const { till, send, news } = await openShop();
    const answer = await send({ action: "abandon", amount: "nonsense" });
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, BACK]);
    expect([await news(), (await till.read("INV-1")).transactions]).toEqual([[], []]);
  });

  test("pays a part, then the page asks for the rest", async () => {
    const { open, send, news } = await openShop();
    expect((await send({ action: "pay", amount: " 40 " })).status).toBe(303);
    expect(await news()).toEqual([["order.paid", "in_completed", "partial_paid"]]);
    const text = textOf(await open());
    expect(text).toContain("Pay HKD 60.00");
    expect(text).toContain("Paid so far HKD 40.00");
    expect((await send({ action: "pay" })).status).toBe(303);
    expect(await news()).toEqual([["order.paid", "completed", "paid"]]);
  });

  test.each(["", "0", "-1", "1.001", "1e3", "abc", '"><script>alert(1)</script>'])(
    "with the amount %j says what is wrong, keeps what was chosen, and does nothing",
    async (amount) => {
      const { till, open, send, news } = await openShop();
      await open();
      const answer = await send({ action: "pay", amount, method: "fps" });
      const html = await answer.text();
      expect(answer.status).toBe(400);
      expect(textOf(html)).toContain("The amount is no amount of HKD above zero.");
      expect(fieldsOf(html)).toMatchObject({ amount: amount.trim(), method: "fps" });
      expect(html).not.toContain("<script");
      expect([await news(), (await till.read("INV-1")).transactions]).toEqual([[], []]);
    },
  );

  test.each([
    ["no action", { action: "" }],
    ["an action that there is not", { action: "__proto__" }],
    ["a method that there is not", { action: "pay", method: "cash" }],
    ["far too much", { action: "pay", extra: "x".repeat(20_000) }],
  ])("with %s does nothing", async (_name, change) => {
    const { till, send, news } = await openShop();
    expect((await send(change)).status).toBe(400);
    expect([await news(), (await till.read("INV-1")).transactions]).toEqual([[], []]);
  });

  test("sent twice pays once, and says so", async () => {
    const { till, open, send } = await openShop({ charge_fee: "200.00" });
    const fields = fieldsOf(await open());
    const answers = [
      await send({ ...fields, action: "pay", amount: "100.00" }),
      await send({ ...fields, action: "pay" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([303, 409]);
    expect(textOf((await answers[1]?.text()) ?? "")).toContain("This form was sent before");
    expect((await till.read("INV-1")).paid_total).toBe("100.00");
  });

  test("of an order that was voided meanwhile does nothing", async () => {
    const { till, open, send } = await openShop();
    const fields = fieldsOf(await open());
    await till.call("voidOrder", { order: { reference_number: "INV-1" } });
    const answer = await send({ ...fields, action: "pay" });
    expect([answer.status, textOf(await answer.text())]).toEqual([409, expect.stringContaining("Nothing was done")]);
    expect((await till.read("INV-1")).transactions).toEqual([]);
  });
});

describe("without a redirect_url the payer stays, and reads what happened", () => {
  test.each([
    ["pay", "The payment was made. Thank you."],
    ["decline", "The payment was declined. You can try again."],
    ["pending", "The payment is pending."],
    ["abandon", "You left without paying."],
  ])("%s: %s", async (action, notice) => {
    const { link, send } = await openShop({ redirect_url: undefined });
    const answer = await send({ action });
    const location = answer.headers.get("Location") ?? "";
    expect([answer.status, location]).toEqual([303, `${new URL(link).pathname}?done=${action}`]);
    const html = await (await fetch(new URL(location, link))).text();
    expect(textOf(html)).toContain(notice);
    expect(html).not.toContain("Back to");
  });

  test("and nothing that somebody else wrote into the address", async () => {
    const { link } = await openShop();
    for (const done of ["constructor", "<b>", "nothing"]) {
      expect(await (await fetch(`${link}?done=${encodeURIComponent(done)}`)).text()).not.toContain('role="status"');
    }
  });
});

describe("an order that cannot be paid says so, without a form and with the way back:", () => {
  const order = { reference_number: "INV-1" };
  const cases: [string, (shop: Awaited<ReturnType<typeof openShop>>) => unknown, string][] = [
    ["paid", ({ till }) => till.charge("INV-1"), "Order paid"],
    ["paid too much", ({ till }) => till.charge("INV-1", { amount: "100.01" }), "Order paid"],
    ["voided", ({ till }) => till.call("voidOrder", { order }), "Order cancelled"],
    ["past its last day", ({ till }) => till.gateway.clock.advance(2 * DAY), "Order cancelled"],
    ["authorized", ({ till }) => till.charge("INV-1", { consume_mode: "pre_authorize" }), "Payment authorized"],
    ...(["30.00", "100.00"] as const).map((amount): (typeof cases)[number] => [
      `refunded by ${amount}`,
      async ({ till }) => {
        await till.charge("INV-1", { uuid: "p-1" });
        till.settlement();
        await till.refund("INV-1", "p-1", amount);
      },
      amount === "30.00" ? "Order refunded in part" : "Order refunded",
    ]),
    [
      "with a payment that was voided",
      async ({ till }) => {
        await till.charge("INV-1", { uuid: "p-1" });
        await till.call("voidTransaction", { order, transaction: { uuid: "p-1" } });
      },
      "Payment voided",
    ],
  ];
  test.each(cases)("%s", async (_name, run, title) => {
    const shop = await openShop({ due_date: "2026-11-22" }, { unknowns: { voidTiming: "at once" } });
    await run(shop);
    const html = await shop.open();
    expect(textOf(html)).toMatch(new RegExp(`^${title} \\(mock\\)`));
    expect(html).not.toContain("<form");
    expect(html).toContain(`href="${BACK.replace("&", "&amp;")}"`);
  });
});

test("a payment that is pending is shown beside the form", async () => {
  const { open, send } = await openShop();
  await send({ action: "pending", amount: "70.00" });
  expect(textOf(await open())).toContain("Pending HKD 70.00");
});

test("an order that is only to be authorized is authorized, and the page tells", async () => {
  const { till, open, send } = await openShop({ is_only_pre_auth: true });
  expect(textOf(await open())).toContain("Pre-authorization only");
  await send({ action: "pay" });
  expect((await till.read("INV-1")).correspondence_state).toBe("authorized");
});

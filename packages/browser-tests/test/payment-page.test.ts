import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, withoutBrowser } from "./support/browser.js";
import { lowContrasts } from "./support/contrast.js";
import { openShop, type Shop } from "./support/shop.js";

if (withoutBrowser) console.log(withoutBrowser);

const PHONE = { viewport: { width: 390, height: 844 } };
const HOSTILE = `"><script>window.hit = 1</script><img src=x onerror="window.hit = 1">${"long".repeat(40)}`;

describe.skipIf(withoutBrowser !== undefined)("the payment page in Chromium", () => {
  let browser: Browser;
  let shop: Shop;
  const problems: string[] = [];
  beforeAll(async () => {
    [browser, shop] = await Promise.all([openBrowser(), openShop()]);
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    // A refused style, a blocked form, a script that failed: the browser says so.
    expect(problems.splice(0)).toEqual([]);
  });

  const open = async (link: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await (await browser.newContext(options)).newPage();
    page.on("console", (message) => {
      // A browser reports each answer of 400 and above, and asks each site for an icon.
      if (message.type() === "error" && !message.text().startsWith("Failed to load")) problems.push(message.text());
    });
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("dialog", (dialog) => {
      problems.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(link);
    return page;
  };
  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
  /** The requests of payers, without those for an icon. */
  const visits = () => shop.log.filter((line) => /^(GET|POST) \/(return|moved|thanks)/.test(line));
  const webhooks = async (): Promise<string[]> => {
    await shop.gateway.settled();
    return shop.log.filter((line) => !/^(GET|POST) /.test(line));
  };

  test("an order is paid at it, settled by its webhook, refunded, and settled by that one too", async () => {
    const page = await open(await shop.link("INV-1"));
    await press(page, "Pay");
    await page.waitForURL(`${shop.url}/return`);
    expect(await page.getByRole("heading").textContent()).toBe("Welcome back");
    expect([await webhooks(), visits()]).toEqual([["order.paid"], ["GET /return"]]);
    expect(shop.rows.get("INV-1")).toEqual({ paid: true, state: "paid" });

    const order = { reference_number: "INV-1" };
    const { transactions } = (await shop.wonder.orders.get({ order })).order;
    const transaction = { uuid: transactions?.[0]?.uuid ?? "" };
    await shop.wonder.transactions.refund({ order, transaction, refund: { amount: "128.50", note: "back" } });
    expect(await webhooks()).toEqual(["order.paid", "order.refunded"]);
    expect(shop.rows.get("INV-1")).toEqual({ paid: false, state: "refunded" });
  });

  test.each([
    ["Decline", ["order.payment_failure"], { success: false, is_pending: false }],
    ["Leave pending", [], { success: false, is_pending: true }],
    ["Abandon", [], undefined],
  ])("%s leads back to the shop, without a payment", async (button, actions, attempt) => {
    const reference_number = `INV-${button}`;
    const page = await open(await shop.link(reference_number));
    await press(page, button);
    await page.waitForURL(`${shop.url}/return`);
    expect(await webhooks()).toEqual(actions);
    const { order } = await shop.wonder.orders.get({ order: { reference_number } });
    expect(order.correspondence_state).toBe("unpaid");
    expect(order.transactions).toMatchObject(attempt ? [attempt] : []);
  });

  test("lets the shop's own page send the browser on, to another origin", async () => {
    const page = await open(await shop.link("INV-2", { redirect_url: `${shop.url}/moved` }));
    await press(page, "Pay");
    await page.waitForURL(/^http:\/\/localhost:\d+\/thanks$/);
    expect(visits()).toEqual(["GET /moved", "GET /thanks"]);
  });

  test("is worked by keyboard alone, with the focus to be seen at every step", async () => {
    const page = await open(await shop.link("INV-3"));
    const seen: string[] = [];
    const look = async () => {
      seen.push(
        await page.evaluate(() => {
          const focused = document.activeElement as HTMLInputElement;
          const framed = focused.type === "radio" ? (focused.closest("label") ?? focused) : focused;
          const { outlineStyle, outlineWidth } = getComputedStyle(framed);
          return `${focused.name} ${focused.value} ${outlineStyle} ${outlineWidth}`;
        }),
      );
    };
    for (const key of ["Tab", "ArrowDown", "Tab"]) {
      await page.keyboard.press(key);
      await look();
    }
    await page.keyboard.type("28.50");
    for (let button = 0; button < 4; button += 1) {
      await page.keyboard.press("Tab");
      await look();
    }
    expect(seen).toEqual(
      [
        "method credit_card",
        "method fps",
        "amount 128.50",
        ...["pay", "decline", "pending", "abandon"].map(actionOf),
      ].map((field) => `${field} solid 3px`),
    );
    await page.getByLabel("Amount").focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`${shop.url}/return`);
    const { order } = await shop.wonder.orders.get({ order: { reference_number: "INV-3" } });
    expect(order).toMatchObject({ paid_total: "28.50", transactions: [{ payment_method: "fps" }] });
  });

  test("works without JavaScript, and stays where no redirect_url is", async () => {
    const link = await shop.link("INV-4", { redirect_url: undefined });
    const page = await open(link, { javaScriptEnabled: false });
    await page.getByLabel("Amount").fill("nonsense");
    await press(page, "Pay");
    expect(await page.getByRole("alert").textContent()).toContain("is no amount of HKD");
    await page.getByLabel("Amount").fill("100.00");
    await page.getByRole("radio", { name: "Octopus" }).check();
    await press(page, "Pay");
    expect(await page.getByRole("status").textContent()).toBe("The payment was made.");
    await press(page, "Pay");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Order paid");
    expect(await page.getByRole("button").count()).toBe(0);
    expect(await webhooks()).toEqual(["order.paid", "order.paid"]);
  });

  test("pays once when its button is pressed twice, and when it is open twice", async () => {
    const paid = async (reference_number: string) => {
      const { order } = await shop.wonder.orders.get({ order: { reference_number } });
      return [order.paid_total, order.transactions?.length];
    };
    const page = await open(await shop.link("INV-5"));
    await page.getByRole("button", { name: "Pay", exact: true }).dblclick();
    await expect.poll(() => paid("INV-5")).toEqual(["128.50", 1]);

    const link = await shop.link("INV-6");
    const [one, other] = [await open(link), await open(link)];
    for (const tab of [one, other]) await tab.getByLabel("Amount").fill("1.00");
    await press(one, "Pay");
    await one.waitForURL(`${shop.url}/return`);
    await press(other, "Pay");
    expect(await other.getByRole("status").textContent()).toContain("This form was sent before");
    expect([await paid("INV-5"), await paid("INV-6")]).toEqual([
      ["128.50", 1],
      ["1.00", 1],
    ]);
  });

  test("shows hostile names as text, and runs nothing of them", async () => {
    const label = HOSTILE;
    const line_items = [
      { purchasable_type: "Charge", price: "128.50", quantity: "1", total: "128.50", label },
    ] as const;
    const page = await open(await shop.link(HOSTILE, { line_items, redirect_url: "javascript:window.hit=1" }));
    expect(await page.getByText(HOSTILE).count()).toBe(2);
    await press(page, "Abandon");
    await page.getByRole("status").waitFor();
    expect(await page.evaluate(() => "hit" in globalThis)).toBe(false);
  });

  test.each([390, 320])("fits a phone %i wide, with names of any length, and buttons for thumbs", async (width) => {
    const page = await open(await shop.link(`${HOSTILE}${width}`), { viewport: { ...PHONE.viewport, width } });
    const [content, heights] = await page.evaluate(() => {
      const thumbs = [...document.querySelectorAll("button, .ways label, #amount")];
      return [document.documentElement.scrollWidth, thumbs.map((thumb) => thumb.getBoundingClientRect().height)];
    });
    expect(content).toBe(width);
    expect(heights).toHaveLength(11);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  });

  test.each(["light", "dark"] as const)("can be read in the %s: contrast of at least 4.5 to 1", async (colorScheme) => {
    const link = await shop.link(`INV-${colorScheme}`);
    const page = await open(link, { ...PHONE, colorScheme });
    await page.getByLabel("Amount").fill("x");
    await press(page, "Pay");
    await page.getByRole("alert").waitFor();
    const selectors = [".mock", "h1", "dt", "dd", "legend", ".ways label", "#amount", "#hint", "#problem", "button"];
    const { looked, low } = await lowContrasts(page, selectors.join(", "));
    expect(looked).toBeGreaterThan(20);
    expect(low).toEqual([]);
    const ground = await page.evaluate(() => {
      return getComputedStyle(document.body).backgroundColor;
    });
    expect(ground).toBe(colorScheme === "light" ? "rgb(244, 241, 234)" : "rgb(23, 22, 19)");
  });
});

function actionOf(name: string): string {
  return `action ${name}`;
}

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createWonderClient, type WonderClient } from "@wonder-openapi/client";
import {
  createMockCredentials,
  createMockGateway,
  demoSeed,
  type MockCredentials,
  type MockGateway,
  type RunningMockGateway,
} from "@wonder-openapi/mock-gateway";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openBrowser, withoutBrowser } from "./support/browser.js";
import { lowContrasts } from "./support/contrast.js";

if (withoutBrowser) console.log(withoutBrowser);

const SECTIONS = ["orders", "requests", "webhooks", "plans", "cards", "ledger", "controls", "unknowns"];
const PHONE = { viewport: { width: 360, height: 740 } };
/** Markup, an attribute that ends early, a right-to-left override and a comment that is not closed, in ten thousand letters. */
const HOSTILE = `"><script>window.hit = 1</script><img src=x onerror="window.hit = 1">'\u202E<!--${"long".repeat(2500)}`;

describe.skipIf(withoutBrowser !== undefined)("the console in Chromium", () => {
  let browser: Browser;
  let credentials: MockCredentials;
  let gateway: MockGateway;
  let server: RunningMockGateway;
  let wonder: WonderClient;
  const problems: string[] = [];
  beforeAll(async () => {
    [browser, credentials] = await Promise.all([openBrowser(), createMockCredentials()]);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    const plan = {
      id: "b54b0f3c-8a1e-4d0e-9d55-0d6f3f1f2a10",
      created_at: new Date(Date.now() - 100 * 24 * 60 * 60_000).toISOString(),
      name: HOSTILE,
      customer_uuid: demoSeed.customers[0]?.uuid ?? "",
      reference_number: "SUB-1",
      default_collection_method: "charge_automatically",
      payment_retry_count: 3,
      payment_retry_day_period: 2,
      recurring_cycles: [
        {
          billing_count: 12,
          recurring_billing_config: demoSeed.billingConfigs?.[0]?.id ?? "",
          recurring_items: [{ quantity: 1, recurring_item_id: demoSeed.items?.[0]?.id ?? "" }],
        },
      ],
    };
    const hostile = {
      uuid: "6f1d1c1e-7c50-4a8c-9f0e-2b1a3c4d5e6f",
      reference_number: HOSTILE,
      name: HOSTILE,
      dial_code: "+852",
      phone: "91234567",
    };
    gateway = createMockGateway({
      apps: [credentials],
      seed: { ...demoSeed, plans: [plan], customers: [...demoSeed.customers, hostile] },
      fetch: async (url) => new Response(null, { status: url.includes("down") ? 503 : 200 }),
    });
    server = await gateway.listen();
    const { appId, privateKey } = credentials;
    wonder = createWonderClient({ environment: { baseUrl: server.url }, appId, privateKey });
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await server.close();
    // A refused style or script, a blocked form, an error: the browser says so.
    expect(problems.splice(0)).toEqual([]);
  });

  const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await (await browser.newContext(options)).newPage();
    page.setDefaultTimeout(60_000);
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().startsWith("Failed to load")) problems.push(message.text());
    });
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("dialog", (dialog) => {
      problems.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(`${server.url}/_console${path}`);
    return page;
  };
  const order = (reference_number: string, change: object = {}) =>
    wonder.orders.create(
      { order: { charge_fee: "128.50", currency: "HKD", reference_number, ...change } },
      { with_payment_link: true },
    );
  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
  /** Orders, requests and webhooks of hostile names. */
  const fill = async (): Promise<void> => {
    const callback_url = "https://shop.example/down?<script>window.hit=1</script>";
    const line = { purchasable_type: "Charge", price: "128.50", quantity: "1", total: "128.50", label: HOSTILE };
    await order(HOSTILE, { callback_url, redirect_url: "javascript:window.hit=1", line_items: [line] });
    gateway.pay(HOSTILE, { amount: "10.00", paymentMethod: HOSTILE });
    gateway.pay(HOSTILE, { amount: "5.00", outcome: "pending" });
    gateway.saveCard(HOSTILE);
    gateway.buyWithCard("56f825f9-b962-46ca-8c0d-99269e041514", { amount: "1.00", merchantName: HOSTILE });
    gateway.failNext({ kind: "delay", ms: 0, operation: "getCards" });
    await gateway.settled();
  };
  /** Every page, the details too. */
  const paths = async (page: Page): Promise<string[]> => {
    const details: string[] = [];
    for (const section of ["orders", "requests", "webhooks"]) {
      await page.goto(`${server.url}/_console/${section}`);
      details.push(
        ...(await page.locator("main td a").evaluateAll((links) => links.map((a) => a.getAttribute("href") ?? ""))),
      );
    }
    return [...SECTIONS.map((section) => `/_console/${section}`), ...new Set(details)];
  };

  test("plays a payment from the list to its webhook, with what happens elsewhere shown as it happens", async () => {
    await order("INV-1", { callback_url: "https://shop.example/hook" });
    const page = await open("");
    await page.getByText("live").waitFor();
    // Somebody else, meanwhile.
    await order("INV-2");
    await page.getByRole("link", { name: "INV-2" }).waitFor();

    await page.getByRole("link", { name: "INV-1" }).click();
    await page.getByLabel("Amount in HKD").fill("100.00");
    await press(page, "Leave pending");
    await press(page, "Settle");
    await page.getByText("partial_paid").first().waitFor();
    await press(page, "Pay");
    await page.getByText("completed, paid").waitFor();
    await gateway.settled();
    await page.reload();
    await page.getByRole("button", { name: "Send again" }).first().click();
    await expect.poll(() => gateway.deliveries().map(({ attempts }) => attempts.length)).toContain(2);
    const { order: paid } = await wonder.orders.get({ order: { reference_number: "INV-1" } });
    expect(paid.paid_total).toBe("128.50");
  });

  test("moves the clock, and fails a call", async () => {
    const page = await open("/controls");
    await press(page, "Freeze");
    await page.getByText("stands still").waitFor();
    const before = gateway.clock.now();
    await press(page, "Advance 31 days");
    await expect.poll(() => gateway.clock.now() - before).toBe(31 * 24 * 60 * 60_000);
    await page.getByLabel("Kind").selectOption("status");
    await page.getByLabel("Operation").selectOption("echo");
    await page.getByLabel("HTTP status").fill("400");
    await press(page, "Let them fail");
    await page.getByRole("cell", { name: "echo" }).waitFor();
    await expect(wonder.echo({ message: "a" })).rejects.toMatchObject({ status: 400 });
  });

  test("explains a signature that does not fit", async () => {
    const { privateKey } = await createMockCredentials();
    const { appId } = credentials;
    const stranger = createWonderClient({ environment: { baseUrl: server.url }, appId, privateKey });
    await expect(stranger.echo({ message: "a" })).rejects.toMatchObject({ status: 401 });
    const page = await open("/requests");
    await page.getByRole("link", { name: /echo/ }).first().click();
    const row = page.getByRole("row", { name: /^Signature bad/ });
    expect(await row.textContent()).toContain("It does not fit");
  });

  test("shows hostile names as text on every page, and runs nothing of them", async () => {
    await fill();
    const page = await open("");
    const all = await paths(page);
    expect(all.length).toBeGreaterThan(12);
    let shown = 0;
    for (const path of all) {
      await page.goto(`${server.url}${path}`);
      expect(await page.evaluate(() => "hit" in globalThis), path).toBe(false);
      // Nothing of a name became an element: no image, and one script, the page's own.
      expect(await page.evaluate(() => [document.images.length, document.scripts.length]), path).toEqual([0, 1]);
      expect(await page.locator("a[href^='javascript']").count(), path).toBe(0);
      const text = (await page.locator("main").textContent()) ?? "";
      if (text.includes("<script>window.hit = 1</script>")) shown += 1;
    }
    expect(shown).toBeGreaterThanOrEqual(7);
  });

  test("fits a phone 360 wide on every page, without scrolling sideways", async () => {
    await fill();
    const page = await open("", PHONE);
    for (const path of await paths(page)) {
      await page.goto(`${server.url}${path}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(360);
      const heights = await page.evaluate(() =>
        [...document.querySelectorAll("button, nav a, input:not([type=hidden]), select")].map(
          (thumb) => thumb.getBoundingClientRect().height,
        ),
      );
      expect(Math.min(...heights), path).toBeGreaterThanOrEqual(44);
    }
  });

  test.each(["light", "dark"] as const)(
    "can be read in the %s on every page: contrast of at least 4.5 to 1",
    async (colorScheme) => {
      await fill();
      const page = await open("", { colorScheme });
      for (const path of await paths(page)) {
        await page.goto(`${server.url}${path}`);
        const selectors =
          ".mock, nav a, .status, h1, h2, th, td, td a, dt, dd, label, button, input, select, .tag, .empty, pre, p";
        const { looked, low } = await lowContrasts(page, selectors);
        expect(looked, path).toBeGreaterThan(10);
        expect(low, path).toEqual([]);
      }
    },
  );

  test("is worked by keyboard alone, with the focus to be seen at every step", async () => {
    await order("INV-1");
    const page = await open("/orders");
    const seen: string[] = [];
    for (let step = 0; step < 11; step += 1) {
      await page.keyboard.press("Tab");
      const [name, outline] = await page.evaluate(() => {
        const focused = document.activeElement as HTMLElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(focused);
        return [focused.textContent?.trim() || focused.getAttribute("name"), `${outlineStyle} ${outlineWidth}`];
      });
      expect(outline, String(name)).toBe("solid 3px");
      seen.push(String(name));
    }
    expect(seen).toEqual([
      ...["Orders", "Requests", "Webhooks", "Plans", "Cards", "Ledger", "Clock and faults", "Unknowns"],
      ...["q", "Search", "INV-1"],
    ]);
    await page.keyboard.press("Enter");
    await page.getByLabel("Amount in HKD").focus();
    await page.keyboard.press("Enter");
    await page.getByText("completed, paid").waitFor();
  });

  test("works without JavaScript", async () => {
    await order("INV-1");
    const page = await open("/orders", { javaScriptEnabled: false });
    await page.getByLabel("Number or reference number").fill("inv-1");
    await press(page, "Search");
    await page.getByRole("link", { name: "INV-1" }).click();
    await page.getByLabel("Amount in HKD").fill("nonsense");
    await press(page, "Pay");
    expect(await page.getByRole("alert").textContent()).toContain("is no amount of HKD");
    await page.getByRole("link", { name: "Back" }).click();
    await press(page, "Pay");
    expect(await page.locator("dl").textContent()).toContain("completed, paid");
  });

  test("leaves alone what somebody is about to write, and catches up afterwards", async () => {
    const page = await open("/orders");
    await page.getByText("live").waitFor();
    await page.getByLabel("Number or reference number").fill("half a wo");
    await order("INV-1");
    // Another page of the same browser sees it, so this one was told too.
    const other = await page.context().newPage();
    await other.goto(`${server.url}/_console/orders`);
    await other.getByText("live").waitFor();
    await order("INV-2");
    await other.getByRole("link", { name: "INV-2" }).waitFor();
    expect(await page.getByLabel("Number or reference number").inputValue()).toBe("half a wo");
    expect(await page.getByRole("link", { name: "INV-1" }).count()).toBe(0);
    await page.bringToFront();
    await page.getByLabel("Number or reference number").blur();
    await page.getByRole("link", { name: "INV-2" }).waitFor();
  });

  test("does nothing for a form of another site", async () => {
    gateway.clock.freeze();
    const before = gateway.clock.now();
    const form = `<!doctype html><form method="post" action="${server.url}/_console/do">
      <input name="milliseconds" value="1000"><button name="action" value="advance">Win</button></form>`;
    const other = createServer((_request, response) => {
      response.writeHead(200, { "Content-Type": "text/html" }).end(form);
    }).listen(0);
    await once(other, "listening");
    const page = await open("/orders");
    await page.goto(`http://localhost:${(other.address() as AddressInfo).port}/`);
    await press(page, "Win");
    await page.getByText("The console takes nothing from another site.").waitFor();
    expect(gateway.clock.now()).toBe(before);
    other.closeAllConnections();
    other.close();
  });
});

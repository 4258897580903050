import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, withoutBrowser } from "./support/browser.js";
import { buildReference, type Reference } from "./support/reference.js";

if (withoutBrowser) console.log(withoutBrowser);

const PHONE = { viewport: { width: 390, height: 844 } };

describe.skipIf(withoutBrowser !== undefined)("the reference, opened as a file in Chromium,", () => {
  let browser: Browser;
  let reference: Reference;
  const problems: string[] = [];
  beforeAll(async () => {
    reference = buildReference();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    reference.remove();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    // What failed, what was refused by the page's own policy, and whatever it asked anybody for.
    expect(problems.splice(0)).toEqual([]);
  });

  const open = async (place = "", options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await (await browser.newContext(options)).newPage();
    page.setDefaultTimeout(30_000);
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) problems.push(message.text());
    });
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("request", (request) => {
      // Its search runs in a worker out of itself.
      const url = request.url();
      if (url.split("#")[0] !== reference.url && !url.startsWith("blob:")) problems.push(`asked for ${url}`);
    });
    page.on("requestfailed", (request) => problems.push(`failed: ${request.url()}`));
    await page.goto(`${reference.url}#/${place}`);
    return page;
  };
  const heading = (page: Page, name: RegExp): Locator => page.locator("h1, h2").filter({ hasText: name });

  test("tells of an operation how sure it is, what it does, and whether it may be sent again", async () => {
    const page = await open("transactions/createtransaction");
    await heading(page, /^Create a transaction\s*partial\s*money$/i).waitFor();
    const text = await page.locator("#redoc").textContent();
    expect(text).toMatch(/How sure: partial\. A page shows part of it\./);
    expect(text).toMatch(/Effect: money\. Money moves/);
    expect(text).toMatch(/Sent again: after-check\. Only after/);
    expect(text).toContain("wonder.transactions.create");
  });

  test.each([
    ["customers/getcustomers", /^Get customers\s*documented$/i],
    ["customers/getcustomer", /^Get a customer\s*inferred$/i],
    ["webhooks/paths/order.paid/post", /^Order paid\s*partial\s*webhook$/i],
  ])("has the badge of %s beside its title", async (place, title) => {
    await heading(await open(place), title).waitFor();
  });

  test("marks each inferred field of an answer, and says so in words", async () => {
    const page = await open("customers/getcustomer");
    await heading(page, /^Get a customer/).waitFor();
    const badges = page.getByText("inferred", { exact: true });
    const words = page.getByText("Inferred: no page of this operation shows it.");
    // The badges of the menu, of the title and of the parameter, and those of code, message and data.
    await expect.poll(() => badges.count()).toBeGreaterThan(5);
    await expect.poll(() => words.count()).toBeGreaterThan(2);
  });

  test("finds an operation by its search", async () => {
    const page = await open();
    await page.getByText("Search").first().click();
    await page.keyboard.type("refund a transaction");
    const found = page.getByText("/svc/payment/api/v1/openapi/orders/refund").first();
    await found.waitFor();
    await found.click();
    await heading(page, /^Refund a transaction/).waitFor();
    expect(page.url()).toContain("#/transactions/refundtransaction");
  });

  test("works at the width of a phone: nothing beside the page, and the menu leads to an event", async () => {
    const page = await open("", PHONE);
    await heading(page, /^Wonder Open API/).waitFor();
    await page.getByRole("button", { name: "Open navigation menu" }).click();
    await page.getByText("Webhooks", { exact: true }).first().click();
    await page.getByText("Order refunded", { exact: true }).first().click();
    await heading(page, /^Order refunded/).waitFor();
    const [width = 0, visible = 0] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect([width, visible]).toEqual([390, 390]);
  });

  test("would not load anything if a text asked for it", async () => {
    const page = await open();
    await heading(page, /^Wonder Open API/).waitFor();
    // All that is refused: Redoc looks, at its leisure, whether it may make functions out of text.
    await page.evaluate(() => {
      const refused: string[] = [];
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
        refused.push(`${effectiveDirective} ${blockedURI}`);
      });
      const image = document.createElement("img");
      image.src = "https://elsewhere.example/pixel.png";
      document.body.append(image);
      Object.assign(window, { refused });
    });
    await expect
      .poll(() => page.evaluate<string[]>("refused"))
      .toContain("img-src https://elsewhere.example/pixel.png");
    // And these tests would have seen it.
    await expect.poll(() => problems.length).toBe(3);
    expect(problems.splice(0).sort()).toEqual([
      expect.stringContaining("violates the following Content Security Policy directive"),
      "asked for https://elsewhere.example/pixel.png",
      "failed: https://elsewhere.example/pixel.png",
    ]);
  });
});

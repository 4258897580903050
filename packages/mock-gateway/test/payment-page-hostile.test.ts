import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textOf } from "./support/page.js";
import { openTill } from "./support/till.js";

// The same cases every time; FC_SEED tries others.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

const HOSTILE = `</style></title></dd>"><img src=x onerror=alert(1)>'"\`&amp;<script>alert(1)</script><!--`;

async function served(change: object): Promise<{ html: string; headers: Headers }> {
  const till = openTill();
  const order = { charge_fee: "100.00", currency: "HKD", reference_number: "INV-1", ...change };
  const made = await till.call("createLink", { order });
  if (made.status !== 200) throw new Error(made.body.message);
  const response = await till.gateway.fetch(made.body.data.payment_link ?? "");
  return { html: await response.text(), headers: response.headers };
}

const line = (label: string) => ({
  purchasable_type: "Charge",
  price: "100.00",
  quantity: "1",
  total: "100.00",
  label,
});
/** The tags and attributes of a page, without what they hold. */
const skeleton = (html: string): string[] =>
  (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/="[^"]*"/g, "").replace(/\s+/g, " "));

describe("what callers name", () => {
  test("is text on the page, whatever is in it", async () => {
    const names = { reference_number: HOSTILE, line_items: [line(HOSTILE)] };
    const { html } = await served(names);
    const plain = await served({ reference_number: "x", line_items: [line("x")] });
    expect(skeleton(html)).toEqual(skeleton(plain.html));
    expect(textOf(html).split("<script>alert(1)</script>")).toHaveLength(3);
  });

  test("never becomes markup (property)", async () => {
    const plain = skeleton((await served({ reference_number: "x", line_items: [line("x")] })).html);
    const piece = fc.constantFrom("<", ">", '"', "'", "&", "`", "=", " ", "\n", "\u0000", "\u202e", "</", "-->", "]]>");
    const name = fc.array(fc.oneof(piece, fc.string()), { minLength: 1 }).map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(name, name, async (reference_number, label) => {
        fc.pre(reference_number !== "");
        const { html } = await served({ reference_number, line_items: [line(label)] });
        expect(skeleton(html)).toEqual(plain);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a redirect_url", () => {
  test.each([
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "shop.example",
    "//shop.example",
    "\u0000",
  ])("of %j is never followed, and the page says so", async (redirect_url) => {
    const { html, headers } = await served({ redirect_url });
    expect(textOf(html)).toContain("is not one of http or https");
    expect(html).not.toContain("href");
    expect(headers.get("Content-Security-Policy")).toContain("form-action 'self';");
  });

  test("does not get out of its attribute, nor into the headers", async () => {
    const redirect_url = `https://a;script-src/?"><script>alert(1)</script>\r\nSet-Cookie: a=b`;
    const till = openTill();
    const order = { charge_fee: "100.00", currency: "HKD", reference_number: "INV-1", redirect_url };
    const { payment_link: link = "" } = (await till.call("createLink", { order })).body.data;
    const form = new URLSearchParams({ action: "pay", seen: "0", amount: "100.00", method: "fps" });
    const answer = await till.gateway.fetch(link, { method: "POST", body: form });
    const page = await till.gateway.fetch(link);
    const html = await page.text();
    expect(html).not.toContain("<script");
    expect(page.headers.get("Content-Security-Policy")).not.toContain("script-src");
    for (const { headers } of [answer, page]) expect(headers.get("Set-Cookie")).toBeNull();
    expect(answer.headers.get("Location")).toMatch(/^https:\/\/a;script-src\/[^\s"<>]*$/);
  });
});

test("a page may use its own style and send its form, and nothing else", async () => {
  const { html, headers } = await served({ redirect_url: "https://shop.example/back" });
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  expect(headers.get("Content-Security-Policy")?.split("; ")).toEqual([
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    "form-action 'self' http: https:",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]);
  expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(headers.get("Referrer-Policy")).toBe("no-referrer");
  expect(headers.get("Cache-Control")).toBe("no-store");
  expect(html).not.toMatch(/<script|<link|<img|<iframe| style=| on\w+=|@import|url\(|https?:/);
});

test("a page says that it is a mock, and asks for no card", async () => {
  const { html } = await served({});
  expect(textOf(html)).toContain("Mock payment page: for tests, no money moves");
  expect(html).toContain('<html lang="en">');
  expect(html).not.toMatch(/type="(password|tel)"|cc-number|card number|cvc|wonder/i);
});

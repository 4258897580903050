import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import { pageStyle } from "./page-style.js";

/** HTML in which everything that was not written in this package is escaped. */
export type Markup = ReturnType<typeof html>;

/** What a page says. */
export interface PageContent {
  readonly status: number;
  readonly title: string;
  readonly body: Markup;
  /** Whether the form may lead to another site. */
  readonly leavesPage: boolean;
  /**
   * What is around it.
   *
   * @default that of the pages for payers
   */
  readonly frame?: PageFrame;
}

/** What the pages of one kind have in common. */
export interface PageFrame {
  /** What is at the very top: that all of this is a mock. */
  readonly banner: string;
  /** What comes before the page's own part. */
  readonly header: Markup | "";
  /** Beside the style that all pages have. */
  readonly style: string;
  readonly script: string;
  /** A page that is to check where its own forms come from has to let the browser say so. */
  readonly referrer: "no-referrer" | "same-origin";
}

const payersFrame: PageFrame = {
  banner: "Mock payment page: for tests, no money moves",
  header: "",
  style: "",
  script: "",
  referrer: "no-referrer",
};

/**
 * What a browser may do with the page: use its own style and script, send its form, and ask the gateway. A redirect after the
 * form counts as part of it, also those of the merchant's own page on the way, so an order with a `redirect_url` opens the form
 * to the web.
 */
function policy(style: string, script: string, leavesPage: boolean): string {
  return [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    ...(script === "" ? [] : [`script-src '${hashOf(script)}'`, "connect-src 'self'"]),
    `form-action 'self'${leavesPage ? " http: https:" : ""}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const hashes = new Map<string, string>();

function hashOf(text: string): string {
  const hash = hashes.get(text) ?? `sha256-${createHash("sha256").update(text).digest("base64")}`;
  hashes.set(text, hash);
  return hash;
}

/** @returns a whole page that says of itself that it is a mock */
export async function pageDocument(content: PageContent): Promise<Response> {
  const { status, title, body, leavesPage, frame = payersFrame } = content;
  const { banner, header, script, referrer } = frame;
  const style = pageStyle + frame.style;
  const text = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} (mock)</title>
<style>${raw(style)}</style>
</head>
<body>
<p class="mock">${banner}</p>
${header}<main>
<h1>${title}</h1>
${body}
</main>
${
  script === ""
    ? ""
    : html`<script>${raw(script)}</script>
`
}</body>
</html>
`;
  return new Response(String(text), {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": policy(style, script, leavesPage),
      "Cache-Control": "no-store",
      "Referrer-Policy": referrer,
      "X-Content-Type-Options": "nosniff",
    },
  });
}

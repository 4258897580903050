import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import { pageStyle } from "./page-style.js";

/** HTML in which everything that was not written in this package is escaped. */
export type Markup = ReturnType<typeof html>;

const styleHash = createHash("sha256").update(pageStyle).digest("base64");

/**
 * What a browser may do with the page: use its own style, and send its form. A redirect after the form counts as part of it,
 * also those of the merchant's own page on the way, so an order with a `redirect_url` opens the form to the web.
 */
function policy(leavesPage: boolean): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    `form-action 'self'${leavesPage ? " http: https:" : ""}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** What a page says. */
export interface PageContent {
  readonly status: number;
  readonly title: string;
  readonly body: Markup;
  /** Whether the form may lead to another site. */
  readonly leavesPage: boolean;
}

/** @returns a whole page that says of itself that it is a mock */
export async function pageDocument({ status, title, body, leavesPage }: PageContent): Promise<Response> {
  const text = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} (mock)</title>
<style>${raw(pageStyle)}</style>
</head>
<body>
<p class="mock">Mock payment page: for tests, no money moves</p>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
  return new Response(String(text), {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": policy(leavesPage),
      "Cache-Control": "no-store",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

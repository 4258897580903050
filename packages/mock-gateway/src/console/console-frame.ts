import { html } from "hono/html";
import { type Markup, type PageFrame, pageDocument } from "../page/page-document.js";
import type { ConsolePage } from "./console-context.js";
import { time } from "./console-parts.js";
import { consoleScript } from "./console-script.js";
import { consoleStyle } from "./console-style.js";

const sections: readonly (readonly [string, string])[] = [
  ["orders", "Orders"],
  ["requests", "Requests"],
  ["webhooks", "Webhooks"],
  ["plans", "Plans"],
  ["cards", "Cards"],
  ["ledger", "Ledger"],
  ["controls", "Clock and faults"],
  ["unknowns", "Unknowns"],
];

/** @returns a page of the console with what is around each of them */
export function consoleDocument(
  { status = 200, title, body }: ConsolePage,
  section: string,
  now: number,
  isFrozen: boolean,
): Promise<Response> {
  const frame: PageFrame = {
    banner: "Mock gateway: for tests, no money moves",
    header: header(section, now, isFrozen),
    style: consoleStyle,
    script: consoleScript,
    referrer: "same-origin",
  };
  return pageDocument({ status, title, body, leavesPage: false, frame });
}

function header(section: string, now: number, isFrozen: boolean): Markup {
  return html`<header>
<nav aria-label="Sections">
${sections.map(
  ([path, text]) => html`<a href="/_console/${path}"${path === section ? html` aria-current="page"` : ""}>${text}</a>
`,
)}</nav>
<p class="status"><span id="clock">${time(now)} Hong Kong${isFrozen ? ", frozen" : ""}</span> <span id="live" role="status"></span></p>
</header>
`;
}

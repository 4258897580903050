import { html } from "hono/html";
import { hongKongTime } from "../hong-kong.js";
import type { Markup } from "../page/page-document.js";

/** What may stand in a cell: markup of this package, or text that is escaped. */
export type Cell = Markup | string | number;

/** A column, and whether it has numbers. */
export type Column = string | { readonly name: string; readonly numbers: true };

const LONGEST = 80;

/** @returns a name of anybody's making, no longer than a list can bear, in whatever direction it is written */
export function name(text: string, longest: number = LONGEST): Markup {
  const letters = [...text.slice(0, longest * 2)];
  const short = letters.length > longest || text.length > longest * 2 ? `${letters.slice(0, longest).join("")}…` : text;
  return html`<bdi>${short}</bdi>`;
}

/** @returns rows under their headings; on a phone each is a block of its own */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[], empty: string): Markup {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  const names = columns.map((column) => (typeof column === "string" ? column : column.name));
  const kind = (index: number): string => (typeof columns[index] === "object" ? "n" : "");
  return html`<table>
<thead><tr>${names.map((text, index) => html`<th scope="col" class="${kind(index)}">${text}</th>`)}</tr></thead>
<tbody>
${rows.map(
  (cells) => html`<tr>${cells.map(
    (cell, index) =>
      html`<td class="${cell === "" ? "none" : kind(index)}" data-name="${names[index] ?? ""}"><div>${cell}</div></td>`,
  )}</tr>
`,
)}</tbody>
</table>`;
}

/** @returns what there is to say of one thing, by name */
export function facts(rows: readonly (readonly [string, Cell])[]): Markup {
  return html`<dl class="facts">
${rows.map(
  ([what, value]) => html`<div><dt>${what}</dt><dd><bdi>${value}</bdi></dd></div>
`,
)}</dl>`;
}

/** @returns a time of the business, without its offset: all are those of Hong Kong */
export function time(milliseconds: number): Markup {
  const text = hongKongTime(milliseconds);
  return html`<time class="k" datetime="${text}">${text.slice(0, 10)} ${text.slice(11, 19)}</time>`;
}

/** @returns a state as a label; its words say it, the colour only helps */
export function tag(text: string, kind: "good" | "bad" | "" = ""): Markup {
  return html`<span class="tag ${kind}">${text}</span>`;
}

/** @returns a link into the console */
export function link(path: string, text: Cell): Markup {
  return html`<a href="/_console/${path}">${text}</a>`;
}

/** A button of a form, with what it sends. */
export interface Action {
  readonly label: string;
  readonly action: string;
  readonly [field: string]: string | number;
}

/** @returns a form with one button, which leads back to a page of the console */
export function button({ label, action, ...fields }: Action, back: string): Markup {
  return html`<form class="in" method="post" action="/_console/do">
${hidden({ ...fields, back })}<button name="action" value="${action}">${label}</button>
</form>`;
}

/** @returns fields that nobody sees */
export function hidden(fields: Readonly<Record<string, string | number>>): Markup {
  return html`${Object.entries(fields).map(([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`)}`;
}

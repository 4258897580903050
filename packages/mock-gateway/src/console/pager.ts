import { html } from "hono/html";
import type { Markup } from "../page/page-document.js";

const ROWS = 50;

/** Where in a long list a page is. */
export interface Place {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** @returns the rows of the page that the address names */
export function pageOf<Row>(all: readonly Row[], query: URLSearchParams): Place & { readonly rows: readonly Row[] } {
  const pages = Math.max(1, Math.ceil(all.length / ROWS));
  const wanted = Number(query.get("page") ?? 1);
  const page = Number.isInteger(wanted) ? Math.min(Math.max(wanted, 1), pages) : 1;
  return { page, pages, rows: all.slice((page - 1) * ROWS, page * ROWS) };
}

/** @returns the way to the pages before and after */
export function pager(path: string, { page, pages }: Place, query: Readonly<Record<string, string>> = {}): Markup | "" {
  if (pages === 1) return "";
  const to = (other: number): string => `/_console/${path}?${new URLSearchParams({ ...query, page: String(other) })}`;
  return html`<p class="pages">
${page > 1 ? html`<a href="${to(page - 1)}" rel="prev">Newer</a>` : ""}
<span>Page ${page} of ${pages}</span>
${page < pages ? html`<a href="${to(page + 1)}" rel="next">Older</a>` : ""}
</p>`;
}

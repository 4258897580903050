import type { WonderError } from "@wonder-openapi/signature";
import { abortedError, type CallFacts, callError, newFacts } from "../call-error.js";
import type { ListTable, Operation } from "../operation.js";
import type { WonderResponse } from "../wonder-call.js";
import { type ListOptions, rangeOf } from "./list-options.js";
import { RecentRows } from "./recent-rows.js";
import { valueAt } from "./value-at.js";

type Query = Readonly<Record<string, unknown>>;

/** What an iteration walks through. */
export interface ListSource {
  readonly operation: Operation;
  readonly list: ListTable;
  /** The caller's. */
  readonly query: Query | undefined;
  readonly options: ListOptions;
  /** Sends an ordinary call for one page. */
  ask(query: Query | undefined, offset: number | undefined): Promise<WonderResponse<unknown>>;
}

interface Page {
  readonly rows: readonly unknown[];
  /** How many rows the list has, where the answer says it. */
  readonly total: number | undefined;
  readonly facts: CallFacts;
}

/** A list may grow by a page while a row is looked at, and then shows that page again; twice in a row it does not. */
const PATIENCE = 1;

/**
 * Walks through a list: a page when its first row is wanted, each row once.
 *
 * An empty page is the end, as is one shorter than those before. A first page that is short need not be: whether the gateway
 * gives as many rows as it is asked for was never seen, so the next one is asked for, unless the answer tells a total.
 *
 * @throws {WonderError} when a page fails, when pages come again and again, when there are more rows than the guard lets through
 */
export async function* listRows(source: ListSource): AsyncGenerator<unknown, void, undefined> {
  const { list, options, query = {} } = source;
  if (!list.paged) return yield* onlyPage(source);
  const { max, guarded, limit, offset: start } = rangeOf(query, options);
  const seen = new RecentRows(list.rowId);
  let given = 0;
  let again = 0;
  let pageSize = 0;
  for (let offset = start; given < max || guarded; ) {
    const { rows, total, facts } = await readPage(source, { ...query, offset, limit }, offset);
    const fresh = seen.takeNew(rows);
    for (const row of fresh) {
      if (options.signal?.aborted) throw abortedError(options.signal, facts);
      if (given === max) {
        if (guarded) throw tooManyRows(max, start, facts);
        return;
      }
      given += 1;
      yield row;
    }
    offset += rows.length;
    if (rows.length === 0) return;
    if (fresh.length === 0) {
      const missing = total !== undefined && start + given < total;
      if (rows.length < limit && !missing) return;
      again += 1;
      if (again > (list.rowId === undefined ? 0 : PATIENCE)) throw sameRows(facts);
      continue;
    }
    again = 0;
    if (total === undefined ? rows.length < pageSize : offset >= total) return;
    pageSize = Math.min(limit, pageSize || rows.length);
  }
}

async function* onlyPage(source: ListSource): AsyncGenerator<unknown, void, undefined> {
  const { max, guarded } = rangeOf({}, source.options);
  if (max === 0) return;
  const { rows } = await readPage(source, source.query, undefined);
  yield* guarded ? rows : rows.slice(0, max);
}

async function readPage(source: ListSource, query: Query | undefined, offset: number | undefined): Promise<Page> {
  const { operation, list } = source;
  const { data, headers, requestId, attempts, status } = await source.ask(query, offset);
  const facts = newFacts({ operation: operation.id, attempts, requestId, unsafe: false, offset });
  const rows = valueAt(operation.data === "none" ? data : { data }, list.rows);
  if (!Array.isArray(rows)) {
    const text = `Wonder answered HTTP ${status} with a success, but without a list in ${list.rows}.`;
    throw callError("malformed_response", text, facts, { status });
  }
  const total = list.total === undefined ? "" : (headers.get(list.total) ?? "");
  return { rows, total: /^\d{1,15}$/.test(total) ? Number(total) : undefined, facts };
}

function sameRows(facts: CallFacts): WonderError {
  const text =
    "Wonder answered with rows that it gave before, a full page of them: it does not go by offset, or the list grew " +
    "faster than it was read. Rows may be missing; a larger limit helps against the second.";
  return callError("malformed_response", text, facts);
}

function tooManyRows(max: number, start: number, facts: CallFacts): WonderError {
  const text =
    `The list has more than ${max} rows, and no max was given. Narrow it by a filter, give max as many as you want ` +
    `(Infinity for all), or go on at offset ${start + max}.`;
  return callError("too_many_rows", text, facts);
}

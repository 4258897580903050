import { createWonderClient, isWonderError, type ListedOrder, type WonderClient } from "@wonder-openapi/client";
import { clientOptions } from "../config/client-options.js";
import { type ConnectionFlags, readSettings } from "../config/settings.js";
import { CommandError, EXIT } from "../exit-code.js";
import { csvHeader, csvLine } from "../export/csv.js";
import { type Range, readRange } from "../export/day-range.js";
import { openLines } from "../export/line-writer.js";
import { harmless, say } from "../terminal.js";

/** Options of `wonder orders export`. */
export interface ExportOptions extends ConnectionFlags {
  readonly from: string;
  readonly to: string;
  readonly format: string;
  readonly output?: string;
  readonly offset: string;
}

const PAGE = 200;
const PROGRESS = 100;

/** Writes the orders of some days, a line each, with no more of them in memory than a page. */
export async function exportOrders(options: ExportOptions): Promise<void> {
  const { format, output, from, to } = options;
  if (format !== "ndjson" && format !== "csv") throw new CommandError("--format must be ndjson or csv.");
  if (!/^\d{1,9}$/.test(options.offset)) throw new CommandError("--offset must be a whole number from 0.");
  const offset = Number(options.offset);
  const range = readRange(from, to);
  const wonder = createWonderClient(clientOptions(readSettings(options)));
  const lines = await openLines(output, offset > 0);
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort(new Error("interrupted"));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, interrupt);

  let [read, written] = [0, 0];
  try {
    if (format === "csv" && offset === 0) await lines.write(csvHeader);
    for await (const { order } of rowsOf(wonder, range, offset, interruption.signal)) {
      // Whether the gateway filters by this field was never seen: each order's own time decides.
      if (isIn(order, range)) {
        await lines.write(format === "csv" ? csvLine(order) : JSON.stringify(order));
        written += 1;
      }
      read += 1;
      if (process.stderr.isTTY && read % PROGRESS === 0) process.stderr.write(`\r${counted(written)}`);
      interruption.signal.throwIfAborted();
    }
  } catch (error) {
    await lines.end();
    const again = `wonder orders export --from ${from} --to ${to} --format ${format} --offset ${offset + read}`;
    say(
      `${process.stderr.isTTY ? "\r" : ""}${counted(written)} written, the last line whole. To go on where this stopped:`,
    );
    say(`  ${again}${output === undefined ? " >> <the same file>" : ` --output ${output}`}`);
    say("Orders that came in meanwhile make the last few of them come again: go by their number.");
    if (interruption.signal.aborted) throw new CommandError("Interrupted.", EXIT.interrupted);
    throw error;
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, interrupt);
  }
  await lines.end();
  say(`${process.stderr.isTTY ? "\r" : ""}${counted(written)}.`);
}

async function* rowsOf(
  { orders }: WonderClient,
  { from, until }: Range,
  offset: number,
  signal: AbortSignal,
): AsyncGenerator<{ readonly order: ListedOrder }> {
  const page = { limit: PAGE, ...(offset > 0 && { offset }) };
  const options = { signal, max: Number.POSITIVE_INFINITY };
  const filter = { created_at: { _gte: new Date(from), _lt: new Date(until) } };
  let any = false;
  try {
    for await (const row of orders.list({ filter, ...page }, options)) {
      any = true;
      yield row;
    }
  } catch (error) {
    if (any || !isWonderError(error, "api") || (error.status ?? 500) >= 500) throw error;
    say(`The gateway refused to filter by time, so all orders are read: ${harmless(error.message)}`);
    yield* orders.list(page, options);
  }
}

function isIn({ created_at: created }: ListedOrder, { from, until }: Range): boolean {
  const time = Date.parse(created ?? "");
  return Number.isNaN(time) || (time >= from && time < until);
}

function counted(orders: number): string {
  return orders === 1 ? "1 order" : `${orders} orders`;
}

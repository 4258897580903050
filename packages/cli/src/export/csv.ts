import { paymentFacts } from "@wonder-openapi/client";
import type { ListedOrder } from "@wonder-openapi/types";

const COLUMNS = [
  ...["number", "reference_number", "created_at", "state", "correspondence_state"],
  ...["status", "currency", "total", "paid", "refunded", "net"],
] as const;

/** The first line of a file. */
export const csvHeader: string = COLUMNS.join(",");

/** An order as a line: what it says, and what that means for the books (`status` to `net`, as `paymentFacts` reads it). */
export function csvLine(order: ListedOrder): string {
  const { status, currency, total, paid, refunded, net } = paymentFacts(order);
  const { number, reference_number, created_at, state, correspondence_state } = order;
  const texts = [number, reference_number, created_at, state, correspondence_state, status, currency].map(textCell);
  return [...texts, ...[total, paid, refunded, net].map((amount) => amount ?? "")].join(",");
}

/** A text that a spreadsheet would take for a formula gets an apostrophe, which it does not show. */
function textCell(value: string | null | undefined): string {
  const text = value ?? "";
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

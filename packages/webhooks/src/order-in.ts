import type { WebhookOrder } from "./webhook-order.js";

/**
 * The order in a body: the body itself, its `order`, or its `data.order`. All three are read by working integrations, and no
 * page of the vendor's decides between them.
 *
 * @returns undefined when there is none, as in what card issuing sends
 */
export function orderIn(body: unknown): WebhookOrder | undefined {
  const root = fieldsOf(body);
  if (!root) return undefined;
  // Without this, an event that mentions an order's number would pass for the order.
  if (isNamed(root) && hasMoney(root)) return root;
  for (const order of [fieldsOf(root["order"]), fieldsOf(fieldsOf(root["data"])?.["order"])]) {
    if (order && isNamed(order)) return order;
  }
  return undefined;
}

function fieldsOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";

function isNamed(fields: Record<string, unknown>): boolean {
  return isText(fields["number"]) || isText(fields["reference_number"]);
}

function hasMoney(fields: Record<string, unknown>): boolean {
  const { initial_total: total } = fields;
  return (
    isText(fields["correspondence_state"]) ||
    Array.isArray(fields["transactions"]) ||
    typeof total === "number" ||
    isText(total)
  );
}

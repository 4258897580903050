import type { ListedOrder } from "@wonder-openapi/types";
import type { UnknownSettings } from "../unknowns.js";

/** @returns the text of a webhook's body, in the shape that the switch has */
export function webhookBody(order: ListedOrder, { webhookBody: shape }: UnknownSettings): string {
  if (shape === "in order") return JSON.stringify({ order });
  if (shape === "in data.order") return JSON.stringify({ data: { order } });
  return JSON.stringify(order);
}

import { paymentFacts } from "@wonder-openapi/orders";
import { actionContradiction } from "./action.js";
import { eventKind } from "./event-kind.js";
import { orderIn } from "./order-in.js";
import type { DeliveryFacts, WebhookEvent } from "./webhook-event.js";

/** Makes an event of a parsed body; never throws, whatever is in it. */
export function readEvent(delivery: Omit<DeliveryFacts, "contradictions">): WebhookEvent {
  const order = orderIn(delivery.body);
  if (!order) return { kind: "unknown", order: null, reference: null, facts: null, contradictions: [], ...delivery };
  const facts = paymentFacts(order);
  const kind = eventKind(order, facts);
  const action = actionContradiction(delivery.action ?? undefined, kind);
  const contradictions = action === undefined ? facts.contradictions : [...facts.contradictions, action];
  return { kind, order, reference: facts.order, facts, contradictions, ...delivery };
}

import { createRequire } from "node:module";
import { createWebhookVerifier } from "@wonder-openapi/webhooks";
import { describe, expect, test } from "vitest";
import { options, sign } from "./support/deliveries.js";

const { webhooks } = createRequire(import.meta.url)("@wonder-openapi/types/openapi.json") as {
  webhooks: Record<string, { post: { requestBody: { content: { "application/json": { example: Order } } } } }>;
};
type Order = Record<string, unknown>;

const events = Object.entries(webhooks).map(([event, { post }]): [string, Order] => [
  event,
  post.requestBody.content["application/json"].example,
]);
const verifier = createWebhookVerifier(options);

describe("the example of the described event", () => {
  test.each(events)("%s is what its name says, by the body alone", async (action, body) => {
    const event = await verifier.verify(await sign({ body, action }));
    expect(event).toMatchObject({ kind: action, action, contradictions: [] });
  });

  test.each(events)("%s contradicts every action that leads elsewhere", async (event, body) => {
    const others = events.map(([action]) => action).filter((action) => action !== event);
    for (const action of others) {
      const { contradictions } = await verifier.verify(await sign({ body, action }));
      const alike = ["order.created", "order.payment_failure"];
      const fits = alike.includes(event) && alike.includes(action); // The guide shows the same states for both.
      expect(contradictions, `${event} as ${action}`).toHaveLength(fits ? 0 : 1);
    }
  });
});

import { createNodeWebhookHandler } from "@wonder-openapi/webhooks/node";
import { fastify } from "fastify";
import { webhooks } from "./webhooks.js";

const handler = createNodeWebhookHandler(webhooks);
export const app = fastify();
app.register(async (scope) => {
  // In this scope alone nobody touches the body.
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
  scope.post("/wonder/webhook", (request, reply) => {
    reply.hijack();
    return handler(request.raw, reply.raw);
  });
});

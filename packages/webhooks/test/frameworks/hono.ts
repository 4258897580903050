import { createWebhookHandler } from "@wonder-openapi/webhooks";
import { Hono } from "hono";
import { webhooks } from "./webhooks.js";

const handler = createWebhookHandler(webhooks);
export const app = new Hono();
app.post("/wonder/webhook", (context) => handler(context.req.raw));

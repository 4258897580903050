// app/wonder/webhook/route.ts
import { createWebhookHandler } from "@wonder-openapi/webhooks";
import { webhooks } from "./webhooks.js";

export const POST = createWebhookHandler(webhooks);

import { createNodeWebhookHandler } from "@wonder-openapi/webhooks/node";
import express from "express";
import { webhooks } from "./webhooks.js";

export const app = express();
app.post("/wonder/webhook", createNodeWebhookHandler(webhooks)); // Before any app.use(express.json()).
app.use(express.json());

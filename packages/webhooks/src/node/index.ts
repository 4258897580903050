/**
 * A webhook handler for node:http, and for Express and Fastify, which are built on it.
 *
 * @packageDocumentation
 */
export { createNodeWebhookHandler, type NodeRequest } from "./create-node-webhook-handler.js";

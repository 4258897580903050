/**
 * Loaded before a snippet: Wonder's sandbox is played by a mock gateway in the same process, and the environment variables
 * hold credentials for it. The snippet itself stays as a reader would type it.
 */
import { createMockGateway } from "@wonder-openapi/mock-gateway";

// Of whoever runs the snippets: keys are slow to make.
const credentials = JSON.parse(process.env["WONDER_SNIPPET_CREDENTIALS"] ?? "");
const gateway = createMockGateway({ apps: [credentials] });
process.env["WONDER_ENVIRONMENT"] = "sandbox";
process.env["WONDER_APP_ID"] = credentials.appId;
process.env["WONDER_PRIVATE_KEY"] = credentials.privateKey;

const systemFetch = globalThis.fetch;
Object.assign(globalThis, {
  fetch: (/** @type {string} */ url, /** @type {RequestInit} */ init) =>
    url.startsWith("https://gateway-stg.wonder.today/") ? gateway.fetch(url, init) : systemFetch(url, init),
});

/**
 * Loaded before a snippet: Wonder's sandbox is played by a mock gateway in the same process, and the environment variables
 * hold credentials for it. The snippet itself stays as a reader would type it.
 */
import { createMockCredentials, createMockGateway } from "@wonder-openapi/mock-gateway";

const credentials = await createMockCredentials();
const gateway = createMockGateway({ apps: [credentials] });
process.env["WONDER_ENVIRONMENT"] = "sandbox";
process.env["WONDER_APP_ID"] = credentials.appId;
process.env["WONDER_PRIVATE_KEY"] = credentials.privateKey;

const systemFetch = globalThis.fetch;
Object.assign(globalThis, {
  fetch: (/** @type {string} */ url, /** @type {RequestInit} */ init) =>
    url.startsWith("https://gateway-stg.wonder.today/") ? gateway.fetch(url, init) : systemFetch(url, init),
});

import type { WonderClientOptions } from "@wonder-openapi/client";
import { createUndiciTransport } from "@wonder-openapi/client/undici";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    readonly transport: "fetch" | "undici";
  }
}

/** Which way to the gateway is tested. */
export const transport: "fetch" | "undici" = inject("transport");

/** The client's option for it. */
export const transportOption: Pick<WonderClientOptions, "fetch"> =
  transport === "undici" ? { fetch: createUndiciTransport().fetch } : {};

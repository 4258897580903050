/**
 * Client for the Wonder payment Open API: typed, signed, retried. Unofficial.
 *
 * @packageDocumentation
 */
// The one star: the named types come with the description, and `@wonder-openapi/types` lists them one by one in a generated
// index, where a change of them shows. A merchant installs this package alone.

export {
  isWonderError,
  type SigningFunction,
  type SigningKey,
  WonderError,
  type WonderErrorDetails,
  type WonderErrorKind,
} from "@wonder-openapi/signature";
export type * from "@wonder-openapi/types";
export type { Middleware } from "openapi-fetch";
export type { CallOptions } from "./call-options.js";
export { createWonderClient, type WonderClient, type WonderClientOptions } from "./create-wonder-client.js";
export type { Environment } from "./environment.js";
export type { Fetch, FetchedResponse, FetchInit } from "./fetch.js";
export type { Resources } from "./generated/resources.js";
export type { RawClient, RawInit, RawMethod, RawOptions, RawResult } from "./raw-client.js";
export type { WonderCall, WonderResponse } from "./wonder-call.js";

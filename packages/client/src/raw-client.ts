import { WonderError } from "@wonder-openapi/signature";
import type { ErrorEnvelope, paths } from "@wonder-openapi/types";
import createClient, { type Middleware } from "openapi-fetch";
import { type CallOptions, resolveLimits } from "./call-options.js";
import { type CallState, type Engine, sendCall } from "./engine.js";
import { readBody } from "./envelope.js";
import { LiteRequest } from "./lite-request.js";
import { adaptMiddleware } from "./middleware.js";
import { serializePath } from "./path-parameters.js";

type Method = "get" | "put" | "post" | "delete";
type PathsWith<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends Record<M, object> ? Path : never;
}[keyof paths];
type ParametersOf<Operation> = Operation extends { parameters: infer Parameters } ? Parameters : never;
type ParamsOption<Operation> =
  Record<never, never> extends ParametersOf<Operation>
    ? { readonly params?: ParametersOf<Operation> }
    : { readonly params: ParametersOf<Operation> };
type BodyOption<Operation> = Operation extends { requestBody: { content: { "application/json": infer Body } } }
  ? { readonly body: Body }
  : { readonly body?: never };
type DataOf<Operation> = Operation extends { responses: { 200: { content: { "application/json": infer Data } } } }
  ? Data
  : never;

/** What a raw call takes besides the operation's own parameters and body. */
export interface RawOptions extends CallOptions {
  /** Further headers. Those of signing, and `Content-Type`, are set by the client whatever stands here. */
  readonly headers?: Headers | Record<string, string> | undefined;
  /** Middleware for this call alone, after that of `use()`. */
  readonly middleware?: readonly Middleware[] | undefined;
}

/** Init of a raw call: parameters and body as the description has them, and options. */
export type RawInit<Operation> = ParamsOption<Operation> & BodyOption<Operation> & RawOptions;

/** What a raw call resolves to: openapi-fetch's `{ data, error, response }`. */
export type RawResult<Operation> =
  | {
      /** The whole answer, envelope included. */
      readonly data: DataOf<Operation>;
      readonly error?: undefined;
      readonly response: Response;
    }
  | {
      readonly data?: undefined;
      /** Body of a failure, HTTP 200 with an error code included. One that is no JSON object is in `message`, as text. */
      readonly error: ErrorEnvelope;
      readonly response: Response;
    };

/** One HTTP method of the raw client. */
export type RawMethod<M extends Method> = <Path extends PathsWith<M>>(
  path: Path,
  ...init: Record<never, never> extends RawInit<paths[Path][M]>
    ? [init?: RawInit<paths[Path][M]>]
    : [init: RawInit<paths[Path][M]>]
) => Promise<RawResult<paths[Path][M]>>;

/**
 * The path-typed client: openapi-fetch with the same signing, retries and errors under it that the resource methods use.
 * HTTP failures come back as `error`; only without an answer that can be read does a call reject (with a `WonderError`).
 *
 * @example
 * ```ts
 * import type { WonderClient } from "@wonder-openapi/client";
 *
 * async function example(wonder: WonderClient) {
 *   const path = "/svc/payment/api/v1/openapi/customers/ref/{id}";
 *   const { data, error, response } = await wonder.api.GET(path, { params: { path: { id: "C-1042" } } });
 *   return error ? response.status : data.data.customer.name;
 * }
 * ```
 */
export interface RawClient {
  readonly GET: RawMethod<"get">;
  readonly PUT: RawMethod<"put">;
  readonly POST: RawMethod<"post">;
  readonly DELETE: RawMethod<"delete">;
  /**
   * Adds openapi-fetch middleware. It sees each call of this client once, the resource methods' calls included, before
   * signing and around all attempts; requests are real `Request` objects.
   */
  use(...middleware: Middleware[]): void;
  /** Takes middleware off again. */
  eject(...middleware: Middleware[]): void;
}

/** An init whose operation is not known to the compiler. */
export interface UntypedInit extends RawOptions {
  readonly params?: { readonly path?: Record<string, unknown> } | undefined;
  readonly body?: unknown;
}

/** Sends through the one openapi-fetch client that all calls share. */
export type SendRaw = (
  method: string,
  path: string,
  init: UntypedInit,
  call: CallState,
) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

// `fetch`, `Request` and `baseUrl` are left out on purpose: they would bypass signing, or send a signature elsewhere.
const INIT_KEYS = new Set(["params", "body", "headers", "middleware", "signal", "timeout", "retries"]);

/** @returns the raw client, and the function that resource methods send through */
export function createRawClient(engine: Engine): { api: RawClient; send: SendRaw } {
  const { origin, basePath } = engine.gateway;
  const client = createClient({
    baseUrl: origin + basePath,
    Request: LiteRequest as unknown as typeof Request,
    pathSerializer: serializePath,
    bodySerializer: serializeBody,
  });

  const send: SendRaw = (method, path, init, call) => {
    const { params, body, headers, middleware = [], signal } = init;
    const options = {
      params,
      body,
      headers,
      signal,
      middleware: middleware.map(adaptMiddleware),
      fetch: (request: unknown) => sendCall(request as LiteRequest, engine, call),
    };
    return client.request(method as never, path as never, options as never);
  };

  const method = (name: string) => {
    return async (path: string, init: UntypedInit = {}) => {
      const unknown = Object.keys(init).filter((key) => !INIT_KEYS.has(key));
      if (unknown.length > 0) {
        throw new WonderError("validation", `wonder.api takes no ${unknown.join(", ")}. Nothing was sent.`);
      }
      const { data, error, response } = await send(name, path, init, newCall(init, engine));
      const body = data ?? error;
      // Not by `response.ok`: a middleware may have made a new Response of a failure inside HTTP 200.
      const { kind } = readBody(response.status, body ?? "");
      return kind === "success" ? { data: body, response } : { error: errorEnvelope(body), response };
    };
  };

  const api = {
    GET: method("GET"),
    PUT: method("PUT"),
    POST: method("POST"),
    DELETE: method("DELETE"),
    use: (...middleware: Middleware[]) => client.use(...middleware.map(adaptMiddleware)),
    eject: (...middleware: Middleware[]) => client.eject(...middleware.map(adaptMiddleware)),
  };
  return { api: api as RawClient, send };
}

/** @throws {WonderError} of kind `validation` for limits out of range */
export function newCall(options: CallOptions, engine: Engine): CallState {
  const limits = resolveLimits(options, engine.limits);
  return { limits, facts: { operation: undefined, attempts: 0, requestId: "" } };
}

/** openapi-fetch gives `undefined` for a failure without a body, which reads like success, and text where JSON was expected. */
function errorEnvelope(error: unknown): object {
  if (typeof error === "object" && error !== null && !Array.isArray(error)) return error;
  return error === undefined || error === "" ? {} : { message: String(error) };
}

function serializeBody(body: unknown): string {
  try {
    return JSON.stringify(body);
  } catch (cause) {
    throw new WonderError("validation", "The body cannot be written as JSON; see cause. Nothing was sent.", { cause });
  }
}

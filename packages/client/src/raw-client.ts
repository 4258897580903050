import { WonderError } from "@wonder-openapi/signature";
import type { ErrorEnvelope, paths } from "@wonder-openapi/types";
import createClient, { type Middleware } from "openapi-fetch";
import { newFacts } from "./call-error.js";
import { CALL_OPTIONS, type CallOptions, resolveLimits } from "./call-options.js";
import { hideInBody } from "./card-hiding.js";
import { checkBody } from "./check-body.js";
import { type CallState, type Engine, sendCall } from "./engine.js";
import { type Reading, readBody, readEnvelope } from "./envelope.js";
import { LiteRequest } from "./lite-request.js";
import type { LiteResponse } from "./lite-response.js";
import { adaptMiddleware, realResponse } from "./middleware.js";
import { serializePath } from "./path-parameters.js";
import { serializeQuery } from "./query.js";
import { withinLimits } from "./within-limits.js";

type Method = "get" | "put" | "post" | "delete";
type PathsWith<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends Record<M, object> ? Path : never;
}[keyof paths];
type ParametersOf<Operation> = Operation extends { parameters: infer Parameters } ? Parameters : never;
type ParamsOption<Operation> =
  Record<never, never> extends ParametersOf<Operation>
    ? { readonly params?: ParametersOf<Operation> }
    : { readonly params: ParametersOf<Operation> };
type RequestBodyOf<Operation> = Operation extends { requestBody?: infer RequestBody }
  ? NonNullable<RequestBody>
  : never;
type JsonOf<RequestBody> = RequestBody extends { content: { "application/json": infer Json } } ? Json : never;
type BodyOf<Operation> = JsonOf<RequestBodyOf<Operation>>;
type BodyOption<Operation> = [BodyOf<Operation>] extends [never]
  ? { readonly body?: never }
  : Operation extends { requestBody: object }
    ? { readonly body: BodyOf<Operation> }
    : { readonly body?: BodyOf<Operation> };
type DataOf<Operation> = Operation extends { responses: { 200: { content: { "application/json": infer Data } } } }
  ? Data
  : never;

/** What a raw call takes besides the operation's own parameters and body. */
export interface RawOptions extends CallOptions {
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
  readonly params?:
    | { readonly path?: Record<string, unknown>; readonly query?: Record<string, unknown> | undefined }
    | undefined;
  readonly body?: unknown;
}

/** How a call ended, when it did not reject. */
export interface RawOutcome {
  /** What the answer says, be it the gateway's or one that a middleware made. */
  readonly reading: Reading;
  readonly response: Response | LiteResponse;
  /** The error for the gateway's own answer, if that reports a failure and no middleware replaced it. */
  readonly error: WonderError | undefined;
}

/** Sends through the one openapi-fetch client that all calls share. */
export type SendRaw = (method: string, path: string, init: UntypedInit, call: CallState) => Promise<RawOutcome>;

// `fetch`, `Request` and `baseUrl` are left out on purpose: they would bypass signing, or send a signature elsewhere.
// A function, as bundlers keep a set with a spread in it even where nobody needs it.
const isInitKey = (key: string): boolean => ["params", "body", "middleware", ...CALL_OPTIONS].includes(key);

const LANGUAGE = "x-i18n-lang";

/** @returns the raw client, and the function that resource methods send through */
export function assembleRawClient(engine: Engine): { api: RawClient; send: SendRaw } {
  const { origin, basePath } = engine.gateway;
  const client = createClient({
    baseUrl: origin + basePath,
    Request: LiteRequest as unknown as typeof Request,
    pathSerializer: serializePath,
    querySerializer: serializeQuery,
    bodySerializer: serializeBody,
  });

  const send: SendRaw = (method, path, init, call) =>
    withinLimits(
      { signal: init.signal, ...call.limits, facts: call.facts, runtime: engine.runtime },
      async (signal) => {
        call.signal = signal;
        const operation = engine.operations.find((row) => row.method === method && row.path === path);
        if (operation?.limits) checkBody(operation.limits, init.body);
        const options = {
          // Without `path` openapi-fetch would leave the braces in.
          params: { ...init.params, path: init.params?.path ?? {} },
          body: init.body,
          headers: headersOf(init, engine.language),
          signal,
          middleware: (init.middleware ?? []).filter(Boolean).map(adaptMiddleware),
          // Parsed by us: the engine has done so already, and an answer that is no JSON must not end in a SyntaxError.
          parseAs: "text",
          fetch: async (request: LiteRequest | Request) =>
            sendCall(request instanceof LiteRequest ? request : await LiteRequest.of(request), engine, call),
        };
        const { data, error, response } = await client.request(method as never, path as never, options as never);
        const { last } = call;
        if (last?.response.is(response)) {
          return { reading: last.answer.reading, response: last.response, error: last.error };
        }
        const text: unknown = data ?? error ?? "";
        const { status } = response;
        const reading = typeof text === "string" ? readEnvelope(status, text) : readBody(status, text);
        return { reading, response, error: undefined };
      },
    );

  const method = (name: string) => {
    return async (path: string, init: UntypedInit = {}) => {
      const unknown = Object.keys(init).filter((key) => !isInitKey(key));
      if (unknown.length > 0) {
        throw new WonderError("validation", `wonder.api takes no ${unknown.join(", ")}. Nothing was sent.`);
      }
      const call = newCall(init, engine);
      const { reading, response } = await engine.observer.watch(
        call,
        send(name, path, init, call),
        ({ error }) => error,
      );
      const result =
        reading.kind === "success"
          ? { data: reading.body }
          : { error: errorEnvelope(hideInBody(reading.body, call.facts.hideCard)) };
      // Made when it is looked at: it costs as much as the rest of the call.
      const getter = { enumerable: true, get: () => realResponse(response) };
      return Object.defineProperty(result, "response", getter) as typeof result & { response: Response };
    };
  };

  const api = {
    GET: method("GET"),
    PUT: method("PUT"),
    POST: method("POST"),
    DELETE: method("DELETE"),
    use: (...middleware: Middleware[]) => client.use(...middleware.filter(Boolean).map(adaptMiddleware)),
    eject: (...middleware: Middleware[]) => client.eject(...middleware.filter(Boolean).map(adaptMiddleware)),
  };
  return { api: api as RawClient, send };
}

/** @throws {WonderError} of kind `validation` for limits out of range */
export function newCall(options: CallOptions, engine: Engine): CallState {
  const limits = resolveLimits(options, engine.limits);
  return { limits, facts: newFacts(), startedAt: engine.runtime.now() };
}

/** A failure may come without a body, or with text where JSON was expected. */
function errorEnvelope(body: unknown): object {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
  return body === "" ? {} : { message: String(body) };
}

function headersOf({ headers: given, language: own }: CallOptions, fallback: string | undefined): Headers {
  try {
    const headers = new Headers(given as Headers | undefined);
    const language = own ?? (headers.has(LANGUAGE) ? undefined : fallback);
    if (language !== undefined) headers.set(LANGUAGE, language);
    return headers;
  } catch {
    throw new WonderError(
      "validation",
      "headers or language have a name or a value that HTTP does not allow. Nothing was sent.",
    );
  }
}

function serializeBody(body: unknown): string {
  try {
    return JSON.stringify(body);
  } catch (cause) {
    throw new WonderError("validation", "The body cannot be written as JSON; see cause. Nothing was sent.", { cause });
  }
}

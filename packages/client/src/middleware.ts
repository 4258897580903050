import { WonderError } from "@wonder-openapi/signature";
import type { Middleware } from "openapi-fetch";
import { LiteRequest } from "./lite-request.js";
import { LiteResponse } from "./lite-response.js";

const adapted = new WeakMap<Middleware, Middleware>();

/**
 * Middleware is written for real `Request` objects, while openapi-fetch gets our lighter ones: this stands in between.
 * The same middleware always gives the same result, so that it can be taken off again.
 */
export function adaptMiddleware(middleware: Middleware): Middleware {
  // openapi-fetch says what is wrong with it.
  if (typeof middleware !== "object") return middleware;
  const known = adapted.get(middleware);
  if (known) return known;
  const result = {
    ...(middleware.onRequest && {
      async onRequest(options) {
        const lite = options.request as unknown as LiteRequest;
        const given = lite.toRequest();
        const returned = await middleware.onRequest?.({ ...withRealFetch(options), request: given });
        if (!returned || returned === given) return lite.withHeadersOf(given) as unknown as Request;
        if (isResponse(returned)) return ownResponse(returned);
        if (isRequest(returned)) return (await LiteRequest.of(returned)) as unknown as Request;
        throw new WonderError("validation", "onRequest of a middleware must return a Request, a Response or nothing.");
      },
    }),
    ...(middleware.onResponse && {
      async onResponse(options) {
        const request = realRequest(options.request);
        const response = realResponse(options.response);
        const returned = await middleware.onResponse?.({ ...withRealFetch(options), request, response });
        if (returned === response) return undefined;
        return isResponse(returned) ? ownResponse(returned) : returned;
      },
    }),
    ...(middleware.onError && {
      async onError(options) {
        const request = realRequest(options.request);
        const returned = await middleware.onError?.({ ...withRealFetch(options), request });
        return isResponse(returned) ? ownResponse(returned) : returned;
      },
    }),
  } as Middleware;
  adapted.set(middleware, result);
  return result;
}

/** A middleware may send by it, and looks at what comes back. */
function withRealFetch<Options extends { readonly options: { readonly fetch: typeof globalThis.fetch } }>(
  given: Options,
): Options {
  const fetch = async (request: Request): Promise<Response> => realResponse(await given.options.fetch(request));
  return { ...given, options: { ...given.options, fetch } };
}

function realRequest(request: Request): Request {
  return (request as unknown as LiteRequest).toRequest();
}

/** openapi-fetch hands on what our engine gave it, or what another middleware made of that. */
export function realResponse(response: Response | LiteResponse): Response {
  return response instanceof LiteResponse ? response.toResponse() : response;
}

// By their members rather than `instanceof`: they may come from a library's own fetch.
function isResponse(value: unknown): value is Response {
  return typeof value === "object" && value !== null && "status" in value && "arrayBuffer" in value;
}

function isRequest(value: unknown): value is Request {
  return typeof value === "object" && value !== null && "url" in value && "method" in value && "text" in value;
}

/** openapi-fetch takes responses of the runtime's own class alone. */
async function ownResponse(response: Response): Promise<Response> {
  if (response instanceof Response) return response;
  const { status, statusText, headers } = response as Response;
  const body = await (response as Response).arrayBuffer();
  return new Response(body.byteLength > 0 ? body : null, { status, statusText, headers: [...headers] });
}

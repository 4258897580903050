import type { Middleware } from "openapi-fetch";
import type { LiteRequest } from "./lite-request.js";

const adapted = new WeakMap<Middleware, Middleware>();

/**
 * Middleware is written for real `Request` objects, while openapi-fetch gets our lighter ones: this stands in between.
 * The same middleware always gives the same result, so that it can be taken off again.
 */
export function adaptMiddleware(middleware: Middleware): Middleware {
  const known = adapted.get(middleware);
  if (known) return known;
  const { onRequest, onResponse, onError } = middleware;
  const result = {
    ...(onRequest && {
      async onRequest(options) {
        const lite = options.request as unknown as LiteRequest;
        const given = lite.toRequest();
        const returned = await onRequest({ ...options, request: given });
        // By their members rather than `instanceof`: both may come from a library's own fetch.
        if (returned && "status" in returned) return returned;
        return (await lite.after(returned ?? given, given)) as unknown as Request;
      },
    }),
    ...(onResponse && {
      onResponse: (options) => onResponse({ ...options, request: realRequest(options.request) }),
    }),
    ...(onError && {
      onError: (options) => onError({ ...options, request: realRequest(options.request) }),
    }),
  } as Middleware;
  adapted.set(middleware, result);
  return result;
}

function realRequest(request: Request): Request {
  return (request as unknown as LiteRequest).toRequest();
}

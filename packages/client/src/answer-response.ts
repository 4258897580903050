import type { Answer } from "./attempt.js";

/**
 * An answer that was read already as a `Response` again, for openapi-fetch and middleware. Whatever the gateway sent, this
 * does not throw: the call was processed by then.
 *
 * @param answer the answer
 * @param url where it came from
 * @param failed whether it reports a failure; `ok` is false then, also for HTTP 200
 */
export function answerResponse(answer: Answer, url: string, failed: boolean): Response {
  const { status, statusText, headers, text } = answer;
  const possible = status >= 200 && status <= 599;
  const hasBody = text !== "" && ![204, 205, 304].includes(status);
  const response = new Response(hasBody ? new TextEncoder().encode(text) : null, {
    status: possible ? status : 502,
    statusText: /^[\t\x20-\x7e]*$/.test(statusText) ? statusText : "",
    headers,
  });
  const differing = { url, ...(!possible && { status }), ...(failed && { ok: false }) };
  for (const [name, value] of Object.entries(differing)) Object.defineProperty(response, name, { value });
  return response;
}

import type { Answer } from "./attempt.js";

/**
 * What openapi-fetch reads of a response, on an answer that was read already. A real `Response` costs as much as all else that a call
 * does, so it is made when somebody wants one: a middleware, or whoever calls the raw client.
 */
export class LiteResponse {
  readonly status: number;
  /** False for a failure, also for HTTP 200. */
  readonly ok: boolean;
  readonly headers: Headers;
  readonly #answer: Answer;
  readonly #url: string;
  #real: Response | undefined;

  /**
   * @param answer the gateway's
   * @param url where it came from
   * @param failed whether it reports a failure
   */
  constructor(answer: Answer, url: string, failed: boolean) {
    this.status = answer.status;
    this.ok = !failed && answer.status >= 200 && answer.status <= 299;
    this.headers = answer.headers;
    this.#answer = answer;
    this.#url = url;
  }

  async text(): Promise<string> {
    return this.#answer.text;
  }

  /** The same as a real `Response`. Whatever the gateway sent, this does not throw: the call was processed by then. */
  toResponse(): Response {
    this.#real ??= this.#toResponse();
    return this.#real;
  }

  /** @returns whether openapi-fetch, or a middleware, handed this one back */
  is(returned: unknown): boolean {
    return returned === this || (this.#real !== undefined && returned === this.#real);
  }

  #toResponse(): Response {
    const { status, statusText, headers, text } = this.#answer;
    const possible = status >= 200 && status <= 599;
    const hasBody = text !== "" && ![204, 205, 304].includes(status);
    const response = new Response(hasBody ? new TextEncoder().encode(text) : null, {
      status: possible ? status : 502,
      statusText: /^[\t\x20-\x7e]*$/.test(statusText) ? statusText : "",
      headers,
    });
    const differing = { url: this.#url, ...(!possible && { status }), ...(!this.ok && { ok: false }) };
    for (const [name, value] of Object.entries(differing)) Object.defineProperty(response, name, { value });
    return response;
  }
}

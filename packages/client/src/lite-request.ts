/** What openapi-fetch hands to its `Request` class. */
interface LiteRequestInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The `Request` that openapi-fetch makes for us: the recipe of an HTTP request rather than a stream to be used up, so
 * that the engine can sign its exact text and send it again.
 */
export class LiteRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;

  constructor(url: string, init: LiteRequestInit) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
    this.body = init.body;
    this.signal = init.signal;
  }

  /** The same as a real `Request`, for middleware. */
  toRequest(): Request {
    const { url, method, headers, body, signal } = this;
    return new Request(url, { method, headers, ...(body !== undefined && { body }), ...(signal && { signal }) });
  }

  /**
   * What became of {@link toRequest} in a middleware: the same object, its headers perhaps changed, or a new one.
   *
   * @param request what the middleware returned, or the object it was given
   * @param given the object it was given
   */
  async after(request: Request, given: Request): Promise<LiteRequest> {
    const { url, method, headers } = request;
    if (request === given) return new LiteRequest(url, { method, headers, body: this.body, signal: this.signal });
    const text = await request.text();
    return new LiteRequest(url, { method, headers, body: text === "" ? undefined : text, signal: request.signal });
  }
}

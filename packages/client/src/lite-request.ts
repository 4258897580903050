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
  /** The real request that this one was made from. Its signal lives as long as it does. */
  readonly source: Request | undefined;

  constructor(url: string, init: LiteRequestInit, source?: Request) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
    this.body = init.body;
    this.signal = init.signal;
    this.source = source;
  }

  /** @returns the recipe of a real request, whose body is read for it */
  static async of(request: Request): Promise<LiteRequest> {
    const { url, method, headers, signal } = request;
    const body = (await request.text()) || undefined;
    return new LiteRequest(url, { method, headers, body, signal }, request);
  }

  /** The same as a real `Request`, for middleware. */
  toRequest(): Request {
    const { url, method, headers, body, signal } = this;
    return new Request(url, { method, headers, ...(body !== undefined && { body }), ...(signal && { signal }) });
  }

  /** @returns this with the headers of the real request made from it, which a middleware may have changed */
  withHeadersOf({ headers }: Request): LiteRequest {
    const { url, method, body, signal, source } = this;
    return new LiteRequest(url, { method, headers, body, signal }, source);
  }
}

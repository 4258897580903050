/** Sends one HTTP request. The global `fetch` fits, undici's, a mock gateway's, or one of your own around them. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchedResponse>;

/** What a {@link Fetch} is given besides the URL. Hand on all of it: on Deno, what moves money has a `client` besides. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
  readonly signal: AbortSignal;
  readonly redirect: "manual";
  /** For what must not be sent twice: no kept connection, on which some runtimes send a request again by themselves. */
  readonly keepalive?: false;
}

/** What is read of a response: a `Response` of any library fits. */
export interface FetchedResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: { get(name: string): string | null } & Iterable<readonly [string, string]>;
  readonly type?: string;
  /** Read piece by piece, so that a body that is too long is not read to its end; without it, `text()` is. */
  readonly body?: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | null;
  text(): Promise<string>;
}

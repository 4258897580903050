import { text } from "node:stream/consumers";
import { WonderError } from "@wonder-openapi/signature";
import { Agent, type Dispatcher, ProxyAgent } from "undici";
import type { Fetch } from "../fetch.js";
import { decoded } from "./decoded.js";
import { joinedHeaders } from "./joined-headers.js";

/** Options of {@link createUndiciTransport}. */
export interface UndiciTransportOptions {
  /**
   * Most connections to the gateway at a time; calls beyond that wait for one.
   *
   * @default 64
   */
  readonly connections?: number | undefined;
  /**
   * How long a connection nobody uses is kept, in milliseconds, when the gateway does not say so itself.
   *
   * @default 4000
   */
  readonly keepAlive?: number | undefined;
  /**
   * How long it may take to connect, in milliseconds. What ends there never left, so it is tried again even if it moves money.
   *
   * @default 10000
   */
  readonly connectTimeout?: number | undefined;
  /**
   * URL of an HTTP proxy that lets connections through (CONNECT), with user and password in it if it wants them.
   *
   * @default none
   */
  readonly proxy?: string | undefined;
  /**
   * A dispatcher of your own, such as undici's `MockAgent`, in place of all options above. It stays open when the transport is closed.
   */
  readonly dispatcher?: Dispatcher | undefined;
}

/** Sends the requests of one client, or of several. */
export interface UndiciTransport {
  /** For the option `fetch` of a client. */
  readonly fetch: Fetch;
  /** Closes the connections, after what is under way. */
  close(): Promise<void>;
}

/**
 * Makes a transport on undici's own `request`: a pool of connections that are kept, and several times the throughput of the global
 * `fetch`. For Node, with `undici` 7 installed beside the client. Calls behave as over `fetch`.
 *
 * @param options connections, time limits in milliseconds, proxy
 * @returns the transport; its `fetch` goes into the client's options
 * @throws {WonderError} of kind `configuration` for a number that is none, or a proxy that is no http or https URL
 * @example
 * ```ts
 * import { createWonderClient, fromEnv } from "@wonder-openapi/client";
 * import { createUndiciTransport } from "@wonder-openapi/client/undici";
 *
 * const transport = createUndiciTransport({ connections: 128 });
 * const wonder = createWonderClient({ ...fromEnv(), fetch: transport.fetch });
 * await wonder.verifyCredentials();
 * await transport.close();
 * ```
 * @see https://undici.nodejs.org/#/docs/api/Dispatcher
 */
export function createUndiciTransport(options: UndiciTransportOptions = {}): UndiciTransport {
  const dispatcher = options.dispatcher ?? newDispatcher(options);
  const close = async (): Promise<void> => {
    if (options.dispatcher === undefined) await dispatcher.close();
  };
  return { fetch: fetchOn(dispatcher), close };
}

function newDispatcher({
  connections = 64,
  keepAlive = 4_000,
  connectTimeout = 10_000,
  proxy,
}: UndiciTransportOptions): Dispatcher {
  for (const [name, value] of Object.entries({ connections, keepAlive, connectTimeout })) {
    if (!(value > 0)) throw new WonderError("configuration", `${name} must be more than 0.`);
  }
  // Time limits are the client's: one for an attempt, one for all.
  const timing = { headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: keepAlive };
  const pool = { connections, pipelining: 1, ...timing, connect: { timeout: connectTimeout } };
  return proxy === undefined ? new Agent(pool) : new ProxyAgent({ ...pool, uri: proxyUrl(proxy) });
}

/** @throws {WonderError} that does not show it: it may have a password */
function proxyUrl(proxy: string): string {
  if (URL.canParse(proxy) && /^https?:$/.test(new URL(proxy).protocol)) return proxy;
  throw new WonderError("configuration", "proxy must be an http or https URL.");
}

function fetchOn(dispatcher: Dispatcher): Fetch {
  return async (url, { method, headers, body, signal }) => {
    const { origin, pathname, search } = new URL(url);
    const response = await dispatcher.request({
      origin,
      path: pathname + search,
      method: method as Dispatcher.HttpMethod,
      headers: { "accept-encoding": "gzip, deflate, br", ...headers },
      body,
      signal,
      // Otherwise undici itself sends a GET again when its connection breaks: the same nonce twice, unseen by the client.
      idempotent: false,
    });
    const received = joinedHeaders(response.headers);
    const stream = decoded(response.body, received.get("content-encoding"));
    return {
      status: response.statusCode,
      statusText: response.statusText,
      headers: received,
      body: stream,
      text: () => (stream === response.body ? response.body.text() : text(stream)),
    };
  };
}

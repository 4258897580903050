/** What makes a runtime send a request on a connection of its own, and therefore once. */
export interface OwnConnection {
  /** Members for the init of `fetch`. */
  readonly init: { readonly keepalive: false; readonly client?: object };
  /**
   * Marks an error of the runtime's own `fetch` that proves that there was no connection.
   *
   * @returns the same error
   */
  mark(error: unknown): unknown;
  /** To be called when the answer was read. */
  close(): void;
}

/** The `code` of a marked error. */
export const NOT_CONNECTED = "NOT_CONNECTED";

interface HttpClient {
  close(): void;
}

/** As far as it is needed here. */
interface Deno {
  createHttpClient?(options: { poolMaxIdlePerHost: number }): HttpClient;
}

/**
 * A request that goes out on a kept connection, arrives, and gets no answer as that connection breaks, is sent again by some
 * runtimes, and nobody is told: Bun does so with PUT and DELETE, Deno with every method. What moves money must not go over a
 * kept connection there. Bun takes `keepalive: false` for that, which is the web's default and means nothing elsewhere; Deno
 * wants an HTTP client without a pool.
 */
export function ownConnection(): OwnConnection {
  const client = clientWithoutPool();
  return {
    init: { keepalive: false, ...(client && { client }) },
    mark(error) {
      // Without this client the request may have been out before: on a kept connection, ahead of the attempt to connect.
      if (client && error instanceof Error && sayings(error).some(isDenoConnectError)) {
        Object.assign(error, { code: NOT_CONNECTED });
      }
      return error;
    },
    close: () => client?.close(),
  };
}

function clientWithoutPool(): HttpClient | undefined {
  const { Deno: deno } = globalThis as { Deno?: Deno };
  try {
    return deno?.createHttpClient?.({ poolMaxIdlePerHost: 0 });
  } catch {
    return undefined;
  }
}

// What Deno's transport says of name, connection and certificate; it has no codes.
const isDenoConnectError = (message: string): boolean => /\bclient error \(Connect\)(:|$)/.test(message);

function sayings({ message, cause }: Error): string[] {
  return cause instanceof Error ? [message, cause.message] : [message];
}

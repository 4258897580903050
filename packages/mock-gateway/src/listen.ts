import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";

/** Where to listen. */
export interface ListenOptions {
  /**
   * TCP port.
   *
   * @default 0, a free one
   */
  readonly port?: number | undefined;
  /**
   * Address to listen on.
   *
   * @default "127.0.0.1"
   */
  readonly hostname?: string | undefined;
}

/** A mock gateway on a port. */
export interface RunningMockGateway {
  /** Base URL, without a slash at the end. */
  readonly url: string;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

/** Serves a fetch handler over HTTP. */
export function listen(
  fetch: (request: Request, bindings: object) => Response | Promise<Response>,
  { port = 0, hostname = "127.0.0.1" }: ListenOptions = {},
): Promise<RunningMockGateway> {
  // Left to itself the adaptor replaces the global Request and Response, the client's in the same process too.
  const server = createAdaptorServer({ fetch, hostname, overrideGlobalObjects: false });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, hostname, () => {
      let closing: Promise<void> | undefined;
      resolve({
        url: urlOf(server.address() as AddressInfo),
        close: () => {
          closing ??= new Promise((closed) => {
            server.close(() => closed());
            if ("closeAllConnections" in server) server.closeAllConnections();
          });
          return closing;
        },
      });
    });
  });
}

/** A wildcard address is one to listen on, not one to call. */
function urlOf({ address, family, port }: AddressInfo): string {
  if (address === "0.0.0.0" || address === "::") return `http://127.0.0.1:${port}`;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

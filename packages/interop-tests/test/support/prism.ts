import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";

/** Prism's mock server on a socket of this machine. */
export interface Prism {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a description with its examples, as `prism mock --errors` does: a request that does not fit is refused, and so is an
 * answer of Prism's own that does not.
 */
export async function openPrism(description: object): Promise<Prism> {
  const operations = await getHttpOperationsFromSpec(structuredClone(description));
  const server = createServer(operations, {
    components: { logger: createLogger("prism", { level: "silent" }) },
    config: {
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: true,
      mock: { dynamic: false },
      upstreamProxy: undefined,
    },
    cors: false,
  });
  const url = await server.listen(0, "127.0.0.1");
  return { url, close: () => server.close() };
}

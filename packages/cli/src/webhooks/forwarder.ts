import { CommandError } from "../exit-code.js";
import { type Captured, headersOf } from "./captured.js";

/** How the receiver behind answered. */
export interface Forwarded {
  readonly status?: number;
  /** Why there was no answer. */
  readonly error?: string;
}

const TIMEOUT = 30_000;

/**
 * Hands deliveries on with the very bytes and headers that came. The signature covers the path, so it stays as it was, unless the URL
 * has one of its own.
 *
 * @param to where they go: an origin, or a URL
 * @throws {CommandError} for what is no http URL
 */
export function forwarder(to: string): (captured: Captured) => Promise<Forwarded> {
  const url = URL.canParse(to) ? new URL(to) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new CommandError("--forward must be an http URL, such as http://localhost:3000.");
  }
  const isOrigin = url.pathname === "/" && url.search === "";
  return async (captured) => {
    const { method, target, body } = captured;
    try {
      const response = await fetch(isOrigin ? url.origin + target : url, {
        ...{ method, headers: headersOf(captured), redirect: "manual", signal: AbortSignal.timeout(TIMEOUT) },
        ...(body.length > 0 && { body }),
      });
      await response.body?.cancel();
      return { status: response.status };
    } catch (error) {
      const { cause, name } = error as Error & { cause?: { code?: string } };
      return { error: cause?.code ?? name };
    }
  };
}

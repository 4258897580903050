import { WonderError } from "@wonder-openapi/signature";

/**
 * Which gateway to talk to: Wonder's sandbox, production, or a base URL of your own (a mock gateway, a reverse proxy):
 * https, or http on loopback.
 *
 * Sandbox payments are virtual, except Alipay and WeChat Pay, which move real money even there.
 */
export type Environment =
  | "sandbox"
  | "production"
  | {
      /** Base URL, with or without a path. */
      readonly baseUrl: string;
      /**
       * What the gateway at the far end sees before `/svc/...`, as that is what has to be signed. Default: nothing, as a
       * reverse proxy strips its own prefix.
       */
      readonly signedPathPrefix?: string | undefined;
    };

/** An environment, checked. */
export interface Gateway {
  readonly origin: string;
  /** Path of the base URL without a slash at the end; empty when there is none. */
  readonly basePath: string;
  readonly signedPathPrefix: string;
}

const GATEWAYS: Record<string, string> = {
  sandbox: "https://gateway-stg.wonder.today",
  production: "https://gateway.wonder.today",
};

/** @throws {WonderError} of kind `configuration` */
export function resolveEnvironment(environment: Environment): Gateway {
  const custom = typeof environment === "object" && environment !== null;
  const baseUrl = custom ? environment.baseUrl : Object.hasOwn(GATEWAYS, environment) && GATEWAYS[environment];
  if (!baseUrl) throw refused('Wanted: "sandbox", "production" or { baseUrl }; there is no default');
  let url: URL;
  try {
    url = new URL(baseUrl);
  } catch {
    throw refused("baseUrl is no URL");
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    throw refused("baseUrl must be https; plain http only to a loopback address");
  }
  if (url.username || url.password || url.search || url.hash) {
    throw refused("baseUrl must not have user, password, query or fragment");
  }
  const signedPathPrefix = (custom && environment.signedPathPrefix) || "";
  if (!/^(\/[^/?#\s]+)*$/.test(signedPathPrefix)) {
    throw refused("signedPathPrefix must begin with / and have no / at its end, no query and no fragment");
  }
  return { origin: url.origin, basePath: url.pathname.replace(/\/+$/, ""), signedPathPrefix };
}

function refused(problem: string): WonderError {
  return new WonderError("configuration", `environment cannot be used: ${problem}.`);
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

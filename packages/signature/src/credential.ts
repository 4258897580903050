/** Name of the only algorithm the Open API knows. */
export const ALGORITHM = "Wonder-RSA-SHA256";

/** The parts of a `Credential` header. */
export interface Credential {
  /** The app id. It is not covered by the signature. */
  readonly appId: string;
  /** UTC as `YYYYMMDDHHmmss`. */
  readonly requestTime: string;
  /** Name of the algorithm. */
  readonly algorithm: string;
}

/**
 * Takes a `Credential` header apart.
 *
 * @param header its value, `{app id}/{request time}/{algorithm}`
 * @returns the three parts, unchecked, or undefined when there are not three
 * @example
 * ```ts
 * import { parseCredential } from "@wonder-openapi/signature";
 *
 * const header = "5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b/20260105074318/Wonder-RSA-SHA256";
 * parseCredential(header)?.requestTime; // "20260105074318"
 * ```
 */
export function parseCredential(header: string): Credential | undefined {
  const [appId, requestTime, algorithm, ...rest] = header.split("/");
  if (!appId || !requestTime || !algorithm || rest.length > 0) return undefined;
  return { appId, requestTime, algorithm };
}

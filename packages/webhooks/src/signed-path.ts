import { WonderError } from "@wonder-openapi/signature";

/**
 * Path with query of a URL, character by character as it is written. `URL` would write some of them anew, and what is signed
 * is what was on the wire.
 *
 * @returns undefined when it is neither a URL nor a path
 */
export function pathWithQuery(url: unknown): string | undefined {
  if (typeof url !== "string") return undefined;
  const rest = url.replace(/^https?:\/\/[^/?#]*/i, "").replace(/#.*$/s, "");
  const target = rest === "" || rest.startsWith("?") ? `/${rest}` : rest;
  // As a request line has it: no white space, no control characters, nothing beyond ASCII.
  return url !== "" && /^\/[!-~]*$/.test(target) ? target : undefined;
}

/** Path and query apart; the query with its question mark, or empty. */
export function split(target: string): { readonly path: string; readonly query: string } {
  const mark = target.indexOf("?");
  return mark < 0 ? { path: target, query: "" } : { path: target.slice(0, mark), query: target.slice(mark) };
}

/**
 * Makes the function that says which path Wonder signed: that of `publicUrl`, when there is one, else the delivery's own. A
 * `publicUrl` without a query keeps the delivery's, as a callback URL may have one of its own for each order.
 *
 * @throws {WonderError} of kind `configuration` for a `publicUrl` that is none
 */
export function signedPathOf(publicUrl: string | undefined): (own: string) => string {
  if (publicUrl === undefined) return (own) => own;
  const given = pathWithQuery(publicUrl);
  if (given === undefined) {
    throw new WonderError(
      "configuration",
      "publicUrl cannot be used. Wanted: the callback URL as Wonder was given it, such as https://shop.example/wonder/webhook.",
    );
  }
  const { path, query } = split(given);
  return (own) => path + (query || split(own).query);
}

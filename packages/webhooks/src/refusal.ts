import { WonderError } from "@wonder-openapi/signature";

/**
 * Why a delivery was refused; the `code` of the error. More may come.
 *
 * - `signature_missing`: a header that authenticates is missing: not from Wonder, or a proxy drops headers
 * - `credential_malformed`: the Credential header is no app id, time and algorithm
 * - `url_malformed`: what was passed as URL is none
 * - `body_too_large`: more than `maxBodyBytes`
 * - `body_unreadable`: the connection broke while the body was read
 * - `body_parsed`: what was passed is not the raw body
 * - `path_rewritten`: the signature fits another path than the one that arrived
 * - `signature_mismatch`: the signature fits nothing: another key, another path, another body, or a forgery
 * - `wrong_app`: signed with the key, but for another AppID
 * - `stale`: signed longer ago, or further ahead, than `tolerance`
 * - `body_malformed`: signed, but no JSON
 */
export type RefusalCode =
  | "signature_missing"
  | "credential_malformed"
  | "url_malformed"
  | "body_too_large"
  | "body_unreadable"
  | "body_parsed"
  | "path_rewritten"
  | "signature_mismatch"
  | "wrong_app"
  | "stale"
  | "body_malformed";

/** @returns the error for a delivery that is refused; `message` says the likely reason and the next step */
export function refusal(code: RefusalCode, message: string, cause?: unknown): WonderError {
  return new WonderError("webhook", message, { code, cause });
}

/** The refusal for a body that somebody parsed, or read, before. */
export function parsedBody(what: string): WonderError {
  return refusal(
    "body_parsed",
    `${what} The signature covers the raw bytes: take the body before any parser does, such as express.json() or request.json().`,
  );
}

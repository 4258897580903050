import { ALGORITHM, isNonce, parseCredential, parseRequestTime, signatureDigest } from "@wonder-openapi/signature";
import { type MockApp, type RawRequest, TIME_WINDOW } from "../authenticate.js";
import { findMistake, fits } from "./signature-mistakes.js";

/** One thing that a signed request needs, and whether this one has it. */
export interface DiagnosedField {
  readonly name: string;
  /** What came; never a signature. */
  readonly value: string;
  /** Undefined where there is nothing to judge. */
  readonly good: boolean | undefined;
  readonly note?: string | undefined;
}

/** What of a request's credentials is good, and what would explain the rest. */
export interface Diagnosis {
  readonly fields: readonly DiagnosedField[];
  /** A mistake with which the signature fits; undefined when none was found, or there is none. */
  readonly mistake: string | undefined;
}

const HOUR = 60 * 60_000;

/**
 * Looks at the credentials of a request field by field.
 *
 * @param at when it came, on the clock that signatures go by
 * @param apps who may call
 * @param used whether a request before had its nonce
 */
export async function diagnose(
  request: RawRequest,
  at: number,
  apps: readonly MockApp[],
  used: boolean,
): Promise<Diagnosis> {
  const { method, uri, headers, body } = request;
  const [credential = "", nonce = "", signature = ""] = ["Credential", "Nonce", "Signature"].map(
    (name) => headers.get(name) ?? "",
  );
  const claimed = parseCredential(credential);
  const app = apps.find(({ appId }) => appId === claimed?.appId);
  const fitting = app !== undefined && (await fits(app, request));
  const fields: DiagnosedField[] = [
    field("Credential", credential, claimed !== undefined, "It has to be {app id}/{request time}/{algorithm}."),
  ];
  if (claimed) {
    fields.push(
      field("App id", claimed.appId, app !== undefined, "No app with this id may call here."),
      timeField(claimed.requestTime, at),
      field("Algorithm", claimed.algorithm, claimed.algorithm === ALGORITHM, `It has to be ${ALGORITHM}.`),
    );
  }
  fields.push(
    field("Nonce", nonce, isNonce(nonce) && !used, nonceNote(nonce, used)),
    field("Signature", signature === "" ? "" : `${signature.length} characters`, fitting, signatureNote(signature)),
    { name: "Signed method", value: method, good: undefined },
    { name: "Signed path with query", value: uri, good: undefined },
    { name: "Signed body", value: body.length === 0 ? "none" : `${body.length} bytes`, good: undefined },
  );
  if (claimed) {
    const digest = await signatureDigest({ method, uri, body }, claimed.requestTime, nonce);
    const note = "HMAC-SHA256 of all of this, chained; the signature is made over these 64 characters.";
    fields.push({ name: "Digest", value: digest, good: undefined, note });
  }
  return { fields, mistake: fitting || !claimed ? undefined : await findMistake(request, apps, app) };
}

function field(name: string, value: string, good: boolean, note: string): DiagnosedField {
  return { name, value: value === "" ? "missing" : value, good, note: good ? undefined : note };
}

function timeField(text: string, at: number): DiagnosedField {
  const time = parseRequestTime(text)?.getTime();
  const name = "Request time";
  if (time === undefined) return field(name, text, false, "It has to be a time in UTC as YYYYMMDDHHmmss.");
  const off = time - at;
  const good = Math.abs(off) <= TIME_WINDOW;
  const local = Math.abs(off - 8 * HOUR) < TIME_WINDOW ? " It looks like the time of Hong Kong; it has to be UTC." : "";
  return { name, value: text, good, note: `${difference(off)}${good ? "" : `, more than 30 minutes.${local}`}` };
}

function difference(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  const text = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
  return `${text} ${milliseconds > 0 ? "ahead of" : "behind"} the gateway`;
}

function nonceNote(nonce: string, used: boolean): string {
  return isNonce(nonce) && used ? "A request before had it." : "It has to be 16 characters out of 0-9, A-Z, a-z.";
}

function signatureNote(signature: string): string {
  if (signature === "") return "There is none.";
  return "It does not fit method, path with query, body, time and nonce as they came.";
}

import { createRequestVerifier } from "@wonder-openapi/signature";
import type { MockApp, RawRequest } from "../authenticate.js";

/** What a caller may have signed in place of what was sent. */
type Changed = Partial<{ method: string; uri: string; body: string; signature: string }>;

/** @returns whether the signature of a request, or of what it may have been, is that of an app */
export async function fits({ publicKey }: MockApp, request: RawRequest, change: Changed = {}): Promise<boolean> {
  const { method, uri, headers, body } = request;
  const [credential = "", nonce = "", signature = ""] = ["Credential", "Nonce", "Signature"].map(
    (name) => headers.get(name) ?? "",
  );
  return createRequestVerifier({ publicKey }).verify({ method, uri, body, credential, nonce, signature, ...change });
}

/**
 * Looks for a mistake that explains a signature which does not fit, by trying what callers are known to get wrong.
 *
 * @param app the one that the request names, if it may call
 * @returns the mistake, in words
 */
export async function findMistake(
  request: RawRequest,
  apps: readonly MockApp[],
  app: MockApp | undefined,
): Promise<string | undefined> {
  for (const [what, change] of app ? candidates(request) : []) {
    if (app && (await fits(app, request, change))) return what;
  }
  for (const other of apps) {
    if (other !== app && (await fits(other, request))) return "It was made with the key of another app.";
  }
  return undefined;
}

function candidates(request: RawRequest): [string, Changed][] {
  return [...ofBody(request), ...ofUri(request), ...ofMethod(request), ...ofSignature(request)];
}

function ofBody({ body }: RawRequest): [string, Changed][] {
  const text = new TextDecoder().decode(body);
  const variants: [string, string | undefined][] = [
    ["The body was left out of what was signed.", text === "" ? undefined : ""],
    ["An empty object was signed as the body, and none was sent.", text === "" ? "{}" : undefined],
    ["White space around the body was not signed.", text.trim()],
    ["A line break at the end of the body was signed, and not sent.", `${text}\n`],
    ["The body was signed as compact JSON, and sent in another form.", reformatted(text, 0)],
    ["The body was signed as JSON indented by two, and sent in another form.", reformatted(text, 2)],
    ["The body was signed as JSON indented by four, and sent in another form.", reformatted(text, 4)],
    ["The body was signed with characters beyond ASCII escaped, and sent without.", escaped(text)],
  ];
  return variants.flatMap(([what, variant]) =>
    variant === undefined || variant === text ? [] : [[what, { body: variant }]],
  );
}

function ofUri({ uri }: RawRequest): [string, Changed][] {
  const [path = "", query] = uri.split("?");
  const sorted = query?.split("&").toSorted().join("&");
  const variants: [string, string | undefined][] = [
    ["The query was left out of what was signed.", query === undefined ? undefined : path],
    ["The query was signed with its parameters sorted.", sorted === undefined ? undefined : `${path}?${sorted}`],
    ["The path was signed without percent-encoding.", decoded(uri)],
    ["The path was signed with other percent-encoding.", encodeURI(decoded(uri) ?? uri)],
    ["The path was signed with a slash at its end.", `${path}/${query ? `?${query}` : ""}`],
    ["Only the part of the path after /svc/payment was signed.", uri.replace(/^\/svc\/payment/, "")],
    ["Only the part of the path after /openapi was signed.", uri.replace(/^\/svc\/payment\/api\/v1\/openapi/, "")],
  ];
  return variants.flatMap(([what, variant]) =>
    variant === undefined || variant === uri ? [] : [[what, { uri: variant }]],
  );
}

function ofMethod({ method }: RawRequest): [string, Changed][] {
  return ["GET", "POST", "PUT", "PATCH", "DELETE"]
    .filter((other) => other !== method)
    .map((other) => [`It was signed as ${other}, and sent as ${method}.`, { method: other }]);
}

function ofSignature({ headers }: RawRequest): [string, Changed][] {
  const signature = headers.get("Signature") ?? "";
  const dressed = (encoding: "base64url" | "hex"): string => Buffer.from(signature, encoding).toString("base64");
  return [
    ["It is in base64url; it has to be in base64 with its padding.", { signature: dressed("base64url") }],
    ["It is in hexadecimal digits; it has to be in base64.", { signature: dressed("hex") }],
  ];
}

function reformatted(text: string, indent: number): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), null, indent);
  } catch {
    return undefined;
  }
}

function escaped(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function decoded(uri: string): string | undefined {
  try {
    return decodeURI(uri);
  } catch {
    return undefined;
  }
}

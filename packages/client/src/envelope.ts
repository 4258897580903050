/** What a body says, once the HTTP status has been looked at. */
export type Reading =
  | { readonly kind: "success"; readonly body: unknown }
  | {
      readonly kind: "failure";
      /** Parsed JSON, or the text when it was none. */
      readonly body: unknown;
      readonly code?: string | undefined;
      readonly message?: string | undefined;
    }
  | { readonly kind: "malformed"; readonly body: unknown; readonly problem: string };

/**
 * Reads an answer's text.
 *
 * @param status HTTP status
 * @param text the whole body
 */
export function readEnvelope(status: number, text: string): Reading {
  try {
    return readBody(status, JSON.parse(text));
  } catch {
    return readBody(status, text);
  }
}

/**
 * Tells success from failure. A failure may come with HTTP 200, in either of two generations of field names; a success
 * has `code` 200, 0, or none at all.
 *
 * @param status HTTP status
 * @param body parsed JSON, or the text when it was none
 */
export function readBody(status: number, body: unknown): Reading {
  const ok = status >= 200 && status < 300;
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return ok ? { kind: "malformed", body, problem: problemOf(body) } : { kind: "failure", body };
  }
  const fields = body as Record<string, unknown>;
  const code = errorCodeOf(fields);
  if (ok && code === undefined) return { kind: "success", body };
  return { kind: "failure", body, code, message: messageOf(fields) };
}

function problemOf(body: unknown): string {
  if (typeof body !== "string") return "JSON, but no object";
  return body.trim() ? "no JSON, or JSON that is cut off" : "empty";
}

function errorCodeOf({ error_code: errorCode, code }: Record<string, unknown>): string | undefined {
  for (const candidate of [errorCode, code]) {
    if (candidate === undefined || candidate === null || candidate === "") continue;
    const text = String(candidate);
    // An `error_code` that is there counts whatever it is; in `code`, 0 and 200 mean success.
    if (candidate === errorCode || (text !== "0" && text !== "200")) return text;
  }
  return undefined;
}

function messageOf({ message, error_message, error }: Record<string, unknown>): string | undefined {
  return [message, error_message, error].find(
    (candidate): candidate is string => typeof candidate === "string" && candidate !== "",
  );
}

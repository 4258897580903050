import type { DeclineReason, Resume } from "@wonder-openapi/client";
import { EXIT } from "../exit-code.js";
import { harmless, paint, printJson, say } from "../terminal.js";
import { sayOpen } from "./interrupted.js";

/** What the outcomes of all intents have in common. */
export interface Outcome {
  readonly status: "succeeded" | "declined" | "pending" | "unknown";
  readonly reason?: DeclineReason;
  readonly resume?: Resume;
}

/**
 * Tells how an intent ended: JSON without the whole order to stdout, words to stderr.
 *
 * @param facts what else belongs into the JSON
 * @returns what the process is to end with
 */
export function tellOutcome(
  { status, reason, resume }: Outcome,
  facts: Readonly<Record<string, unknown>> = {},
): number {
  if (status === "declined") {
    const { code, message = "The gateway gave no reason." } = reason ?? {};
    say(`${paint.bad("declined:")} ${harmless(message)}${code ? ` (${harmless(code)})` : ""}`);
  } else if (status === "pending") {
    say(`${paint.warning("pending:")} it was taken in, and is not decided yet.`);
  }
  if (resume) sayOpen();
  const why = reason && { code: reason.code, message: reason.message };
  printJson({ status, ...facts, ...(why && { reason: why }), ...(resume && { resume }) });
  if (status === "succeeded") return EXIT.ok;
  return status === "declined" ? EXIT.failed : EXIT.open;
}

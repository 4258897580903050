import { WonderError } from "@wonder-openapi/signature";
import { type CallOptions, LONGEST_TIMER } from "../call-options.js";
import type { Resume } from "./resume.js";

/** Options of what asks after a lost answer. */
export interface AskOptions extends CallOptions {
  /**
   * Milliseconds to go on asking the gateway what became of a call whose answer was lost.
   *
   * @default 20000
   */
  readonly askFor?: number | undefined;
}

/** Options of what writes or moves money. */
export interface IntentOptions<R extends Resume> extends AskOptions {
  /**
   * Called, and awaited, right before the request goes out, with what is needed to ask for it later. Store it: whoever finds it after a
   * crash calls `wonder.resume` with it and not the method again, as the request may have been sent. Whoever finds nothing
   * stored knows that nothing was sent. When it throws, nothing is sent; so let it throw when something is stored already (an
   * insert under a unique key does), and of two runs at the same time only one sends.
   */
  readonly beforeSend?: ((resume: R) => unknown) | undefined;
}

const ASK_FOR = 20_000;

/** @throws {WonderError} of kind `validation` */
export function checkAskFor({ askFor = ASK_FOR }: AskOptions): number {
  if (askFor >= 0 && askFor <= LONGEST_TIMER) return askFor;
  throw new WonderError("validation", `askFor must be 0 to ${LONGEST_TIMER} milliseconds. Nothing was sent.`);
}

/** @returns the options of a single call */
export function callOptions({ signal, timeout, deadline, retries, language, headers }: CallOptions): CallOptions {
  return { signal, timeout, deadline, retries, language, headers: withoutRequestId(headers) };
}

/** It has to differ for each HTTP request, and an intent makes several calls. */
function withoutRequestId(headers: CallOptions["headers"]): Record<string, string> | undefined {
  if (headers === undefined) return undefined;
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers);
  return Object.fromEntries(entries.filter(([name]) => name.toLowerCase() !== "x-request-id"));
}

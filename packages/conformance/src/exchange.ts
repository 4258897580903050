import type { Operation } from "./description.js";
import { answerProblems } from "./description-check.js";
import { type Evidence, redacted } from "./evidence.js";

/** A request that was sent, with its answer. */
export interface Exchange {
  readonly operation: Operation;
  readonly query: readonly string[];
  /** Parsed. */
  readonly request: unknown;
  /** 0 where no answer came. */
  readonly status: number;
  /** Parsed; text where it is no JSON. */
  readonly answer: unknown;
  /** Where the answer does not fit the description. */
  readonly problems: readonly string[];
}

/** @returns the exchange of a request and its answer */
export function exchangeOf(
  operation: Operation,
  { url, body }: { readonly url: string; readonly body: string | null },
  answered: { readonly status: number; readonly text: string },
): Exchange {
  const answer = json(answered.text);
  const { status } = answered;
  return {
    operation,
    query: [...new URL(url).searchParams.keys()],
    request: body === null || body === "" ? undefined : json(body),
    status,
    answer,
    problems: answerProblems(operation, { status, body: answer }),
  };
}

/** @returns what of it may be shown */
export function evidenceOf({ operation, query, request, status, answer }: Exchange): Evidence {
  const { id, method, path } = operation;
  return { operation: id, method, path, query, request: redacted(request), status, answer: redacted(answer) };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

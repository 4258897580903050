import { failure, type MockAnswer } from "./mock-answer.js";
import type { UnknownSettings } from "./unknowns.js";

/** A code that a source names, in the field where it was seen. */
export type KnownCode = { readonly code: number } | { readonly error_code: string };

/** Thrown where the mock gateway will not do what a request wants. */
export class Refusal extends Error {
  /** The request makes no sense, rules forbid it, or it names an order or transaction, or another record, that is not there. */
  readonly reason: "parameters" | "rule" | "missing" | "missing record";
  readonly code: KnownCode | undefined;

  constructor(reason: Refusal["reason"], message: string, code?: KnownCode) {
    super(message);
    this.reason = reason;
    this.code = code;
  }
}

/** @returns how a refusal is answered, as far as the switches say */
export function refusalAnswer({ reason, message, code }: Refusal, unknowns: UnknownSettings): MockAnswer {
  if (reason === "parameters") return failure(400, message, { unknown: "code and text of this failure" });
  if (reason === "missing record") {
    return failure(unknowns.missingRecord, message, { unknown: "status and code of this failure" });
  }
  const setting = reason === "missing" ? unknowns.missingOrder : unknowns.refusalStatus;
  const status = setting === "200 with an error" ? 200 : setting;
  if (code) return failure(status, message, { fields: code, unknown: "status and text of this failure" });
  return failure(status, message, { unknown: "status and code of this failure" });
}

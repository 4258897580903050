import { failure, type MockAnswer } from "../mock-answer.js";
import type { MockState } from "../state.js";
import type { UnknownSettings } from "../unknowns.js";

/** A request that is signed and fits the description. */
export interface HandlerInput {
  /** Path parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The parsed body, checked against the description. */
  readonly body: unknown;
  readonly state: MockState;
  readonly unknowns: UnknownSettings;
}

/** How an operation behaves. */
export type Handler = (input: HandlerInput) => MockAnswer;

/** @returns a success in the envelope */
export function success<Data>(data: Data, { successCode }: UnknownSettings): MockAnswer {
  return { status: 200, body: { code: successCode, message: "success", data } };
}

/** @returns the answer for something the state does not have */
export function missing(what: string, { missingRecord }: UnknownSettings): MockAnswer {
  return failure(missingRecord, `${what} not found.`, { unknown: "status and code of this failure" });
}

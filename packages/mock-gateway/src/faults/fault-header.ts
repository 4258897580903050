import { WonderError } from "@wonder-openapi/signature";
import { checkFault, faultKinds, type MockFaultEffect, type MockFaultKind } from "./mock-fault.js";

/** Header of a request that is to fail. */
export const FAULT_HEADER = "X-Mock-Fault";

const NUMBERS = ["status", "ms"];
const TEXTS = ["retryAfter", "body", "code", "message"];

/**
 * Reads `<kind>[;key=value...]`, such as `late;ms=500` or `status;status=429;retryAfter=2`.
 *
 * @throws {WonderError} of kind `validation` for what cannot be played
 */
export function parseFaultHeader(text: string): MockFaultEffect {
  const [kind = "", ...pairs] = text.split(";").map((part) => part.trim());
  if (!(faultKinds as readonly string[]).includes(kind)) throw unusable(`the kind is none of ${faultKinds.join(", ")}`);
  const values = Object.fromEntries(pairs.map(readPair));
  const fault = effectOf(kind as MockFaultKind, values);
  const odd = Object.keys(values).find((key) => !(key in fault));
  if (odd !== undefined) throw unusable(`${kind} has no ${odd}`);
  checkFault(fault);
  return fault;
}

function readPair(pair: string): [string, string | number] {
  const at = pair.indexOf("=");
  const [key, value] = [pair.slice(0, at), pair.slice(at + 1)];
  if (at > 0 && NUMBERS.includes(key)) return [key, Number(value)];
  if (at > 0 && TEXTS.includes(key)) return [key, value];
  throw unusable(`"${pair}" is no key with a value`);
}

/** A fault of this kind with those of the values that it has. */
function effectOf(kind: MockFaultKind, values: Record<string, string | number>): MockFaultEffect {
  const pick = (...keys: string[]): object =>
    Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)));
  if (kind === "status") return { kind, status: 503, ...pick("status", "retryAfter", "body") };
  if (kind === "error-code") return { kind, ...pick("code", "message") };
  if (kind === "delay" || kind === "late") return { kind, ...pick("ms") };
  return { kind };
}

function unusable(problem: string): WonderError {
  return new WonderError("validation", `The header ${FAULT_HEADER} cannot be used: ${problem}.`);
}

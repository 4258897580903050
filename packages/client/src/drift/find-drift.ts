import { errorHints } from "../generated/error-hints.js";
import type { KnownAnswer } from "./known-answer.js";

/** What the gateway sent that the description does not have. */
export interface Drift {
  /** `field`: a field that is not known; `value`: a value that a list of values lacks; `code`: an error code that is not known. */
  readonly kind: "field" | "value" | "code";
  /** Where, such as `data.order.state`; `[]` stands for the items of a list. */
  readonly path: string;
  /** The value, where it looks like one of a list of values (`on_hold`, `CreditCard`); a field's value is never told. */
  readonly value?: string | undefined;
}

// What is longer, or has other characters, may be somebody's name or number after all.
const VALUE = /^[A-Za-z][A-Za-z_-]{0,39}$/;
// So may a field that is named after a person's data, as in a map by reference number.
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

// As all that were ever seen: letters and digits, no word and no sentence.
const CODE = /^[A-Z]{0,4}\d{1,8}$/;

/** @returns the error code of a failure, where the description does not have it */
export function findCode(code: string | undefined): Drift[] {
  // The HTTP status, repeated in the body, is no code.
  if (code === undefined || Object.hasOwn(errorHints, code) || /^[1-5]\d\d$/.test(code)) return [];
  return [{ kind: "code", path: "code", value: CODE.test(code) ? code : undefined }];
}

/** @returns what is not known, each once; never more of an answer than names of fields and words of lists */
export function findDrift(known: KnownAnswer | undefined, body: unknown): Drift[] {
  const found = new Map<string, Drift>();
  const add = (drift: Drift): void => void found.set(`${drift.kind} ${drift.path} ${drift.value ?? ""}`, drift);
  const walk = (shape: KnownAnswer, value: unknown, path: string): void => {
    if (shape === 1 || value === null || value === undefined) return;
    if ("values" in shape) {
      if (typeof value !== "string" || value === "" || shape.values.includes(value)) return;
      add({ kind: "value", path, value: VALUE.test(value) ? value : undefined });
    } else if ("items" in shape) {
      if (Array.isArray(value)) for (const item of value) walk(shape.items, item, `${path}[]`);
    } else if (typeof value === "object" && !Array.isArray(value)) {
      for (const [name, inner] of Object.entries(value)) {
        const shown = NAME.test(name) ? name : "(another name)";
        const full = path ? `${path}.${shown}` : shown;
        if (Object.hasOwn(shape.fields, name)) walk(shape.fields[name] as KnownAnswer, inner, full);
        else add({ kind: "field", path: full });
      }
    }
  };
  if (known !== undefined) walk(known, body, "");
  return [...found.values()];
}

import { description, type OperationId } from "./description.js";

/** A call and its answer, with nothing in it that may not be shown. */
export interface Evidence {
  readonly operation: OperationId;
  readonly method: string;
  /** As the description has it, with the names of its parameters. */
  readonly path: string;
  /** Names of query parameters. */
  readonly query: readonly string[];
  readonly request: unknown;
  /** 0 where no answer came. */
  readonly status: number;
  readonly answer: unknown;
}

/** Fields whose words are those of lists of values, and name nobody. */
const SHOWN =
  /^(state|correspondence_state|type|purchasable_type|currency|code|error_code|token_type|billing_interval|billing_type|activate_type|status|period)$/;
// A few words, or capitals: no base64.
const WORD = /^[A-Z]{0,3}[a-z]*([ _-]?[A-Z]?[a-z]+){0,4}$/;
// `code` and `error_code`: letters and digits, as all that were ever seen.
const CODE = /^[A-Z]{0,4}\d{1,8}$/;
/** Fields with an id, of which enough is shown to tell two apart. A card has a `number` too, so it has to look like an id. */
const IDS = /^(id|uuid|number|order_number|reference_number)$/;
const ID = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{24}|conformance-[a-z0-9-]+)$/;
/** Names of fields that the description has. Any other may be somebody's name or number, as in a map by reference number. */
const NAMES: ReadonlySet<string> = new Set(namesIn(description));

/**
 * Makes of a body what may be shown: its fields, booleans and nulls, words of lists of values, and the ends of ids. Whatever else it
 * has, text or number, is only named after its kind, so that no key, token, card number, amount or name can get through.
 */
export function redacted(value: unknown, name = ""): unknown {
  if (value === null || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.slice(0, 3).map((item) => redacted(item, name));
  if (typeof value === "object") {
    const entries = Object.entries(value).map(([key, inner]) => [
      NAMES.has(key) ? key : "(another name)",
      redacted(inner, key),
    ]);
    return Object.fromEntries(entries);
  }
  if (typeof value === "number") return name === "code" && CODE.test(String(value)) ? value : "(number)";
  if (typeof value !== "string") return undefined;
  if (SHOWN.test(name) && (CODE.test(value) || WORD.test(value))) return value;
  if (IDS.test(name) && ID.test(value)) return `…${value.slice(-4)}`;
  return value === "" ? "" : "(text)";
}

function namesIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const { properties } = node as { properties?: object };
  return [...Object.keys(properties ?? {}), ...Object.values(node).flatMap(namesIn)];
}

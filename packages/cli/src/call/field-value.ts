import { CommandError } from "../exit-code.js";
import { readSchema } from "../spec/schema.js";

/**
 * Makes of an argument's text what the description wants there. Money is text for the API, and stays the text that was typed.
 *
 * @param name of the field, for the message
 * @throws {CommandError} which shows no value
 */
export function fieldValue(text: string, schema: Parameters<typeof readSchema>[0], name: string): unknown {
  const { types } = readSchema(schema);
  if (types.length === 0 || types.includes("string")) return text;
  if (types.includes("boolean") && /^(true|false)$/.test(text)) return text === "true";
  if (types.includes("number") || types.includes("integer")) return exactNumber(text, name);
  if (types.includes("boolean")) throw new CommandError(`${name} must be true or false.`);
  throw new CommandError(`${name} is ${types.join(" or ")}: give its fields (${name}.x=..), or JSON as ${name}:=...`);
}

/** @throws {CommandError} for what is no number, and for one that JavaScript cannot hold as it is written */
function exactNumber(text: string, name: string): number {
  const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (!whole) throw new CommandError(`${name} must be a number such as 10 or 128.50.`);
  const value = Number(text);
  const [digits, decimals] = [whole.replace(/^0+(?=\d)/, ""), fraction.replace(/0+$/, "")];
  const shortest = `${sign}${digits}${decimals && `.${decimals}`}`;
  if (String(value) === shortest || shortest === "-0") return value;
  throw new CommandError(`${name} has more digits than a number can hold exactly.`);
}

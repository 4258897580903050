/**
 * @typedef {object} FieldLine One line of a list of fields, such as `due_date stringnullablerequired`.
 * @property {string} name
 * @property {string} type as printed, without its format: `string`, `object[]`, or what the page has in its place
 * @property {boolean} required
 * @property {boolean} nullable
 * @property {"no" | "hardly" | "likely"} prose may the line be text that only looks like a field, such as "Order number"?
 */

const TYPE = "(?:string|number|integer|boolean|object|array|any|null)";
const KNOWN = new RegExp(
  `^(?<name>[^\\s:,;(){}"'\`]+) (?<type>${TYPE})(?:<[^<>]+>)?(?<list>(?:\\[\\])*)(?<flags>(?: ?(?:required|nullable|deprecated))*)$`,
);
// The title of a schema, or words such as "Decimal", in place of a type: surely a field only with what is glued to it.
const STRANGE = /^(?<name>[A-Za-z0-9_$-][\w.$-]*) (?<type>[^\s.,;:!?][^.,;:!?]*?)(?<flags>(?:required|nullable)+)$/;
const TITLED = /^(?<name>[a-z][a-z0-9_]*) (?<type>[A-Z]\w*)$/;

/**
 * @param {string} raw
 * @returns {string} the line without what a copy of the page may have around its text: bullets, marks, odd spaces
 */
export function cleanLine(raw) {
  return raw
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?:[•‣◦▪●∙·]\s*|[*+-] +|#{1,6} +)/, "")
    .replace(/\\([_[\]*<>`{}#-])/g, "$1")
    .trim();
}

/**
 * @param {string} line cleaned
 * @returns {FieldLine | undefined}
 */
export function readFieldLine(line) {
  const known = KNOWN.exec(line)?.groups;
  if (known) {
    const { name = "", type = "", list = "", flags = "" } = known;
    const glued = flags !== "" && !flags.startsWith(" ");
    const word = /^[A-Za-z]+$/.test(name);
    const prose = glued || list !== "" || !word ? "no" : /^[A-Z]/.test(name) ? "likely" : "hardly";
    return { name, type: type + list, ...readFlags(flags), prose };
  }
  const strange = STRANGE.exec(line)?.groups;
  if (strange && /\S/.test(strange["type"]?.at(-1) ?? "")) {
    const { name = "", type = "", flags = "" } = strange;
    return { name, type: type.trim(), ...readFlags(flags), prose: "no" };
  }
  const titled = TITLED.exec(line)?.groups;
  if (titled) {
    return { name: titled["name"] ?? "", type: titled["type"] ?? "", ...readFlags(""), prose: "likely" };
  }
  return undefined;
}

/** @param {string} flags */
function readFlags(flags) {
  return { required: flags.includes("required"), nullable: flags.includes("nullable") };
}

/**
 * @typedef {{ kind: "enum", values: string[], whole: boolean } | { kind: "example" | "default", value: string }} Remark
 */

/**
 * @param {string} line cleaned
 * @returns {Remark | undefined} what a line under a field says of its values
 */
export function readRemark(line) {
  const match = /^(Possible values|Example|Default value) ?[:：] ?(.*)$/.exec(line);
  if (!match) return undefined;
  const [, label, text = ""] = match;
  if (label === "Example") return { kind: "example", value: unquoted(text) };
  if (label === "Default value") return { kind: "default", value: unquoted(text) };
  // "Possible values: <= 255 characters" is a limit, not a list.
  if (!text.startsWith("[")) return undefined;
  const whole = text.endsWith("]");
  const inside = text.slice(1, whole ? -1 : undefined);
  const values = inside.split(",").map((value) => unquoted(value.trim()));
  return { kind: "enum", values: values.filter((value) => value !== ""), whole };
}

/** @param {string} text */
function unquoted(text) {
  return text.replace(/^(["'`])(.*)\1$/, "$2");
}

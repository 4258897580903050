/**
 * @typedef {Record<string, any>} Json
 * @typedef {Record<string, { enum: string[], enumDescriptions: string[] }>} Meanings what the values of our extensions mean
 */
import { operationsOf, prepareDocument, resolve } from "../generate/prepare-document.mjs";

const INFERRED = "Inferred: no page of this operation shows it.";
const INFERRED_BADGE = [{ name: "inferred", color: "orange" }];

/** @type {Record<string, string>} */
const SOURCE_COLORS = { documented: "green", observed: "blue", partial: "grey", inferred: "orange" };

const LINES = [
  ["x-wonder-source", "How sure"],
  ["x-wonder-effect", "Effect"],
  ["x-wonder-repeat", "Sent again"],
];

/**
 * Makes what our extensions say part of what a reader of the reference sees: badges, and words in the descriptions.
 *
 * @param {Json} bundle the bundled description; left as it is
 * @param {Meanings} meanings by extension: its values, and what each means
 * @returns {Json}
 */
export function markDocument(bundle, meanings) {
  const document = prepareDocument(bundle);
  const events = operationsOf({ paths: document.webhooks });
  for (const { path, operation } of [...operationsOf(document), ...events]) {
    markOperation(operation, operation.operationId ?? path, meanings);
    for (const parameter of operation.parameters ?? []) markParameter(resolve(parameter, document));
  }
  for (const schema of Object.values(document.components.schemas)) markFields(schema);
  return document;
}

/**
 * @param {Json} operation
 * @param {string} where for error messages
 * @param {Meanings} meanings
 */
function markOperation(operation, where, meanings) {
  const source = operation["x-wonder-source"];
  const color = SOURCE_COLORS[source];
  if (!color) throw new Error(`${where}: x-wonder-source is "${source}".`);
  const { "x-wonder-effect": effect, "x-wonder-method": method, "x-wonder-raw-only": rawOnly } = operation;
  operation["x-badges"] = [{ name: source, color }, ...(effect === "money" ? [{ name: "money", color: "red" }] : [])];
  const lines = LINES.filter(([extension = ""]) => operation[extension] !== undefined).map(
    ([extension = "", title]) => `**${title}:** ${meaningOf(extension, operation[extension], where, meanings)}`,
  );
  if (rawOnly) lines.push(`**In the client:** only \`wonder.api\`. ${rawOnly}`);
  else if (method) lines.push(`**In the client:** \`wonder.${method}\``);
  if (operation["x-wonder-seen"]) lines.push(`**Sources last read:** ${operation["x-wonder-seen"]}`);
  const list = lines.map((line) => `- ${line.replaceAll("\n", " ").trim()}`).join("\n");
  operation.description = [unwrap(operation.description ?? ""), list].filter(Boolean).join("\n\n");
}

/**
 * Redoc's search shows the words at the end of a line and at the beginning of the next as one.
 *
 * @param {string} markdown
 * @returns {string} with each paragraph on one line; lists, tables, quotes and code are left alone
 */
function unwrap(markdown) {
  const isText = (/** @type {string} */ block) => !/^(?:[ \t]|[-*+|>#]|\d+\.|```)/m.test(block);
  const blocks = markdown.trim().split(/\n{2,}/);
  return blocks.map((block) => (isText(block) ? block.replaceAll("\n", " ") : block)).join("\n\n");
}

/**
 * @param {string} extension
 * @param {string} value
 * @param {string} where
 * @param {Meanings} meanings
 */
function meaningOf(extension, value, where, meanings) {
  const { enum: values = [], enumDescriptions = [] } = meanings[extension] ?? {};
  const meaning = enumDescriptions[values.indexOf(value)];
  if (!meaning) throw new Error(`${where}: nothing says what ${extension} "${value}" means.`);
  return `\`${value}\`. ${meaning}`;
}

/** @param {Json} parameter */
function markParameter(parameter) {
  if (parameter["x-wonder-inferred"] !== true || parameter["x-badges"]) return;
  parameter["x-badges"] = INFERRED_BADGE;
  parameter.description = [parameter.description?.trimEnd(), INFERRED].filter(Boolean).join("\n\n");
}

/**
 * Badges for inferred fields, however deep. The words are in their descriptions already.
 *
 * @param {any} node
 */
function markFields(node) {
  if (node === null || typeof node !== "object") return;
  for (const value of Object.values(node)) markFields(value);
  if (node["x-wonder-inferred"] === true) node["x-badges"] = INFERRED_BADGE;
}

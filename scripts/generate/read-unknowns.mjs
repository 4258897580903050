import { parse } from "yaml";

/**
 * @typedef {object} Unknown Something that no source tells of the gateway's behaviour.
 * @property {string} name
 * @property {string} question
 * @property {string} evidence what the sources do say
 * @property {(string | number)[]} settings
 * @property {string | number} default
 * @property {string} guard what the client does so that it does not matter
 */

const TEXTS = /** @type {const} */ (["question", "evidence", "guard"]);
const KEYS = ["name", "question", "evidence", "settings", "default", "guard"];

/**
 * Reads spec/unknowns.yaml, and refuses what a switch cannot be made of.
 *
 * @param {string} yaml
 * @returns {Unknown[]}
 */
export function readUnknowns(yaml) {
  const entries = parse(yaml);
  if (!Array.isArray(entries)) throw new Error("unknowns.yaml: a list is expected.");
  const seen = new Set();
  for (const entry of entries) {
    const problem = problemOf(entry, seen);
    if (problem) throw new Error(`unknowns.yaml: ${entry?.name ?? "an entry"}: ${problem}`);
    seen.add(entry.name);
  }
  return entries;
}

/**
 * @param {any} entry
 * @param {Set<string>} seen
 * @returns {string | undefined}
 */
function problemOf(entry, seen) {
  if (!/^[a-z][A-Za-z0-9]*$/.test(entry?.name ?? "")) return "the name has to be in camelCase.";
  if (seen.has(entry.name)) return "the name is there twice.";
  const odd = Object.keys(entry).find((key) => !KEYS.includes(key));
  if (odd) return `"${odd}" is none of ${KEYS.join(", ")}.`;
  const missing = TEXTS.find((key) => typeof entry[key] !== "string" || !/[.?]$/.test(entry[key]));
  if (missing) return `${missing} has to be a sentence.`;
  const { settings } = entry;
  if (!Array.isArray(settings) || settings.length < 2) return "at least two settings are needed.";
  if (!settings.every((setting) => ["string", "number"].includes(typeof setting)))
    return "a setting has to be a text or a number.";
  if (new Set(settings).size < settings.length) return "a setting is there twice.";
  if (!settings.includes(entry.default)) return "the default is none of the settings.";
  return undefined;
}

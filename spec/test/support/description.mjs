import { existsSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

export const spec = fileURLToPath(new URL("../..", import.meta.url));

/** Enough of the description to break each rule: linting all of it a hundred times takes minutes on a busy machine. */
const KEPT = [
  "operations/customers/get-customer-by-reference-number.yaml",
  "operations/integration/echo.yaml",
  "operations/orders/create-order.yaml",
  "operations/orders/get-order.yaml",
  "webhooks/order-paid.yaml",
];

/**
 * A part of the description: some operations, an event, and every file that they lead to.
 *
 * @param {Record<string, string>} changed file -> its text, of files that are otherwise in this one
 * @returns {Map<string, string>} file -> its text
 */
export function partOfDescription(changed) {
  const textOf = (file) => changed[file] ?? readFileSync(join(spec, file), "utf8");
  const root = parse(textOf("openapi.yaml"));
  root.paths = keptOnly(root.paths);
  root.webhooks = keptOnly(root.webhooks);
  const files = new Map([["openapi.yaml", JSON.stringify(root)]]);
  for (const [file, text] of files) {
    for (const [, reference = ""] of text.matchAll(/\$ref"?: ?"?([^\s"}]+\.yaml)/g)) {
      const target = normalize(join(file, "..", reference));
      const isThere = target in changed || existsSync(join(spec, target));
      if (isThere && !files.has(target)) files.set(target, textOf(target)); // The loop comes to it, too.
    }
  }
  for (const [file, text] of Object.entries(changed)) if (!files.has(file)) files.set(file, text);
  return files;
}

/**
 * @param {string} file
 * @param {string | RegExp} from
 * @param {string} to
 * @returns {Record<string, string>} the file with one piece of its text replaced
 */
export function broken(file, from, to) {
  const text = readFileSync(join(spec, file), "utf8");
  const changed = text.replace(from, () => to);
  if (changed === text) throw new Error(`${file} has no ${from}`);
  return { [file]: changed };
}

/** @param {Record<string, Record<string, { $ref: string }>>} items of paths or webhooks */
function keptOnly(items) {
  const isKept = (item) => Object.values(item).some(({ $ref }) => KEPT.includes($ref));
  return Object.fromEntries(Object.entries(items).filter(([, item]) => isKept(item)));
}

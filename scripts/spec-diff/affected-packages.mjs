import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { largest } from "./rules.mjs";
import { typesWithin } from "./uses.mjs";

/**
 * @typedef {import("./change.mjs").Change} Change
 * @typedef {import("./rules.mjs").Rating} Rating
 * @typedef {import("./value-form.mjs").Json} Json
 */

/** Packages that have their code or behaviour from the description. */
const PACKAGES = /** @type {const} */ (["types", "client", "webhooks", "mock-gateway"]);

/**
 * The largest change for each package.
 *
 * - types has every change: it carries the description itself.
 * - client has every change of an operation, as its methods and their comments are made from them.
 * - client and webhooks have changes of the types that their sources name.
 * - mock-gateway has whatever is more than words: it validates calls and answers by the description.
 *
 * @param {Change[]} changes
 * @param {Json} head the bundled description
 * @param {string} top of the repository
 * @returns {Map<string, Rating>} package -> rating
 */
export function affectedPackages(changes, head, top) {
  const named = new Map(PACKAGES.map((name) => [name, typesNamedBy(name, head, top)]));
  const hasIt = (/** @type {typeof PACKAGES[number]} */ name, /** @type {Change} */ change) => {
    if (name === "types") return true;
    if (name === "mock-gateway") return change.rating !== "patch";
    if (name === "client" && change.operation) return true;
    if (name === "webhooks" && change.webhook) return true;
    return change.rating !== "patch" && change.type !== undefined && (named.get(name)?.has(change.type) ?? false);
  };
  return new Map(
    PACKAGES.flatMap((name) => {
      const rating = largest(changes.filter((change) => hasIt(name, change)).map((change) => change.rating));
      return rating ? [/** @type {const} */ ([`@wonder-openapi/${name}`, rating])] : [];
    }),
  );
}

/**
 * @param {string} name of a package
 * @param {Json} head
 * @param {string} top
 * @returns {Set<string>} the named types that its sources import, and those within them
 */
function typesNamedBy(name, head, top) {
  const source = join(top, "packages", name, "src");
  const texts = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(source, file), "utf8"));
  const imported = texts.flatMap((text) =>
    [...text.matchAll(/(?:import|export) type \{([^}]*)\} from "@wonder-openapi\/types"/g)].flatMap((match) =>
      (match[1] ?? "").split(",").map((part) => part.trim().split(" ")[0] ?? ""),
    ),
  );
  const references = imported.map((type) => ({ $ref: `#/components/schemas/${type}` }));
  return new Set([...imported, ...typesWithin(references, head)]);
}

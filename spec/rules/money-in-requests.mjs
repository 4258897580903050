import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { requestSchemas } from "./support/bodies-of.mjs";
import { reportOnce } from "./support/report-once.mjs";
import { schemasBelow } from "./support/schemas-below.mjs";

/** Last words of the names that money has in the vendor's requests and answers. */
const MONEY = [
  "amount",
  "balance",
  "charge",
  "cost",
  "discount",
  "fee",
  "money",
  "price",
  "subtotal",
  "surcharge",
  "tip",
  "tips",
  "total",
];
const NOTE = /spec\/notes\/(\d{4}-\d{2}-\d{2}-[a-z0-9-]+\.md)/;

/**
 * Money in a request is a decimal string. Where the vendor's page has a JSON number, `x-wonder-money: number` says that this is
 * on purpose, and the description names the note that tells of it.
 */
export function moneyInRequests() {
  const report = reportOnce();
  let top = "";
  return {
    Root(_root, { location }) {
      top = dirname(location.source.absoluteRef);
    },
    Paths: {
      Operation(operation, ctx) {
        for (const { schema, location, name } of requestSchemas(operation, ctx)) {
          for (const found of schemasBelow(schema, location, ctx.resolve, name ? [name] : [])) {
            const problem = isMoney(found.names.at(-1)) && isNumber(found.target) && problemOf(found, top);
            if (problem) report(ctx, problem, found.location);
          }
        }
      },
    },
  };
}

/** @param {string} [name] */
const isMoney = (name) => MONEY.includes(name?.split("_").at(-1) ?? "");

/** @param {any} target */
const isNumber = (target) => [target?.type].flat().some((type) => type === "number" || type === "integer");

/**
 * @param {import("./support/schemas-below.mjs").FoundSchema} found
 * @param {string} top
 */
function problemOf({ schema, target }, top) {
  const said = { ...target, ...schema };
  if (said["x-wonder-money"] !== "number") return "Money in a request is a decimal string.";
  const note = NOTE.exec(said.description ?? "")?.[1];
  if (!note) return "Money as a number: the description has to name a note, as `spec/notes/<date>-<subject>.md`.";
  return existsSync(join(top, "notes", note)) ? undefined : `There is no note ${note}.`;
}

import { reportOnce } from "./support/report-once.mjs";

/** Every extension of this description; the README has them in a table. */
export const EXTENSIONS = [
  "x-wonder-effect",
  "x-wonder-error-codes",
  "x-wonder-filter-fields",
  "x-wonder-inferred",
  "x-wonder-inferred-properties",
  "x-wonder-item-id",
  "x-wonder-items",
  "x-wonder-method",
  "x-wonder-money",
  "x-wonder-raw-only",
  "x-wonder-repeat",
  "x-wonder-seen",
  "x-wonder-source",
];

/** An extension is one of the table's: nobody reads a misspelt one, and what is inferred would pass for documented. */
export function knownExtensions() {
  const report = reportOnce();
  const check = (node, ctx) => {
    for (const key of Object.keys(node ?? {})) {
      if (!key.startsWith("x-wonder-") || EXTENSIONS.includes(key)) continue;
      report(ctx, `Nothing reads ${key}.`, ctx.location.child([key]).key());
    }
  };
  // What stands beside a reference is only seen there.
  return { any: check, ref: check };
}

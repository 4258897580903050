import { isDeepStrictEqual } from "node:util";
import { prepareDocument } from "../generate/prepare-document.mjs";
import { Findings } from "./change.mjs";
import { compareOperations, pairOperations } from "./compare-operations.mjs";
import { compareSchemas } from "./compare-schemas.mjs";
import { RATINGS } from "./rules.mjs";
import { baseName, usesOf, webhooksOf } from "./uses.mjs";

/**
 * @typedef {import("./value-form.mjs").Json} Json
 * @typedef {import("./change.mjs").Change} Change
 * @typedef {import("./change.mjs").Use} Use
 */

/** @type {readonly Use[]} */
const BOTH = ["request", "answer"];

/**
 * What changed for users between two bundled descriptions, largest first. Both are prepared as they are for the types, so
 * that what is compared is what users see: moving a field from one part of `allOf` to another changes nothing.
 *
 * @param {Json} baseBundle what users have
 * @param {Json} headBundle what they are to get
 * @returns {Change[]}
 */
export function compareDescriptions(baseBundle, headBundle) {
  const [base, head] = [prepareDocument(baseBundle), prepareDocument(headBundle)];
  const findings = new Findings();
  const context = { base, head, findings, inside: new Set() };
  const pairs = pairOperations(base, head);
  compareOperations(pairs, context);
  compareWebhooks(context);
  // The bundles too: once prepared, nothing refers to what was composed into something else.
  compareTypes(pairs, [base, head, baseBundle, headBundle].map(usesOf), context);
  const rest = (/** @type {Json} */ { info: { version, ...info }, ...others }) => ({ ...others, info });
  if (findings.changes.length === 0 && !isDeepStrictEqual(rest(base), rest(head))) {
    findings.add("other-changed", "description", "Something else changed.", {});
  }
  return findings.changes.sort((a, b) => RATINGS.indexOf(a.rating) - RATINGS.indexOf(b.rating));
}

/** @param {Omit<import("./compare-schemas.mjs").Comparison, "uses" | "subject">} context */
function compareWebhooks(context) {
  const { base, head, findings } = context;
  const [before, after] = [base, head].map(
    (document) => new Map(webhooksOf(document).map((each) => [each.name, each])),
  );
  for (const name of new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])) {
    const [old, now] = [before?.get(name)?.operation, after?.get(name)?.operation];
    const where = `delivery ${name}`;
    const subject = { webhook: name };
    const body = (/** @type {Json} */ operation) =>
      operation["requestBody"]?.content?.["application/json"]?.schema ?? {};
    if (!now) findings.add("webhook-removed", where, "Is gone.", subject);
    else if (!old) findings.add("webhook-added", where, "Is new.", subject);
    else {
      compareSchemas(body(old), body(now), where, { ...context, uses: new Set(["answer"]), subject });
      const words = (/** @type {Json} */ { summary, description, externalDocs }) => [
        summary,
        description,
        externalDocs,
      ];
      if (!isDeepStrictEqual(words(old), words(now))) {
        findings.add("webhook-text-changed", where, "Description, summary or link changed.", subject);
      }
    }
  }
}

/**
 * @param {import("./compare-operations.mjs").Pairs} pairs
 * @param {Map<string, Set<Use>>[]} uses
 * @param {Omit<import("./compare-schemas.mjs").Comparison, "uses" | "subject">} context
 */
function compareTypes({ kept, removed, added }, uses, context) {
  const { base, head, findings } = context;
  const [before, after] = [base["components"].schemas, head["components"].schemas];
  const renamed = kept.filter(([a, b]) => a.operation["operationId"] !== b.operation["operationId"]);
  const gone = ownTypes([...removed, ...renamed.map(([entry]) => entry)]);
  const come = ownTypes([...added, ...renamed.map(([, entry]) => entry)]);
  for (const name of Object.keys({ ...before, ...after })) {
    const subject = { type: name };
    if (!(name in after)) {
      if (!gone.has(name)) findings.add("type-removed", name, "Is gone.", subject);
    } else if (!(name in before)) {
      if (!come.has(name)) findings.add("type-added", name, "Is new.", subject);
    } else {
      const both = new Set(uses.flatMap((of) => [...(of.get(name) ?? [])]));
      // A type that no operation refers to may be meant for either way.
      const ways = both.size === 0 ? new Set(BOTH) : both;
      compareSchemas(before[name], after[name], name, { ...context, uses: ways, subject });
    }
  }
}

/**
 * Types that come and go with their operation are told with it.
 *
 * @param {import("./compare-operations.mjs").Entry[]} entries
 */
function ownTypes(entries) {
  const names = entries.flatMap(({ operation }) =>
    ["Request", "Query", "Data", "Response"].map((part) => `${baseName(operation)}${part}`),
  );
  return new Set(names);
}

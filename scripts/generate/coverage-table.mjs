import { countFields, sum } from "./count-fields.mjs";
import { MARKDOWN_HEADER } from "./header.mjs";
import { markdownTable } from "./markdown-table.mjs";
import { operationsOf } from "./prepare-document.mjs";

/** @typedef {import("./prepare-document.mjs").Json} Json */

const SOURCES = ["documented", "partial", "inferred", "observed"];
/** What a title can be as long as it is not described, surest first. */
const UNDESCRIBED = ["not yet described", "path guessed", "path unknown"];

/**
 * Every title of the vendor's index, and how far the description has come with it; for people.
 *
 * @param {import("./read-coverage.mjs").Title[]} titles
 * @param {Json} document a prepared description
 * @returns {string}
 */
export function coverageTable(titles, document) {
  const operations = operationsOf(document);
  const described = new Map(operations.map((entry) => [entry.operation["summary"], entry]));
  const rows = titles.map((title) => {
    const entry = described.get(title.title);
    return entry ? describedRow(title, entry) : undescribedRow(title);
  });
  const left = titles.filter(({ title }) => !described.has(title));
  const events = Object.entries(document["webhooks"] ?? {}).map(([name, { post }]) => [
    `\`${name}\``,
    post["x-wonder-source"],
    pageOf(post),
    post["x-wonder-seen"] ?? "",
  ]);
  return `${MARKDOWN_HEADER}

# What is described

- **documented**: a page shows it whole; **partial**: a page shows part of it; **inferred**: it follows from its siblings or from
  other people's code; **observed**: seen on the wire.
- **not yet described**: method and path are known; **path guessed**, **path unknown**: nobody has seen them, so they are left out.

## How much

${markdownTable(["", "operations", "fields", "of them inferred"], countRows(operations, document))}
A field counts for each operation that has it: in path, query, body and answer, however deep.

${markdownTable(["not described", "titles"], undescribedRows(left))}
## Every title

${markdownTable(["title", "source", "operation", "method and path", "page", "seen", "in the client"], rows)}${
  events.length === 0 ? "" : `\n## Webhook events\n\n${markdownTable(["event", "source", "page", "seen"], events)}`
}`;
}

/**
 * @param {import("./read-coverage.mjs").Title} title
 * @param {{ path: string, method: string, operation: Json }} entry
 */
function describedRow(title, { path, method, operation }) {
  const { "x-wonder-method": own } = operation;
  return [
    nameOf(title),
    operation["x-wonder-source"],
    `\`${operation["operationId"]}\``,
    `\`${method.toUpperCase()} ${path}\``,
    pageOf(operation),
    operation["x-wonder-seen"] ?? "",
    own ? `\`wonder.${own}()\`` : "raw client only",
  ];
}

/** @param {import("./read-coverage.mjs").Title} title */
function undescribedRow(title) {
  const path = title.path ?? title.guess;
  return [nameOf(title), stateOf(title), "", path ? `\`${path}\`` : "", "", "", ""];
}

/** @param {import("./read-coverage.mjs").Title} title that is not described */
const stateOf = ({ path, guess }) => (path ? "not yet described" : guess ? "path guessed" : "path unknown");

/** @param {import("./read-coverage.mjs").Title} title */
const nameOf = ({ title, index }) => (index === "older" ? `${title} (older index)` : title);

/** @param {Json} described an operation or an event */
const pageOf = ({ externalDocs }) =>
  externalDocs?.url ? `[${externalDocs.description ?? "page"}](${externalDocs.url})` : "";

/**
 * @param {{ operation: Json }[]} operations
 * @param {Json} document
 */
function countRows(operations, document) {
  const row = (/** @type {string} */ name, /** @type {{ operation: Json }[]} */ some) => {
    const { fields, inferred } = sum(some.map(({ operation }) => countFields(operation, document)));
    return [name, some.length, fields, inferred];
  };
  const bySource = SOURCES.map((source) =>
    row(
      source,
      operations.filter(({ operation }) => operation["x-wonder-source"] === source),
    ),
  );
  return [...bySource, row("all", operations)];
}

/** @param {import("./read-coverage.mjs").Title[]} titles */
function undescribedRows(titles) {
  const count = (/** @type {string} */ state) => titles.filter((title) => stateOf(title) === state).length;
  return UNDESCRIBED.map((state) => [state, count(state)]);
}

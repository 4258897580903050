import { Document, isScalar, isSeq, visit } from "yaml";
import { compareField } from "./compare.mjs";
import { draftParameterSchema, draftSchema } from "./draft-schema.mjs";
import { parameterField } from "./spec-page.mjs";

/** @typedef {import("./field.mjs").Field} Field */
/** @typedef {import("../generate/prepare-document.mjs").Json} Json */

const MISSING = `Absent, as no page decides it: tags, description, externalDocs, x-wonder-method, x-wonder-effect, x-wonder-repeat,
the description of each parameter, of the answer and of fields, and an example of each body. Then a line in
spec/openapi.yaml, and the operation in spec/coverage.yaml.`;
const FLOW = ["required", "type", "enum", "examples"];

/**
 * A first file for spec/operations: what the page tells, and nothing else. What a person has to decide, or to say in words
 * of their own, is absent, so that lint and the generator ask for it.
 *
 * @param {import("./check-page.mjs").Checked} checked a page of an operation that the description does not have
 * @param {Json} bundle the bundled description, for the parameters that operations share
 * @returns {string} YAML
 */
export function draftOperation(checked, bundle) {
  const { docs, ends, page } = checked;
  const title = page.titles.at(-1);
  const id = title && operationIdOf(title);
  const body = docs.get("body");
  const hasBody = page.sections.has("body");
  const document = new Document({
    ...(id && { operationId: id }),
    ...(title && { summary: title }),
    "x-wonder-source": ends ? "partial" : "documented",
    parameters: parametersOf(docs, bundle),
    ...(hasBody && body && { requestBody: requestBodyOf(body) }),
    responses: {
      200: { ...headersOf(docs.get("answer-header")), content: contentOf(docs.get("answer")) },
      "4XX": { $ref: "../../responses/Refused.yaml" },
      default: { $ref: "../../responses/Failed.yaml" },
    },
  });
  visit(document, {
    Pair(_, { key, value }) {
      const short = isSeq(value) && value.items.every((item) => isScalar(item));
      if (isScalar(key) && FLOW.includes(String(key.value)) && short) value.flow = true;
    },
  });
  const file = `spec/operations/<tag>/${id ? kebab(id) : "<operation-id>"}.yaml`;
  const comment = [`A first draft of ${page.method} ${page.path}, for ${file}.`, MISSING, ...unsureLines(checked)];
  const comments = comment.flatMap((text) => text.split("\n")).map((text) => `# ${text}\n`);
  return comments.join("") + document.toString({ lineWidth: 120, flowCollectionPadding: false });
}

/** @param {import("./check-page.mjs").Checked} checked */
function unsureLines({ unsure, ends }) {
  const lines = unsure.map(({ line, field, by, others }) =>
    by === "order"
      ? `Nesting assumed, as the page has no example: ${field} (line ${line}).`
      : `Nesting undecided: ${field} (line ${line}) may be ${others.join(" or ")}.`,
  );
  return ends ? [...lines, `The page ends at line ${ends.line}, after ${ends.field}.`] : lines;
}

/** @param {string} title such as "Get a recurring order" @returns {string} such as `getRecurringOrder` */
function operationIdOf(title) {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const [first = "", ...rest] = words.filter((word) => !["a", "an", "the"].includes(word));
  return first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** @param {string} id */
function kebab(id) {
  return id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * @param {Map<string, Field>} docs
 * @param {Json} bundle
 * @returns {Json[]}
 */
function parametersOf(docs, bundle) {
  const own = ["path", "query", "header", "cookie"].flatMap((where) =>
    (docs.get(where)?.fields ?? []).map((field) => sharedParameter(field, where, bundle) ?? parameterOf(field, where)),
  );
  const common = ["Language", "RequestId"].map(referenceTo);
  return [...own, ...common.filter(({ $ref }) => !own.some((one) => one["$ref"] === $ref))];
}

/** @param {string} name */
function referenceTo(name) {
  return { $ref: `../../parameters/${name}.yaml` };
}

/**
 * @param {Field} field
 * @param {string} where
 * @param {Json} bundle
 * @returns {Json | undefined} a reference to the parameter, if operations share one that is just this
 */
function sharedParameter(field, where, bundle) {
  const shared = Object.entries(bundle["components"]?.parameters ?? {}).find(
    ([, parameter]) => parameter.in === where && parameter.name.toLowerCase() === field.name.toLowerCase(),
  );
  const alike = shared && compareField(parameterField(shared[1], bundle), field, field.name).length === 0;
  return alike ? referenceTo(shared[0]) : undefined;
}

/** @param {Field} field @param {string} where @returns {Json} */
function parameterOf(field, where) {
  return { name: field.name, in: where, required: field.required, ...draftParameterSchema(field) };
}

/** @param {Field | undefined} list @returns {Json} */
function headersOf(list) {
  if (!list || list.fields.length === 0) return {};
  const headers = list.fields.map((field) => [
    field.name,
    { required: field.required, ...draftParameterSchema(field) },
  ]);
  return { headers: Object.fromEntries(headers) };
}

/** @param {Field} list @returns {Json} */
function requestBodyOf(list) {
  const required = list.fields.some((field) => field.required);
  return { ...(required && { required }), content: contentOf(list) };
}

/** @param {Field | undefined} list @returns {Json} */
function contentOf(list) {
  return { "application/json": { schema: list ? draftSchema(list) : { type: "object" } } };
}

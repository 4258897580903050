import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkPage } from "../docs-check/check-page.mjs";
import { runDocsCheck } from "../docs-check/run-docs-check.mjs";
import { specPages } from "../docs-check/spec-page.mjs";
import { described, object, text } from "./support/described.mjs";
import { pageModels, walk } from "./support/page-model.mjs";
import { PLAIN, renderPage } from "./support/render-page.mjs";
import { IN_PLACE, MISTAKES } from "./support/seeded-mistakes.mjs";

// The same cases every time; FC_SEED tries others.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

const file = fileURLToPath(import.meta.resolve("@wonder-openapi/spec/openapi.json"));
const bundle = JSON.parse(readFileSync(file, "utf8"));
const pages = specPages(bundle);
const models = pageModels(bundle);
const named = models.map((model) => [model.operationId, model]);
const found = ({ drift }) => drift.map(({ field, kind }) => `${kind} ${field}`);

const anyOperation = fc.constantFrom(...named.map(([operationId]) => operationId));
/** A model of the operation that is the test's own. */
const modelOf = (operationId) => structuredClone(models.find((model) => model.operationId === operationId));
const where = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const anyLayout = fc.record({
  bullet: fc.constantFrom("  • ", "• ", "- ", "* ", "\t•\t", ""),
  newline: fc.constantFrom("\n", "\r\n"),
  blank: fc.boolean(),
  tail: fc.constantFrom("", " ", "\t", " \u200b"),
  escaped: fc.boolean(),
  pretty: fc.boolean(),
  request: fc.constantFrom("example", "sample"),
  texts: fc.array(fc.constantFrom("", "Some words on it.", "訂單的編號。", "Order number", "if known, else empty"), {
    minLength: 1,
    maxLength: 4,
  }),
});

describe("every described operation, rendered as a page,", () => {
  test.each(named)("%s, is free of drift, and nothing of it is assumed", (operationId, model) => {
    const checked = checkPage(renderPage(model).text, pages);
    const shown = walk(model).filter((entry) => entry.shown);
    expect(checked).toMatchObject({ operationId, drift: [], unsure: [], ends: null, fields: shown.length });
  });

  test.each(named)("%s, is free of drift where the request has no example, and the report says so", (_id, model) => {
    const checked = checkPage(renderPage(model, { ...PLAIN, request: "none" }).text, pages);
    expect(found(checked)).toEqual([]);
    // A list has brackets, which leave nothing open; an object ends where nothing shows it.
    const isOpen = ({ type, fields }) => fields.length > 0 && (!/\[\]/.test(type) || fields.some(isOpen));
    expect(checked.unsure.length > 0).toBe(checked.docs.get("body")?.fields.some(isOpen) === true);
    expect(checked.unsure.every(({ field }) => field.startsWith("body."))).toBe(true);
  });

  test.each(named)("%s, has no drift from the draft that is made of its page", (_id, model) => {
    const page = renderPage(model).text;
    const method = model.method.toLowerCase();
    const without = structuredClone(bundle);
    delete without.paths[model.path][method];
    const { stdout, exitCode } = runDocsCheck(["page.txt", "--draft"], without, () => page);
    expect(exitCode).toBe(0);
    const draft = JSON.parse(
      JSON.stringify(parse(stdout)).replaceAll(/"\.\.\/\.\.\/(\w+)\/(\w+)\.yaml"/g, '"#/components/$1/$2"'),
    );
    without.paths[model.path][method] = draft;
    for (const absent of ["tags", "description", "x-wonder-method", "x-wonder-effect", "x-wonder-repeat"]) {
      expect(draft).not.toHaveProperty(absent);
    }
    expect(checkPage(page, specPages(without))).toMatchObject({ operationId: draft.operationId, drift: [] });
  });
});

test("the walk in spec/README.md prints what it says", () => {
  const model = modelOf("getCustomerByReferenceNumber");
  const at = (path) => walk(model).find(({ name }) => name === `answer.data.${path}`);
  const { field, siblings } = at("customer.dial_code");
  siblings.splice(siblings.indexOf(field), 1);
  siblings.push({ name: "birthday", type: "string", nullable: true, fields: [] });
  at("customer.phone").field.required = true;
  at("customer.default_payment_token.token_type").field.values.push("FpsAutoDebit");
  const { stdout } = runDocsCheck(["page.txt"], bundle, () => renderPage(model).text);
  const readme = readFileSync(new URL("../../spec/README.md", import.meta.url), "utf8");
  expect(readme).toContain(`\`\`\`text\n${stdout}\`\`\`\n`);
});

test("what a description may have besides is laid out as a page would have it", () => {
  const row = { $ref: "#/components/schemas/Row" };
  const schemas = { Row: { allOf: [object({ id: { type: "integer" } }, ["id"]), object({ next: text })] } };
  const odd = described(
    object({
      nullableRow: { anyOf: [row, { type: "null" }] },
      nullableRows: { type: ["array", "null"], items: row },
      words: { type: "array", items: { anyOf: [{ ...text, enum: ["a", "b"] }, text] }, examples: [["a"]] },
      closed: { enum: [1, 2, null], type: ["integer", "null"], default: 1 },
      either: { type: ["string", "number"] },
      whatever: {},
    }),
    schemas,
    { summary: "Get a thing" },
  );
  const own = odd.paths["/things/{id}"].get;
  own.responses[200].headers = { "X-Total": { required: true, schema: { type: "integer" }, example: 7 } };
  own.parameters.push({ name: "kind", in: "query", schema: { ...text, enum: ["x"] }, "x-wonder-inferred": true });
  const [model] = pageModels(odd);
  const page = renderPage(model).text;
  expect(page).toContain("nullableRows object[]nullable");
  expect(page).toContain("X-Total integerrequired");
  expect(page).not.toContain("kind string");
  expect(found(checkPage(page, specPages(odd)))).toEqual([]);
});

describe("a page with a mistake in it", () => {
  test.each(Object.keys(MISTAKES))("%s, is reported with that, and with nothing else, in any layout", (kind) => {
    const mistake = MISTAKES[kind];
    let seeded = 0;
    fc.assert(
      fc.property(anyOperation, where, anyLayout, (operationId, at, layout) => {
        const changed = modelOf(operationId);
        const field = mistake(changed, at);
        fc.pre(field !== undefined);
        seeded += 1;
        expect(found(checkPage(renderPage(changed, layout).text, pages))).toEqual([`${kind} ${field}`]);
      }),
      { numRuns: 30 },
    );
    expect(seeded).toBeGreaterThanOrEqual(30);
  });

  test.each(IN_PLACE)("%s, is reported alone where the request has no example either", (kind) => {
    fc.assert(
      fc.property(anyOperation, where, (operationId, at) => {
        const changed = modelOf(operationId);
        const field = MISTAKES[kind](changed, at);
        fc.pre(field !== undefined);
        const page = renderPage(changed, { ...PLAIN, request: "none" }).text;
        expect(found(checkPage(page, pages))).toEqual([`${kind} ${field}`]);
      }),
      { numRuns: 20 },
    );
  });

  test("is never reported with more than that, wherever the page is cut, and always once its lists are whole", () => {
    fc.assert(
      fc.property(anyOperation, fc.constantFrom(...Object.keys(MISTAKES)), where, where, anyLayout, (...drawn) => {
        const [operationId, kind, at, cutAt, layout] = drawn;
        const changed = modelOf(operationId);
        const field = MISTAKES[kind](changed, at);
        fc.pre(field !== undefined);
        const page = renderPage(changed, layout);
        const { answerAt, headEnds } = page;
        const cut = headEnds + Math.floor(cutAt * (page.text.length - headEnds));
        const checked = checkPage(page.text.slice(0, cut + 1), pages);
        const expected = `${kind} ${field}`;
        if (cut >= answerAt) expect(found(checked)).toEqual([expected]);
        else expect([[], [expected]]).toContainEqual(found(checked));
        expect(checked.ends === null).toBe(cut >= answerAt);
      }),
      { numRuns: 250 },
    );
  });

  test("is reported with just that where the answer's example is cut", () => {
    fc.assert(
      fc.property(anyOperation, fc.constantFrom(...IN_PLACE), where, where, (operationId, kind, at, cutAt) => {
        const changed = modelOf(operationId);
        const field = MISTAKES[kind](changed, at);
        fc.pre(field !== undefined);
        const { text: whole, answerAt } = renderPage(changed);
        const length = whole.indexOf("\n", answerAt) - answerAt;
        const checked = checkPage(whole.slice(0, answerAt + 1 + Math.floor(cutAt * length)), pages);
        expect(found(checked)).toEqual([`${kind} ${field}`]);
      }),
      { numRuns: 150 },
    );
  });
});

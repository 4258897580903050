import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { EFFECTS, REPEATS } from "../generate/operation-table.mjs";
import { repositoryFiles, top } from "../workspace.mjs";

const read = (file) => readFileSync(join(top, file), "utf8");
const folder = "spec/editor";
const schemas = new Map(readdirSync(join(top, folder)).map((name) => [name, JSON.parse(read(`${folder}/${name}`))]));

const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  strictTypes: false,
});
// What editors show beside a value, and validation does not look at.
ajv.addVocabulary(["enumDescriptions", "markdownEnumDescriptions"]);
for (const [name, schema] of schemas) ajv.addSchema(schema, name);

/** The setting of editors: schema -> globs. */
const setting = Object.entries(JSON.parse(read(".vscode/settings.json"))["yaml.schemas"]);
const matches = (glob, file) => new RegExp(`^${glob.replaceAll(".", "\\.").replace("**/*", ".+")}$`).test(file);
const schemasFor = (file) =>
  setting
    .filter(([, globs]) => globs.some((glob) => matches(glob, file)))
    .map(([path]) => path.replace(`./${folder}/`, ""));

/** @returns what is wrong, as an editor would say it: the place, and what was expected there */
function problems(file, text) {
  const [name = ""] = schemasFor(file);
  const validate = ajv.getSchema(name);
  validate(parse(text));
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const detail = params.additionalProperty ?? params.missingProperty ?? params.allowedValues?.join(", ") ?? "";
    return `${instancePath} ${message}${detail === "" ? "" : `: ${detail}`}`;
  });
}

const OPERATION = "spec/operations/orders/get-orders.yaml";
const yaml = repositoryFiles().filter((file) => /^spec\/[^.]+\.yaml$/.test(file) && !file.startsWith("spec/test/"));

describe("every YAML of the description", () => {
  const written = yaml.filter((file) => !["spec/openapi.yaml", "spec/redocly.yaml"].includes(file));

  test.each(written)("%s has one schema in editors, and fits it", (file) => {
    expect(schemasFor(file)).toHaveLength(1);
    expect(problems(file, read(file))).toEqual([]);
  });

  test("is meant by the setting: no schema of it is missing, and none is left over", () => {
    const parts = ["extensions.schema.json"];
    expect([...setting.map(([path]) => path.replace(`./${folder}/`, "")), ...parts].sort()).toEqual(
      [...schemas.keys()].sort(),
    );
  });
});

describe("an editor says what is wrong with", () => {
  const operation = read(OPERATION).replace(/^x-wonder-(seen|raw-only|item-id): .*\n/gm, "");
  test.each([
    [
      "a misspelt extension",
      operation.replace("x-wonder-effect", "x-wonder-efect"),
      " must NOT have additional properties: x-wonder-efect",
    ],
    [
      "a missing extension",
      operation.replace(/x-wonder-repeat: .*\n/, ""),
      " must have required property 'x-wonder-repeat': x-wonder-repeat",
    ],
    [
      "a value that is none of the extension's",
      operation.replace("x-wonder-repeat: safe", "x-wonder-repeat: twice"),
      "/x-wonder-repeat must be equal to one of the allowed values: safe, after-check, never",
    ],
    ["a day that YAML takes for a number", `${operation}\nx-wonder-seen: 2026\n`, "/x-wonder-seen must be string"],
    [
      "a reason for the raw client that is none",
      `${operation}\nx-wonder-raw-only: true\n`,
      "/x-wonder-raw-only must be string",
    ],
    [
      "a method without a resource's dot",
      operation.replace("orders.list", "Orders list"),
      "/x-wonder-method must match pattern",
    ],
    [
      "an answer that is missing",
      operation.replace(/ {2}4XX:\n.*\n/, ""),
      "/responses must have required property '4XX'",
    ],
    [
      "a keyword of a schema within it",
      operation.replace("description: 200 for success.", "descripton: 200"),
      "code must NOT have additional properties: descripton",
    ],
  ])("%s", (_name, text, expected) => {
    expect(text).not.toBe(operation);
    expect(problems(OPERATION, text).join("\n")).toContain(expected);
  });

  test.each([
    [
      "spec/schemas/Order.yaml",
      "type: object\nx-wonder-infered: true\n",
      "must NOT have additional properties: x-wonder-infered",
    ],
    [
      "spec/schemas/Order.yaml",
      "type: object\nx-wonder-inferred: false\n",
      "/x-wonder-inferred must be equal to constant",
    ],
    ["spec/schemas/Order.yaml", "type: text\n", "/type must be equal to one of the allowed values: string, number"],
    ["spec/schemas/Order.yaml", "type: string\nx-wonder-money: string\n", "/x-wonder-money must be equal to constant"],
    [
      "spec/parameters/Limit.yaml",
      "name: limit\nin: cookie\n",
      "/in must be equal to one of the allowed values: path, query, header",
    ],
    ["spec/responses/Failed.yaml", "content: {}\n", "must have required property 'description'"],
    ["spec/unknowns.yaml", "- name: a\n  question: no sentence\n", "/0/question must match pattern"],
    [
      "spec/coverage.yaml",
      "operations:\n  - title: A\n    path: /no/method\n",
      "/operations/0/path must match pattern",
    ],
    [
      "spec/webhooks/order-paid.yaml",
      "summary: Paid\nx-wonder-effect: read\n",
      "must NOT have additional properties: x-wonder-effect",
    ],
    ["spec/security/Nonce.yaml", "type: http\n", "/type must be equal to constant"],
  ])("what is no part of it: %s, case %#", (file, text, expected) => {
    expect(problems(file, text).join("\n")).toContain(expected);
  });
});

describe("the extensions", () => {
  const known = schemas.get("extensions.schema.json").$defs;

  test("each have a description for the hover, and for each of their values", () => {
    for (const { description, enum: values, enumDescriptions } of Object.values(known)) {
      expect(description).toMatch(/[.?]$/);
      expect(enumDescriptions?.length).toBe(values?.length);
    }
  });

  test("that the table of spec/README.md lists are all known", () => {
    const listed = [...read("spec/README.md").matchAll(/^\| `(x-wonder-[a-z-]+)`/gm)].map((match) => match[1]);
    expect(listed.length).toBeGreaterThan(5);
    expect(listed.filter((name) => !Object.hasOwn(known, name))).toEqual([]);
  });

  test("have the values that the generator takes", () => {
    expect(known["x-wonder-effect"].enum).toEqual(EFFECTS);
    expect(known["x-wonder-repeat"].enum).toEqual(REPEATS);
  });

  test("that others of the description's tools bring are accepted", () => {
    const more = {
      "x-wonder-seen": '"2026-11-21"',
      "x-wonder-raw-only": "Card numbers are not for everybody.",
      "x-wonder-item-id": "order.number",
    };
    const lines = Object.entries(more).map(([name, value]) => `${name}: ${value}\n`);
    const text = read(OPERATION).replace(/^x-wonder-(seen|raw-only|item-id): .*\n/gm, "");
    expect(problems(OPERATION, `${text}${lines.join("")}`)).toEqual([]);
    expect(problems("spec/schemas/Order.yaml", "type: number\nx-wonder-money: number\n")).toEqual([]);
  });
});

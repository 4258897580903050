import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const spec = new URL("../", import.meta.url);
const bundle = JSON.parse(readFileSync(new URL("dist/openapi.json", spec), "utf8"));
const resolve = (node) =>
  node?.$ref
    ? resolve(
        node.$ref
          .slice(2)
          .split("/")
          .reduce((at, key) => at[key], bundle),
      )
    : node;

/** A schema as the vendor's pages print it: a flat list of fields. */
function fields(schema, prefix = "", required = true) {
  const node = resolve(schema);
  const parts = node.allOf ? node.allOf.map(resolve) : [node];
  const properties = Object.assign(
    {},
    ...parts.map(function all(part) {
      return part.allOf ? Object.assign({}, ...part.allOf.map(resolve).map(all)) : part.properties;
    }),
  );
  const names = parts.flatMap(function all(part) {
    return part.allOf ? part.allOf.map(resolve).flatMap(all) : (part.required ?? []);
  });
  const known = node.anyOf?.find((choice) => choice.enum) ?? node;
  const types = [node.type ?? (node.anyOf ? known.type : "object")].flat();
  const type = types.find((name) => name !== "null");
  const own = [
    type === "array" ? "object[]" : type,
    required && "required",
    types.includes("null") && "nullable",
    known.enum && `[${known.enum.join(", ")}]`,
  ]
    .filter(Boolean)
    .join(" ");
  const inner = type === "array" ? fields(node.items, `${prefix}[]`).slice(1) : [];
  const nested = Object.entries(properties).flatMap(([name, property]) =>
    fields(property, prefix ? `${prefix}.${name}` : name, names.includes(name)),
  );
  return [[prefix, own], ...inner, ...nested];
}

const slugs = readdirSync(new URL("test/pages/", spec)).map((file) => file.replace(/\.yaml$/, ""));

describe.each(slugs)("the vendor's page %s", (slug) => {
  const page = parse(readFileSync(new URL(`test/pages/${slug}.yaml`, spec), "utf8"));
  const [method, path] = page.operation.split(" ");
  const operation = bundle.paths[path][method.toLowerCase()];

  test("is in the description field for field: type, required, nullable and enum", () => {
    const answer = operation.responses["200"].content["application/json"].schema;
    expect(Object.fromEntries(fields(answer).slice(1))).toEqual(page.answer);
    const body = operation.requestBody?.content["application/json"].schema;
    expect(body && Object.fromEntries(fields(body).slice(1))).toEqual(page.body);
    for (const where of ["path", "query"]) {
      const parameters = (operation.parameters ?? []).map(resolve).filter((parameter) => parameter.in === where);
      const listed = parameters.map(({ name, required, schema }) => [
        name,
        fields(schema, "", required === true)[0][1],
      ]);
      expect(Object.fromEntries(listed)).toEqual(page[where] ?? {});
    }
  });

  test("has its stated examples in the description", () => {
    const text = JSON.stringify([operation, bundle.components.schemas]);
    for (const example of page.examples) expect(text).toContain(JSON.stringify(example));
  });
});

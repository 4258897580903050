import { validate } from "@hyperjump/json-schema/openapi-3-1";
import { expect, test } from "vitest";
import { readDescription } from "./support/description.js";

/** OpenAPI 3.1, with each schema in it held against OpenAPI's own dialect of JSON Schema. */
const OPENAPI = "https://spec.openapis.org/oas/3.1/schema-base";

type Holder = Record<string, unknown>;

/** @returns where a description is wrong */
async function problemsOf(description: object): Promise<string[]> {
  const output = await validate(OPENAPI, description as never, "BASIC");
  const errors = output.valid ? [] : (output.errors ?? []);
  return [...new Set(errors.map(({ instanceLocation }) => instanceLocation))];
}

test("the description is valid OpenAPI 3.1, its schemas included", async () => {
  expect(await problemsOf(readDescription())).toEqual([]);
});

// The guard can fail: in the frame, in an operation, in a schema, in an event.
test.each([
  ["without a title", ["info", "title"], undefined, "#/info"],
  ["with a parameter nowhere", ["components", "parameters", "Limit", "in"], "body", "#/components/parameters/Limit/in"],
  ["with a type that is none", ["components", "schemas", "Order", "type"], "objekt", "#/components/schemas/Order/type"],
  [
    "with an event that is no operation",
    ["webhooks", "order.paid", "post", "responses"],
    [],
    "#/webhooks/order.paid/post/responses",
  ],
])("a description %s is not", async (_what, path, value, where) => {
  const description = readDescription();
  const last = path.at(-1) ?? "";
  const holder = path.slice(0, -1).reduce((at, name) => at[name] as Holder, description as unknown as Holder);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  expect(await problemsOf(description)).toContain(where);
});

import { describe, expect, test } from "vitest";
import { describedOperations } from "../src/openapi.js";
import { createValidations, type RequestParts } from "../src/validation.js";

const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const text = { type: "string" };
const answers = { 200: json({ type: "object" }), default: { $ref: "#/components/responses/Failed" } };

/** A description with the shapes that ours has not, but may come to have. */
const document = {
  paths: {
    "/things/{thing-id}": {
      summary: "Things",
      parameters: [
        { name: "thing-id", in: "path", required: true, schema: { type: "integer" } },
        { $ref: "#/components/parameters/Limit" },
      ],
      get: { operationId: "getThing", responses: answers },
      delete: {
        operationId: "deleteThing",
        requestBody: { required: false, ...json({ type: "object" }) },
        responses: answers,
      },
    },
    "/things/all": {
      post: {
        operationId: "listThings",
        requestBody: { $ref: "#/components/requestBodies/Filter" },
        responses: answers,
      },
    },
  },
  components: {
    parameters: {
      Limit: { name: "limit", in: "query", schema: { type: "number", maximum: 1000 } },
    },
    requestBodies: {
      Filter: { required: true, ...json({ type: "object", required: ["by"], properties: { by: text } }) },
    },
    responses: { Failed: { $ref: "#/components/responses/Error" }, Error: json({ properties: { message: text } }) },
  },
};

const operations = describedOperations(document);
const validationOf = createValidations(document);
const problems = (id: string, parts: Partial<RequestParts>): string[] => {
  const operation = operations.find((candidate) => candidate.id === id);
  if (!operation) throw new Error(id);
  const none = { params: { "thing-id": "7" }, query: new URLSearchParams(), headers: new Headers(), body: undefined };
  return validationOf(operation).request({ ...none, ...parts });
};

describe("a description is read", () => {
  test("with literal paths before the templates that they fit too", () => {
    expect(operations.map(({ id }) => id)).toEqual(["listThings", "getThing", "deleteThing"]);
  });

  test("with what a path item states for all its operations", () => {
    expect(problems("getThing", { params: {} })).toEqual(["path parameter thing-id is missing"]);
    expect(problems("deleteThing", { params: {} })).toEqual(["path parameter thing-id is missing"]);
  });

  test("with references followed, one after another", () => {
    const operation = operations[0];
    if (!operation) throw new Error("no operation");
    expect(problems("listThings", { body: {} })).toEqual(["body must have required property 'by'"]);
    expect(validationOf(operation).answer({ status: 500, body: { message: 7 } })).toEqual([
      "answer/message must be string",
    ]);
  });
});

describe("a request", () => {
  test("has parameters as text, which count as what they are described as", () => {
    expect(problems("getThing", { query: new URLSearchParams("limit=10") })).toEqual([]);
    expect(problems("getThing", { query: new URLSearchParams("limit=2000") })).toEqual([
      "query parameter limit must be <= 1000",
    ]);
    expect(problems("getThing", { params: { "thing-id": "seven" } })).toEqual([
      "path parameter thing-id must be integer",
    ]);
  });

  test("may lack a body that is not required", () => {
    expect(problems("deleteThing", {})).toEqual([]);
    expect(problems("deleteThing", { body: [] })).toEqual(["body must be object"]);
    expect(problems("listThings", {})).toEqual(["the body is missing"]);
  });
});

test("an answer with a status that the description has not is a problem", () => {
  const [operation] = describedOperations({
    paths: { "/x": { get: { operationId: "x", responses: { 200: json({}) } } } },
  });
  if (!operation) throw new Error("no operation");
  expect(createValidations({})(operation).answer({ status: 404, body: {} })).toEqual([
    "the description has no answer for status 404",
  ]);
});

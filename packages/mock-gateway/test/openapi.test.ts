import { describe, expect, test } from "vitest";
import { type DescribedOperation, describedOperations } from "../src/openapi.js";
import { type RequestParts, validationsOf } from "../src/validation.js";

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
    "/things/some": {
      get: {
        operationId: "findThings",
        parameters: [{ $ref: "#/components/parameters/Where" }],
        responses: { 200: json({ required: ["data"] }), "4XX": { $ref: "#/components/responses/Failed" } },
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
      Where: {
        name: "where",
        in: "query",
        required: true,
        style: "deepObject",
        schema: { additionalProperties: { type: "object", properties: { _gt: { type: "number" }, _is: text } } },
      },
    },
    requestBodies: {
      Filter: { required: true, ...json({ type: "object", required: ["by"], properties: { by: text } }) },
    },
    responses: { Failed: { $ref: "#/components/responses/Error" }, Error: json({ properties: { message: text } }) },
  },
};

const operations = describedOperations(document);
const validationOf = validationsOf(document);
const operationOf = (id: string): DescribedOperation => {
  const operation = operations.find((candidate) => candidate.id === id);
  if (!operation) throw new Error(id);
  return operation;
};
const problems = (id: string, parts: Partial<RequestParts>): string[] => {
  const operation = operationOf(id);
  const none = { params: { "thing-id": "7" }, query: new URLSearchParams(), headers: new Headers(), body: undefined };
  return validationOf(operation).request({ ...none, ...parts });
};

describe("a description is read", () => {
  test("with literal paths before the templates that they fit too", () => {
    expect(operations.map(({ id }) => id)).toEqual(["findThings", "listThings", "getThing", "deleteThing"]);
  });

  test("with what a path item states for all its operations", () => {
    expect(problems("getThing", { params: {} })).toEqual(["path parameter thing-id is missing"]);
    expect(problems("deleteThing", { params: {} })).toEqual(["path parameter thing-id is missing"]);
  });

  test("with references followed, one after another", () => {
    const operation = operationOf("listThings");
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

  test.each([
    ["where[size][_gt]=10&where[name][_is]=x&other[a]=1", []],
    ["where%5Bsize%5D%5B_gt%5D=10", []],
    ["where[size][_gt]=big", ["query parameter where/size/_gt must be number"]],
    ["where[size]=10", ["query parameter where/size must be object"]],
    ["where=10", ["query parameter where has to look like where[field][operator]"]],
    ["where[]=10", ["query parameter where[] has to look like where[field][operator]"]],
    ["where[a][_is]=1&where[a][_is]=2", ["query parameter where[a][_is] is there twice"]],
    ["wherever[size][_gt]=10", ["query parameter where is missing"]],
  ])("has nested parameters in brackets: %s", (query, expected) => {
    expect(problems("findThings", { query: new URLSearchParams(query) })).toEqual(expected);
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
  expect(validationsOf({})(operation).answer({ status: 404, body: {} })).toEqual([
    "the description has no answer for status 404",
  ]);
});

describe("an answer that is a failure inside HTTP 200", () => {
  const answer = (body: object, failed = true): string[] =>
    validationOf(operationOf("findThings")).answer({ status: 200, body, failed });

  test("is held against what failures look like, not against the success", () => {
    expect(answer({ code: 400, message: "no" })).toEqual([]);
    expect(answer({ error_code: "EO100102", message: "no" })).toEqual([]);
    expect(answer({ code: 400, message: 7 })).toEqual(["answer/message must be string"]);
    expect(answer({ code: 400, message: "no" }, false)).toEqual(["answer must have required property 'data'"]);
  });

  test.each([{}, { code: 0 }, { code: 200 }, { code: "200" }, { code: "" }, { error_code: "" }])(
    "has to be one for a client: %j is not",
    (body) => {
      expect(answer({ message: "no", ...body })).toEqual([
        "a failure inside HTTP 200 needs a code other than 0 and 200",
      ]);
    },
  );
});

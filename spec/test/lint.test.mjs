import { beforeAll, describe, expect, test } from "vitest";
import { broken } from "./support/description.mjs";
import { lint, lintDescription } from "./support/lint.mjs";

const customer = "operations/customers/get-customer-by-reference-number.yaml";

/** What Redocly's own rules are there for; those of `rules/` have a test of their own. */
const CASES = [
  ["an operation without a summary", customer, "summary: Get customer by ref id\n", "", "operation-summary"],
  [
    "an example that does not fit its schema",
    customer,
    'dial_code: "+852"',
    "dial_code: 852",
    "no-invalid-media-type-examples",
  ],
  [
    "a required field that does not exist",
    "schemas/PaymentToken.yaml",
    "required: [token_type,",
    "required: [token_kind,",
    "no-required-schema-properties-undefined",
  ],
  [
    "a reference to nothing",
    customer,
    "../../schemas/Customer.yaml",
    "../../schemas/Client.yaml",
    "no-unresolved-refs",
  ],
  ["a tag that nobody described", customer, "tags: [Customers]", "tags: [People]", "operation-tag-defined"],
  [
    "a component that nothing uses",
    "openapi.yaml",
    "components:\n",
    "components:\n  schemas:\n    Unused: { type: string }\n",
    "no-unused-components",
  ],
  [
    "the same id twice",
    customer,
    "operationId: getCustomerByReferenceNumber\n",
    "operationId: getOrder\n",
    "operation-operationId-unique",
  ],
];

/** @type {import("./support/lint.mjs").Problem[][]} */
let reports = [];
beforeAll(async () => {
  reports = await lint(CASES.map(([, file, from, to]) => broken(file, from, to)));
});

test("the description lints without an error or a warning", async () => {
  expect(await lintDescription()).toEqual([]);
});

describe("linting notices", () => {
  test.each(CASES.map(([name, , , , rule], index) => [name, rule, index]))("%s", (_name, rule, index) => {
    expect(reports[index]?.map((problem) => problem.rule)).toContain(rule);
  });
});

test("whatever linting notices is an error, so it fails", () => {
  const severities = reports.flat().map(({ severity }) => severity);
  expect(new Set(severities)).toEqual(new Set(["error"]));
});

import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import plugin from "../rules/plugin.mjs";
import { broken, lint } from "./support/lint.mjs";

const CUSTOMER = "operations/customers/get-customer-by-reference-number.yaml";
const CREATE_ORDER = "operations/orders/create-order.yaml";
const ECHO = "operations/integration/echo.yaml";
const PAID = "webhooks/order-paid.yaml";
const REQUEST = "#/requestBody/content/application~1json";
const ANSWER = "#/responses/200/content/application~1json";
const RAW_ONLY = "x-wonder-raw-only: Card numbers are not for everybody.\n";

const total = (text) =>
  broken(
    "schemas/LineItemInputFields.yaml",
    "total:\n    type: string\n    description: Price times quantity.\n",
    `total:\n${text}`,
  );
/** A field that no example shows. */
const message = (text) => broken("schemas/PaymentToken.yaml", "error_msg:\n    type: string\n", `error_msg:\n${text}`);

/** What breaks each rule, and where it says so. `null`: nothing to say. */
const CASES = {
  "source-and-page": [
    ["an event without a source", broken(PAID, /x-wonder-source: .*\n/, ""), PAID, "#/x-wonder-source"],
    ["no source", broken(CUSTOMER, /x-wonder-source: .*\n/, ""), CUSTOMER, "#/x-wonder-source"],
    [
      "an unknown source",
      broken(CUSTOMER, /x-wonder-source: .*/, "x-wonder-source: sure"),
      CUSTOMER,
      "#/x-wonder-source",
    ],
    ["no day on which the page was read", broken(CUSTOMER, /x-wonder-seen: .*\n/, ""), CUSTOMER, "#/x-wonder-seen"],
    [
      "a day that no month has",
      broken(CUSTOMER, /x-wonder-seen: .*/, 'x-wonder-seen: "2026-02-30"'),
      CUSTOMER,
      "#/x-wonder-seen",
    ],
    [
      "a day that is none",
      broken(CUSTOMER, /x-wonder-seen: .*/, 'x-wonder-seen: "2026-13-01"'),
      CUSTOMER,
      "#/x-wonder-seen",
    ],
    ["no page", broken(CUSTOMER, /externalDocs:\n( .*\n)+/, ""), CUSTOMER, "#/externalDocs/url"],
    ["a page without https", broken(CUSTOMER, "url: https:", "url: http:"), CUSTOMER, "#/externalDocs/url"],
  ],
  "effect-and-repeat": [
    [
      "an effect of an event",
      broken(PAID, "security: []", "x-wonder-effect: write\nsecurity: []"),
      PAID,
      "#/x-wonder-effect",
    ],
    ["no effect", broken(CUSTOMER, "x-wonder-effect: read\n", ""), CUSTOMER, "#/x-wonder-effect"],
    ["an unknown effect", broken(CUSTOMER, "effect: read", "effect: harmless"), CUSTOMER, "#/x-wonder-effect"],
    ["no word on sending it again", broken(CUSTOMER, "x-wonder-repeat: safe\n", ""), CUSTOMER, "#/x-wonder-repeat"],
    ["an unknown word on that", broken(CUSTOMER, "repeat: safe", "repeat: always"), CUSTOMER, "#/x-wonder-repeat"],
    [
      "a read that may not be sent again",
      broken(CUSTOMER, "repeat: safe", "repeat: never"),
      CUSTOMER,
      "#/x-wonder-repeat",
    ],
  ],
  "way-to-call": [
    [
      "a method of an event",
      broken(PAID, "security: []", "x-wonder-method: orders.paid\nsecurity: []"),
      PAID,
      "#/x-wonder-method",
    ],
    [
      "a reason why an event has none",
      broken(PAID, "security: []", `${RAW_ONLY}security: []`),
      PAID,
      "#/x-wonder-raw-only",
    ],
    ["no method", broken(CUSTOMER, /x-wonder-method: .*\n/, ""), CUSTOMER, "#/x-wonder-method"],
    [
      "a method in another spelling",
      broken(CUSTOMER, /method: .*/, "method: Customers.get_by"),
      CUSTOMER,
      "#/x-wonder-method",
    ],
    [
      "the method of another operation",
      broken(ECHO, "method: echo", "method: orders.create"),
      CREATE_ORDER,
      "#/x-wonder-method",
    ],
    [
      "a method and a reason for none",
      broken(CUSTOMER, "x-wonder-method", `${RAW_ONLY}x-wonder-method`),
      CUSTOMER,
      "#/x-wonder-raw-only",
    ],
    [
      "a reason that is none",
      broken(CUSTOMER, /x-wonder-method: .*/, "x-wonder-raw-only: true"),
      CUSTOMER,
      "#/x-wonder-raw-only",
    ],
    ["no method, with the reason", broken(CUSTOMER, /x-wonder-method: .*\n/, RAW_ONLY), null],
  ],
  "operation-names": [
    ["no id", broken(CUSTOMER, /operationId: .*\n/, ""), CUSTOMER, "#/operationId"],
    [
      "an event in the file of another name",
      { ...broken("openapi.yaml", "order.paid:", "order.settled:") },
      "openapi.yaml",
      "#/webhooks/order.settled/post",
    ],
    [
      "an event that is no post",
      broken("openapi.yaml", "order.paid:\n    post", "order.paid:\n    put"),
      "openapi.yaml",
      "#/webhooks/order.paid/put",
    ],
    ["an event with an id", broken(PAID, "summary:", "operationId: getPaid\nsummary:"), PAID, "#/operationId"],
    ["an id in another spelling", broken(CUSTOMER, /Id: .*/, "Id: get-customer"), CUSTOMER, "#/operationId"],
    ["an id with another verb first", broken(CUSTOMER, "Id: get", "Id: fetch"), CUSTOMER, "#/operationId"],
    ["an id that its file has not", broken(CUSTOMER, /Id: .*/, "Id: getCustomer"), CUSTOMER, "#/operationId"],
    ["a tag that its folder has not", broken(CUSTOMER, "[Customers]", "[Orders]"), CUSTOMER, "#/tags/0"],
  ],
  "examples-of-bodies": [
    ["an event without", broken(PAID, /\n {6}example:\n( {8}.*\n)+/, "\n"), PAID, REQUEST],
    ["a request without", broken(ECHO, /\n {6}example:\n.*/, ""), ECHO, REQUEST],
    ["an answer without", broken(ECHO, /\n {8}example:\n.*/, ""), ECHO, ANSWER],
    ["an empty list of examples", broken(ECHO, /\n {8}example:\n.*/, "\n        examples: {}"), ECHO, ANSWER],
  ],
  "answers-described": [
    ["no 200", broken(ECHO, '"200"', '"201"'), ECHO, "#/responses"],
    ["no 4XX", broken(ECHO, /\n {2}4XX:\n.*/, ""), ECHO, "#/responses"],
    ["no default", broken(ECHO, /\n {2}default:\n.*/, ""), ECHO, "#/responses"],
    [
      "an answer without content",
      broken(ECHO, /\n {2}default:\n.*/, "\n  default:\n    description: What else."),
      ECHO,
      "#/responses/default",
    ],
  ],
  "money-in-requests": [
    ["a number", total("    type: number\n"), "schemas/LineItemInputFields.yaml", "#/properties/total"],
    [
      "an integer or null",
      total('    type: [integer, "null"]\n'),
      "schemas/LineItemInputFields.yaml",
      "#/properties/total",
    ],
    [
      "a number in the query",
      broken(
        CREATE_ORDER,
        "parameters:\n",
        "parameters:\n  - { name: max_amount, in: query, description: Most., schema: { type: number } }\n",
      ),
      CREATE_ORDER,
      "#/parameters/0/schema",
    ],
    [
      "a number on purpose, without a note",
      total("    type: number\n    x-wonder-money: number\n"),
      "schemas/LineItemInputFields.yaml",
      "#/properties/total",
    ],
    [
      "a number on purpose, with a note that nobody wrote",
      total("    type: number\n    x-wonder-money: number\n    description: See `spec/notes/2026-01-01-nothing.md`.\n"),
      "schemas/LineItemInputFields.yaml",
      "#/properties/total",
    ],
    [
      "a number on purpose, with a note",
      total(
        "    type: number\n    x-wonder-money: number\n    description: See `spec/notes/2026-11-21-echo-path.md`.\n",
      ),
      null,
    ],
    [
      "a number that is no money",
      broken("schemas/LineItemInputFields.yaml", "quantity:\n    type: string", "quantity:\n    type: number"),
      null,
    ],
  ],
  "card-numbers-raw-only": [
    [
      "a card's number",
      broken(
        ECHO,
        "properties:\n",
        "properties:\n          card:\n            type: object\n            properties: { number: { type: string } }\n",
      ),
      ECHO,
      "#/x-wonder-method",
    ],
    [
      "a card's code",
      broken(ECHO, "properties:\n", "properties:\n          cvv: { type: string }\n"),
      ECHO,
      "#/x-wonder-method",
    ],
    [
      "a card's number, left to the raw client",
      {
        [ECHO]: broken(ECHO, "x-wonder-method: echo\n", RAW_ONLY)[ECHO].replace(
          "properties:\n",
          "properties:\n          cvv: { type: string }\n",
        ),
      },
      null,
    ],
    [
      "another number",
      broken(
        ECHO,
        "properties:\n",
        "properties:\n          order:\n            type: object\n            properties: { number: { type: string } }\n",
      ),
      null,
    ],
  ],
  "no-unused-file": [
    ["an event", { "webhooks/order-lost.yaml": "summary: Lost\n" }, "openapi.yaml", "#/"],
    ["a schema", { "schemas/Lost.yaml": "type: string\n" }, "openapi.yaml", "#/"],
    ["an operation", { "operations/orders/lose-order.yaml": "operationId: loseOrder\n" }, "openapi.yaml", "#/"],
  ],
  "inferred-marks": [
    [
      "a mark that says something else",
      broken(ECHO, "inferred: true", "inferred: false"),
      ECHO,
      `${REQUEST}/schema/properties/message/x-wonder-inferred`,
    ],
    [
      "a name of nothing",
      broken("schemas/Order.yaml", "[created_at, updated_at]", "[created_at, changed_at]"),
      "schemas/Order.yaml",
      "#/allOf/1/x-wonder-inferred-properties/1",
    ],
    [
      "names where nothing is composed",
      broken("schemas/TransactionReference.yaml", "properties:", "x-wonder-inferred-properties: [uuid]\nproperties:"),
      "schemas/TransactionReference.yaml",
      "#/x-wonder-inferred-properties",
    ],
  ],
  "inferred-is-optional": [
    [
      "a field of an event",
      broken("schemas/DeliveredOrder.yaml", "    additionalProperties: true\n", "    required: [transactions]\n"),
      "schemas/DeliveredOrder.yaml",
      "#/allOf/1/properties/transactions/x-wonder-inferred",
    ],
    [
      "a marked field",
      broken(ECHO, "additionalProperties: true\n", "required: [message]\n"),
      ECHO,
      `${ANSWER}/schema/properties/message/x-wonder-inferred`,
    ],
    [
      "a named field, whatever part requires it",
      broken("schemas/Order.yaml", "[created_at, updated_at]", "[created_at, updated_at, state]"),
      "schemas/Order.yaml",
      "#/allOf/1/x-wonder-inferred-properties/2",
    ],
    [
      "a field of what is in a list",
      broken("schemas/OrderTransaction.yaml", "required: [type, uuid]", "required: [type, uuid, payment_data]"),
      "schemas/OrderTransaction.yaml",
      "#/allOf/1/properties/payment_data/x-wonder-inferred",
    ],
  ],
  "property-has-type": [
    ["no type", message(""), "schemas/PaymentToken.yaml", "#/properties/error_msg"],
    [
      "a choice without",
      message("    anyOf: [{ type: string }, { description: x }]\n"),
      "schemas/PaymentToken.yaml",
      "#/properties/error_msg",
    ],
    ["a list of anything", message("    type: array\n"), "schemas/PaymentToken.yaml", "#/properties/error_msg/items"],
    [
      "a list of what has none",
      message("    type: array\n    items: { description: x }\n"),
      "schemas/PaymentToken.yaml",
      "#/properties/error_msg/items",
    ],
    ["a choice of types", message("    oneOf: [{ type: string }, { $ref: OrderReference.yaml }]\n"), null],
  ],
  "no-read-write-only": [
    [
      "readOnly",
      message("    type: string\n    readOnly: true\n"),
      "schemas/PaymentToken.yaml",
      "#/properties/error_msg/readOnly",
    ],
    [
      "writeOnly",
      message("    type: string\n    writeOnly: true\n"),
      "schemas/PaymentToken.yaml",
      "#/properties/error_msg/writeOnly",
    ],
  ],
  "open-enums": [
    [
      "oneOf",
      message("    oneOf: [{ type: string, enum: [a] }, { type: integer }]\n"),
      "schemas/PaymentToken.yaml",
      "#/properties/error_msg/oneOf",
    ],
    [
      "no other string",
      message("    anyOf: [{ type: string, enum: [a] }, { type: integer }]\n"),
      "schemas/PaymentToken.yaml",
      "#/properties/error_msg/anyOf",
    ],
    [
      "a third choice",
      message("    anyOf: [{ type: string, enum: [a] }, { type: string }, { type: integer }]\n"),
      "schemas/PaymentToken.yaml",
      "#/properties/error_msg/anyOf",
    ],
    [
      "the other string first",
      message("    anyOf: [{ type: string }, { type: string, enum: [a] }]\n"),
      "schemas/PaymentToken.yaml",
      "#/properties/error_msg/anyOf",
    ],
    [
      "a choice that says more",
      message("    anyOf: [{ type: string, enum: [a], description: x }, { type: string }]\n"),
      "schemas/PaymentToken.yaml",
      "#/properties/error_msg/anyOf",
    ],
    ["the one form", message("    anyOf: [{ type: string, enum: [a] }, { type: string }]\n"), null],
    ["a list of values that is closed", message("    type: string\n    enum: [a]\n"), null],
  ],
};

const cases = Object.entries(CASES).flatMap(([rule, list]) =>
  list.map(([name, files, file, pointer]) => ({ rule, name, files, file, pointer })),
);
/** @type {import("./support/lint.mjs").Problem[][]} */
let reports = [];
beforeAll(() => {
  reports = lint(cases.map(({ files }) => files));
});

describe("the rule", () => {
  test.each(cases.map((each, index) => ({ ...each, index })))(
    "$rule, given $name",
    ({ rule, file, pointer, index }) => {
      const found = reports[index]?.map((problem) => [problem.rule, problem.file, problem.pointer]);
      expect(found, JSON.stringify(reports[index])).toEqual(file === null ? [] : [[`wonder/${rule}`, file, pointer]]);
    },
  );
});

describe("the rules", () => {
  const { rules, configs } = plugin();
  const names = Object.keys(rules.oas3);

  test("are all broken here, and all on", () => {
    expect(Object.keys(CASES).sort()).toEqual(names.sort());
    expect(Object.keys(configs.all.rules).sort()).toEqual(names.map((name) => `wonder/${name}`).sort());
  });

  test("are the ones in the README's table", () => {
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
    const [, section = ""] = readme.split("\n## Lint rules\n");
    const rows = [...section.split("\n## ")[0].matchAll(/^\| `([^`]+)`\s*\|\s*\S.*\|$/gm)].map(([, name]) => name);
    expect(rows).toEqual([...names].sort());
  });
});

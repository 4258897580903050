import { broken } from "./description.mjs";

const CUSTOMER = "operations/customers/get-customer-by-reference-number.yaml";
const CREATE_ORDER = "operations/orders/create-order.yaml";
const ECHO = "operations/integration/echo.yaml";
const REQUEST = "#/requestBody/content/application~1json";
const ANSWER = "#/responses/200/content/application~1json";
const RAW_ONLY = "x-wonder-raw-only: Card numbers are not for everybody.\n";
const total = (text) =>
  broken(
    "schemas/LineItemInputFields.yaml",
    /total:\n {4}type: string\n {4}pattern: .*\n {4}description: Price times quantity.\n/,
    `total:\n${text}`,
  );
/** A field that no example shows. */
const MESSAGE = "schemas/BoundPaymentTokenFields.yaml";
const message = (text) =>
  broken(MESSAGE, /error_msg:\n {8}type: string\n/, `error_msg:\n${text.replaceAll(/^/gm, "    ").trimEnd()}\n`);

/** What breaks each rule of schemas: name, files, and where the rule says so. `null`: nothing to say. */
export const schemaCases = {
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
    ["no type", message(""), MESSAGE, "#/allOf/1/properties/error_msg"],
    [
      "a choice without",
      message("    anyOf: [{ type: string }, { description: x }]\n"),
      MESSAGE,
      "#/allOf/1/properties/error_msg",
    ],
    ["a list of anything", message("    type: array\n"), MESSAGE, "#/allOf/1/properties/error_msg/items"],
    [
      "a list of what has none",
      message("    type: array\n    items: { description: x }\n"),
      MESSAGE,
      "#/allOf/1/properties/error_msg/items",
    ],
    ["a choice of types", message("    oneOf: [{ type: string }, { $ref: OrderReference.yaml }]\n"), null],
  ],
  "no-read-write-only": [
    ["readOnly", message("    type: string\n    readOnly: true\n"), MESSAGE, "#/allOf/1/properties/error_msg/readOnly"],
    [
      "writeOnly",
      message("    type: string\n    writeOnly: true\n"),
      MESSAGE,
      "#/allOf/1/properties/error_msg/writeOnly",
    ],
  ],
  "open-enums": [
    [
      "oneOf",
      message("    oneOf: [{ type: string, enum: [a] }, { type: integer }]\n"),
      MESSAGE,
      "#/allOf/1/properties/error_msg/oneOf",
    ],
    [
      "no other string",
      message("    anyOf: [{ type: string, enum: [a] }, { type: integer }]\n"),
      MESSAGE,
      "#/allOf/1/properties/error_msg/anyOf",
    ],
    [
      "a third choice",
      message("    anyOf: [{ type: string, enum: [a] }, { type: string }, { type: integer }]\n"),
      MESSAGE,
      "#/allOf/1/properties/error_msg/anyOf",
    ],
    [
      "the other string first",
      message("    anyOf: [{ type: string }, { type: string, enum: [a] }]\n"),
      MESSAGE,
      "#/allOf/1/properties/error_msg/anyOf",
    ],
    [
      "a choice that says more",
      message("    anyOf: [{ type: string, enum: [a], description: x }, { type: string }]\n"),
      MESSAGE,
      "#/allOf/1/properties/error_msg/anyOf",
    ],
    ["the one form", message("    anyOf: [{ type: string, enum: [a] }, { type: string }]\n"), null],
    ["a list of values that is closed", message("    type: string\n    enum: [a]\n"), null],
  ],
  "known-extensions": [
    [
      "a misspelt one",
      broken("schemas/ErrorEnvelope.yaml", "x-wonder-inferred", "x-wonder-infered"),
      "schemas/ErrorEnvelope.yaml",
      "#/properties/error/x-wonder-infered",
    ],
    [
      "one beside a reference",
      broken("schemas/OrderTransaction.yaml", "x-wonder-inferred: true", "x-wonder-guessed: true"),
      "schemas/OrderTransaction.yaml",
      "#/allOf/1/properties/payment_data/x-wonder-guessed",
    ],
    ["one of an operation", broken(CUSTOMER, "summary:", "x-wonder-pages: 2\nsummary:"), CUSTOMER, "#/x-wonder-pages"],
  ],
};

import { broken } from "./description.mjs";

const CUSTOMER = "operations/customers/get-customer-by-reference-number.yaml";
const CREATE_ORDER = "operations/orders/create-order.yaml";
const ECHO = "operations/integration/echo.yaml";
const PAID = "webhooks/order-paid.yaml";
const REQUEST = "#/requestBody/content/application~1json";
const ANSWER = "#/responses/200/content/application~1json";
const RAW_ONLY = "x-wonder-raw-only: Card numbers are not for everybody.\n";

/** What breaks each rule of operations, events and files: name, files, and where the rule says so. `null`: nothing to say. */
export const operationCases = {
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
  "no-unused-file": [
    ["an event", { "webhooks/order-lost.yaml": "summary: Lost\n" }, "openapi.yaml", "#/"],
    ["a schema", { "schemas/Lost.yaml": "type: string\n" }, "openapi.yaml", "#/"],
    ["an operation", { "operations/orders/lose-order.yaml": "operationId: loseOrder\n" }, "openapi.yaml", "#/"],
  ],
};

import { describe, expect, test } from "vitest";
import { compareDescriptions } from "../spec-diff/compare-descriptions.mjs";
import { redoclyChanges } from "../spec-diff/redocly-diff.mjs";
import { RULES } from "../spec-diff/rules.mjs";
import { at, shop } from "./support/shop.mjs";

const text = { type: "string" };
const schemas = (document) => document.components.schemas;

/** Each rule with an edit that is a change of just this kind, and where it is told. */
const OURS = {
  "operation-removed": [(d) => delete d.paths["/things"], "createThing"],
  "operation-added": [
    (d) => {
      d.paths["/more"] = { post: { ...at.create(d), operationId: "createMore", "x-wonder-method": "more.create" } };
    },
    "createMore",
  ],
  "operation-renamed": [(d) => Object.assign(at.create(d), { operationId: "makeThing" }), "makeThing"],
  "operation-moved": [
    (d) => {
      d.paths["/stuff"] = d.paths["/things"];
      delete d.paths["/things"];
    },
    "createThing",
  ],
  "method-renamed": [(d) => Object.assign(at.create(d), { "x-wonder-method": "things.make" }), "createThing"],
  "method-removed": [
    (d) => {
      delete at.create(d)["x-wonder-method"];
      at.create(d)["x-wonder-raw-only"] = true;
    },
    "createThing",
  ],
  "method-added": [
    (d) => Object.assign(at.create(d), { "x-wonder-method": "things.create" }),
    "createThing",
    (d) => Object.assign(at.create(d), { "x-wonder-method": undefined, "x-wonder-raw-only": undefined }),
  ],
  "method-result-changed": [
    (d) => {
      const answer = at.create(d).responses[200].content["application/json"];
      answer.schema = { type: "object", required: ["data"], properties: answer.schema.properties };
      answer.schema.properties = { thing: answer.schema.properties.data };
    },
    "createThing",
  ],
  "body-required": [(d) => Object.assign(at.create(d).requestBody, { required: true }), "createThing"],
  "body-optional": [
    (d) => Object.assign(at.create(d).requestBody, { required: false }),
    "createThing",
    (d) => Object.assign(at.create(d).requestBody, { required: true }),
  ],
  "method-arguments-changed": [(d) => delete at.create(d).requestBody, "createThing"],
  "operation-deprecated": [(d) => Object.assign(at.create(d), { deprecated: true }), "createThing"],
  "operation-text-changed": [(d) => Object.assign(at.things(d), { summary: "List things" }), "getThings"],
  "effect-stricter": [(d) => Object.assign(at.create(d), { "x-wonder-effect": "money" }), "createThing"],
  "effect-laxer": [(d) => Object.assign(at.create(d), { "x-wonder-effect": "read" }), "createThing"],
  "repeat-stricter": [(d) => Object.assign(at.create(d), { "x-wonder-repeat": "never" }), "createThing"],
  "repeat-laxer": [(d) => Object.assign(at.create(d), { "x-wonder-repeat": "safe" }), "createThing"],
  "source-changed": [(d) => Object.assign(at.create(d), { "x-wonder-source": "documented" }), "createThing"],
  "items-added": [(d) => Object.assign(at.create(d), { "x-wonder-items": "data.rows" }), "createThing"],
  "items-changed": [(d) => Object.assign(at.things(d), { "x-wonder-items": "data.rows" }), "getThings"],
  "page-read": [(d) => Object.assign(at.things(d), { "x-wonder-seen": "2030-01-01" }), "getThings"],
  "operation-extension-changed": [(d) => Object.assign(at.things(d), { "x-wonder-item-id": "id" }), "getThings"],
  "parameter-removed": [(d) => at.things(d).parameters.splice(1, 1), "getThings header `lang`"],
  "parameter-added": [
    (d) => at.things(d).parameters.push({ name: "zone", in: "header", schema: text }),
    "getThings header `zone`",
  ],
  "required-parameter-added": [
    (d) => at.things(d).parameters.push({ name: "zone", in: "header", required: true, schema: text }),
    "getThings header `zone`",
  ],
  "parameter-required": [
    (d) => Object.assign(at.things(d).parameters[1], { required: true }),
    "getThings header `lang`",
  ],
  "parameter-optional": [
    (d) => delete at.things(d).parameters[1].required,
    "getThings header `lang`",
    (d) => Object.assign(at.things(d).parameters[1], { required: true }),
  ],
  "type-removed": [
    (d) => delete schemas(d).Spare,
    "Spare",
    (d) => Object.assign(schemas(d), { Spare: { type: "object", properties: {} } }),
  ],
  "type-added": [(d) => Object.assign(schemas(d), { Spare: { type: "object", properties: {} } }), "Spare"],
  "property-removed": [(d) => delete at.thing(d).properties.note, "Thing.note"],
  "property-added": [(d) => Object.assign(at.thing(d).properties, { colour: text }), "Thing.colour"],
  "required-property-added": [
    (d) => {
      at.input(d).properties.currency = text;
      at.input(d).required.push("currency");
    },
    "Input.currency",
  ],
  "request-property-required": [(d) => at.input(d).required.push("way"), "Input.way"],
  "request-property-optional": [(d) => at.input(d).required.splice(0), "Input.amount"],
  "answer-property-required": [(d) => at.thing(d).required.push("note"), "Thing.note"],
  "answer-property-optional": [(d) => at.thing(d).required.splice(0, 1), "Thing.id"],
  "inferred-changed": [(d) => delete at.thing(d).properties.guess["x-wonder-inferred"], "Thing.guess"],
  "type-changed": [(d) => Object.assign(at.thing(d).properties.size, { type: "string" }), "Thing.size"],
  "request-type-widened": [
    (d) => Object.assign(at.input(d).properties.amount, { type: ["string", "number"] }),
    "Input.amount",
  ],
  "request-type-narrowed": [(d) => Object.assign(at.input(d).properties.note, { type: "string" }), "Input.note"],
  "answer-type-widened": [(d) => Object.assign(at.thing(d).properties.id, { type: ["string", "null"] }), "Thing.id"],
  "answer-type-narrowed": [
    (d) => Object.assign(at.thing(d).properties.id, { type: "string" }),
    "Thing.id",
    (d) => Object.assign(at.thing(d).properties.id, { type: ["string", "number"] }),
  ],
  "object-opened": [(d) => Object.assign(schemas(d).Maker, { additionalProperties: true }), "Maker"],
  "object-closed": [(d) => delete schemas(d).Open.additionalProperties, "Open"],
  "reference-changed": [
    (d) => Object.assign(at.thing(d).properties, { maker: { $ref: "#/components/schemas/Both" } }),
    "Thing.maker",
  ],
  "constraint-changed": [(d) => Object.assign(at.thing(d).properties.id, { pattern: "^x" }), "Thing.id"],
  "open-value-added": [(d) => at.thing(d).properties.kind.anyOf[0].enum.push("c"), "Thing.kind"],
  "open-value-removed": [(d) => at.thing(d).properties.kind.anyOf[0].enum.pop(), "Thing.kind"],
  "value-removed": [(d) => at.input(d).properties.way.enum.pop(), "Input.way"],
  "request-value-added": [(d) => at.input(d).properties.way.enum.push("cheque"), "Input.way"],
  "answer-value-added": [(d) => at.thing(d).properties.state.enum.push("lost"), "Thing.state"],
  "list-closed": [(d) => at.thing(d).properties.kind.anyOf.pop(), "Thing.kind"],
  "request-list-opened": [
    (d) => Object.assign(at.input(d).properties, { way: { anyOf: [at.input(d).properties.way, text] } }),
    "Input.way",
  ],
  "answer-list-opened": [
    (d) => Object.assign(at.thing(d).properties, { state: { anyOf: [at.thing(d).properties.state, text] } }),
    "Thing.state",
  ],
  "webhook-removed": [(d) => delete d.webhooks.changed, "delivery changed"],
  "webhook-added": [(d) => Object.assign(d.webhooks, { gone: d.webhooks.changed }), "delivery gone"],
  "webhook-text-changed": [(d) => Object.assign(d.webhooks.changed.post, { summary: "y" }), "delivery changed"],
  "text-changed": [(d) => Object.assign(at.thing(d), { description: "Something." }), "Thing"],
  "extension-changed": [(d) => Object.assign(at.thing(d).properties.id, { "x-wonder-seen": true }), "Thing.id"],
  "other-changed": [(d) => d.tags.push({ name: "New" }), "description"],
};

/** The same for those that Redocly judges: one edit for all, as each run of it takes a second. */
const THEIRS = {
  "server-removed": (d) => d.servers.pop(),
  "security-requirement-changed": (d) => Object.assign(d, { security: [{ Key: [], Other: [] }] }),
  "security-scheme-changed": (d) => Object.assign(d.components.securitySchemes.Key, { name: "Secret" }),
  "parameter-serialization-changed": (d) => Object.assign(at.things(d).parameters[2], { explode: false }),
  "media-type-removed": (d) => delete at.things(d).responses[200].content["text/plain"],
  "response-removed": (d) => delete at.things(d).responses["4XX"],
  "response-header-removed": (d) => delete at.things(d).responses[200].headers["X-Trace"],
};

/** Told by the compiler: see released-type-tests.test.mjs. */
const COMPILER = ["type-tests-fail"];

const found = (base, head) => compareDescriptions(base, head).map(({ rule, where }) => `${rule} ${where}`);

describe("the rules of what a change means", () => {
  test("have an edit each that is such a change", () => {
    expect([...Object.keys(OURS), ...Object.keys(THEIRS), ...COMPILER].sort()).toEqual(Object.keys(RULES).sort());
  });

  test("find nothing where nothing changed", () => {
    expect(compareDescriptions(shop(), shop())).toEqual([]);
    expect(redoclyChanges(shop(), shop())).toEqual([]);
  });

  test.each(Object.entries(OURS))("%s", (rule, [edit, where, before = () => {}]) => {
    const [base, head] = [shop(), shop()];
    before(base);
    if (rule !== "method-added") before(head);
    edit(head);
    expect(found(base, head)).toContain(`${rule} ${where}`);
    const { rating } = RULES[rule];
    const larger = compareDescriptions(base, head).filter(
      (change) => change.rule !== rule && change.rating === "major",
    );
    // What follows from the edit is told too, but nothing that the edit does not mean.
    if (rating !== "major") expect(larger).toEqual([]);
  });

  test.each(["things.list"])("are no argument of the method %s when they are in the query", () => {
    const head = shop();
    at.things(head).parameters.push({ name: "offset", in: "query", schema: text });
    expect(found(shop(), head)).toEqual(["property-added GetThingsQuery.offset"]);
    at.things(head).parameters.at(-1).required = true;
    expect(found(shop(), head)).toEqual(["required-property-added GetThingsQuery.offset"]);
  });

  test("of HTTP are Redocly's, all of them rated as the table says", () => {
    const head = shop();
    for (const edit of Object.values(THEIRS)) edit(head);
    const changes = redoclyChanges(shop(), head);
    expect([...new Set(changes.map(({ rule }) => rule))].sort()).toEqual(Object.keys(THEIRS).sort());
    for (const { rule, rating } of changes) expect(rating).toBe(RULES[rule].rating);
    expect(changes.find(({ rule }) => rule === "response-removed")).toMatchObject({ where: "getThings" });
  });
});

test.each([
  [
    "an inferred header",
    (d) => Object.assign(at.things(d).parameters[1], { "x-wonder-inferred": true }),
    "inferred-changed",
  ],
  [
    "another reason for the raw client alone",
    (d) => Object.assign(at.create(d), { "x-wonder-raw-only": "For another reason." }),
    "operation-text-changed",
    (d) => {
      delete at.create(d)["x-wonder-method"];
      at.create(d)["x-wonder-raw-only"] = "For a reason.";
    },
  ],
])("%s is told too", (_name, edit, rule, before = () => {}) => {
  const [base, head] = [shop(), shop()];
  before(base);
  before(head);
  edit(head);
  expect(compareDescriptions(base, head).map((change) => change.rule)).toEqual([rule]);
});

describe("a type that goes both ways", () => {
  test("has the larger of the two ratings", () => {
    const [base, head] = [shop(), shop()];
    schemas(head).Both.required = ["name"];
    expect(found(base, head)).toEqual(["request-property-required Both.name"]);
    expect(found(head, base)).toEqual(["answer-property-optional Both.name"]);
  });

  test("that nobody refers to is taken as one", () => {
    const [base, head] = [shop(), shop()];
    for (const document of [base, head]) schemas(document).Spare = { type: "object", properties: { name: text } };
    schemas(head).Spare.required = ["name"];
    expect(found(base, head)).toEqual(["request-property-required Spare.name"]);
  });
});

describe("what changes nothing for users is not told", () => {
  test.each([
    [
      "a field that moved to another part of allOf",
      (d) => {
        const { id, ...properties } = at.thing(d).properties;
        const { required, description } = at.thing(d);
        schemas(d).Thing = {
          description,
          allOf: [
            { type: "object", properties: { id } },
            { type: "object", required, properties },
          ],
        };
      },
    ],
    [
      "fields in another order",
      (d) => {
        at.thing(d).properties = Object.fromEntries(Object.entries(at.thing(d).properties).reverse());
      },
    ],
    ["the version", (d) => Object.assign(d.info, { version: "9.9.9" })],
  ])("%s", (_name, edit) => {
    const head = shop();
    edit(head);
    expect(compareDescriptions(shop(), head).filter(({ rating }) => rating !== "patch")).toEqual([]);
  });
});

test("before the first release everything is new, and nothing is lost", () => {
  const empty = { openapi: "3.1.0", info: { title: "x", version: "0.0.0" }, paths: {} };
  const changes = [...compareDescriptions(empty, shop()), ...redoclyChanges(empty, shop())];
  expect(new Set(changes.map(({ rating }) => rating))).toEqual(new Set(["minor"]));
  expect(changes.map(({ where }) => where)).toEqual(
    expect.arrayContaining(["getThings", "createThing", "Thing", "delivery changed"]),
  );
});

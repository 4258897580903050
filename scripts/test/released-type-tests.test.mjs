import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compileReleasedTests } from "../spec-diff/compile-released-tests.mjs";
import { typeTests } from "../spec-diff/type-tests.mjs";
import { withTypeTests } from "../spec-diff/with-type-tests.mjs";
import { top } from "../workspace.mjs";
import { at, shop } from "./support/shop.mjs";

const TEST = `import type { paths, Thing } from "@wonder-openapi/types";
import { expectTypeOf, test } from "vitest";

test("a thing", () => {
  expectTypeOf<keyof paths>().toEqualTypeOf<"/things" | "/things/{shop}">();
  expectTypeOf<NonNullable<Thing["maker"]>>().toEqualTypeOf<{ name?: string; place?: string }>();
  expectTypeOf<Thing>().not.toHaveProperty("colour");
  expectTypeOf<Thing>().toHaveProperty("size").toEqualTypeOf<number>();
  // @ts-expect-error a field that is not there
  expectTypeOf<Thing["colour"]>().toExtend<string>();
});
`;
const complaints = async (edit, tests = new Map([["thing.test-d.ts", TEST]])) => {
  const head = shop();
  edit(head);
  return compileReleasedTests(tests, shop(), head);
};

describe("the type tests of a release, compiled against newer types", () => {
  test("of this very revision compile, as it will be a release", async () => {
    const bundle = JSON.parse(
      readFileSync(fileURLToPath(import.meta.resolve("@wonder-openapi/spec/openapi.json")), "utf8"),
    );
    const tests = typeTests(top);
    expect([...tests.keys()]).toContain("order.test-d.ts");
    expect([...tests.keys()]).not.toContain("enums.test-d.ts");
    expect(await compileReleasedTests(tests, bundle, structuredClone(bundle))).toBe("");
  });

  test("compile when nothing changed, and before there is a release", async () => {
    expect(await complaints(() => {})).toBe("");
    const empty = { openapi: "3.1.0", info: { title: "x", version: "0.0.0" }, paths: {} };
    expect(await compileReleasedTests(new Map(), empty, shop())).toBe("");
  });

  test("compile when there is more than there was", async () => {
    const more = (head) => {
      head.paths["/more"] = { post: { ...at.create(head), operationId: "createMore" } };
      head.components.schemas.Maker.properties.town = { type: "string" };
      at.thing(head).properties.colour = { type: "string" };
      at.thing(head).properties.kind.anyOf[0].enum.push("c");
      at.input(head).properties.currency = { type: "string" };
    };
    expect(await complaints(more)).toBe("");
  });

  test("do not when a field is gone, even an optional one", async () => {
    const told = await complaints((head) => delete head.components.schemas.Maker.properties.name);
    expect(told).toContain("thing.test-d.ts:6: Expected 1 arguments, but got 0.");
    expect(told).toContain(`Maker: Type '"name"' is not assignable`);
  });

  test("do not when a path is gone", async () => {
    expect(await complaints((head) => delete head.paths["/things"])).toContain("thing.test-d.ts:5:");
  });

  test.each([
    [
      "a field of an answer that may be missing",
      (d) => at.thing(d).required.shift(),
      "Thing in an answer: Property 'id'",
    ],
    [
      "a field of an answer of another type",
      (d) => Object.assign(at.thing(d).properties.size, { type: "string" }),
      "Thing in an answer:",
    ],
    [
      "a field that a request has to have now",
      (d) => at.input(d).required.push("way"),
      "CreateThingRequest in a request: Property 'way'",
    ],
    [
      "a value that a request cannot have any more",
      (d) => at.input(d).properties.way.enum.pop(),
      "CreateThingRequest in a request:",
    ],
    [
      "a value of a closed list that an answer did not have",
      (d) => at.thing(d).properties.state.enum.push("x"),
      "Thing in an answer:",
    ],
  ])("each type of the release has to fit its successor without any test: %s", async (_name, edit, expected) => {
    expect(await complaints(edit, new Map())).toContain(expected);
  });
});

test("code of the release that no longer compiles is a major change, whatever the rules found", () => {
  const nothing = { version: "1.0.0", changes: [], bumps: new Map() };
  expect(withTypeTests(nothing, "")).toBe(nothing);
  const { changes, bumps } = withTypeTests(nothing, "Thing: no.");
  expect(changes).toMatchObject([{ rule: "type-tests-fail", rating: "major" }]);
  expect(bumps).toEqual(new Map([["@wonder-openapi/types", "major"]]));
});

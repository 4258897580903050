import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { affectedPackages } from "../spec-diff/affected-packages.mjs";
import { bumpFor } from "../spec-diff/bump.mjs";
import { changelog } from "../spec-diff/changelog.mjs";
import { writeChangeset } from "../spec-diff/changesets.mjs";
import { checkChangesets } from "../spec-diff/check-changesets.mjs";
import { top } from "../workspace.mjs";

const folder = mkdtempSync(join(tmpdir(), "wonder-changeset-"));
const own = join(folder, ".changeset/description.md");
beforeEach(() => {
  rmSync(join(folder, ".changeset"), { recursive: true, force: true });
  mkdirSync(join(folder, ".changeset"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const change = (rating, where = "Thing.id", more = {}) => ({
  rule: "property-added",
  rating,
  where,
  text: "Is new.",
  ...more,
});
const pending = (...lines) =>
  writeFileSync(join(folder, ".changeset/other.md"), `---\n${lines.map((line) => `${line}\n`).join("")}---\n\nText.\n`);
const difference = (bump) => ({
  version: "1.0.0",
  changes: [change(bump)],
  bumps: new Map([["@wonder-openapi/types", bump]]),
});

describe("a rating as a bump", () => {
  test.each([
    ["0.0.0", "minor", "minor", "minor"],
    ["0.3.1", "minor", "patch", "patch"],
    ["1.0.0", "major", "minor", "patch"],
    ["10.2.0", "major", "minor", "patch"],
  ])("from %s on is %s, %s, %s", (version, ...bumps) => {
    expect(["major", "minor", "patch"].map((rating) => bumpFor(rating, version))).toEqual(bumps);
  });
});

describe("the check", () => {
  test.each(["major", "minor", "patch"])(
    "of a %s change passes with a changeset as large or larger, and with no other",
    (bump) => {
      const sizes = ["major", "minor", "patch"];
      for (const asked of sizes) {
        pending(`"@wonder-openapi/types": ${asked}`);
        const enough = sizes.indexOf(asked) <= sizes.indexOf(bump);
        const problem = `@wonder-openapi/types needs a ${bump} release, and its changesets ask for ${asked}.`;
        expect(checkChangesets(difference(bump), folder)).toEqual(enough ? [] : [problem]);
      }
    },
  );

  test("does not take another package's changeset for it", () => {
    pending('"@wonder-openapi/client": major');
    expect(checkChangesets(difference("patch"), folder)).toEqual([
      "@wonder-openapi/types needs a patch release, and has no changeset.",
    ]);
  });

  test("wants nothing where nothing changed", () => {
    expect(checkChangesets({ version: "1.0.0", changes: [], bumps: new Map() }, folder)).toEqual([]);
  });
});

describe("the changeset", () => {
  test("keeps a bump that was raised by hand, and is removed when nothing is left to tell", () => {
    const { bumps, changes } = difference("patch");
    expect(writeChangeset(folder, bumps, changes)).toBe("written");
    writeFileSync(own, readFileSync(own, "utf8").replace("patch", "major"));
    writeChangeset(folder, bumps, changes);
    expect(readFileSync(own, "utf8")).toContain('"@wonder-openapi/types": major\n');
    expect(checkChangesets(difference("patch"), folder)).toEqual([]);
    expect(writeChangeset(folder, new Map(), [])).toBe("removed");
    expect(writeChangeset(folder, new Map(), [])).toBe("not needed");
  });

  test("is for the packages that have the change", () => {
    const bundle = JSON.parse(readFileSync(join(top, "packages/types/generated/openapi.json"), "utf8"));
    const affected = (...changes) => Object.fromEntries(affectedPackages(changes, bundle, top));
    const named = (...names) => names.map((name) => `@wonder-openapi/${name}`);
    expect(affected(change("patch", "Order", { type: "Order" }))).toEqual({ "@wonder-openapi/types": "patch" });
    expect(Object.keys(affected(change("minor", "OrderReference.x", { type: "OrderReference" })))).toEqual(
      named("types", "client", "webhooks", "mock-gateway"),
    );
    expect(Object.keys(affected(change("patch", "getOrder", { operation: "getOrder" })))).toEqual(
      named("types", "client"),
    );
    expect(Object.keys(affected(change("minor", "delivery x", { webhook: "x" })))).toEqual(
      named("types", "webhooks", "mock-gateway"),
    );
    const several = [
      change("minor", "Nobody.x", { type: "Nobody" }),
      change("major", "getOrder", { operation: "getOrder" }),
    ];
    expect(affected(...several)).toEqual({
      "@wonder-openapi/types": "major",
      "@wonder-openapi/client": "major",
      "@wonder-openapi/mock-gateway": "major",
    });
  });
});

test("the changelog has the largest first, one line for a field that several types share, and one for new types", () => {
  const changes = [
    change("major", "A.id"),
    change("major", "B.id"),
    { ...change("major", "A.id"), text: "And more." },
    change("minor", "getThings header `zone`"),
    { ...change("minor", "New"), rule: "type-added" },
    { ...change("minor", "Newer"), rule: "type-added" },
    change("patch", "description"),
  ];
  expect(changelog(changes)).toBe(`### Major: code that worked may no longer

- \`A.id\`: Is new. And more.
- \`B.id\`: Is new.

### Minor: something more, or treated with more care

- \`getThings\` header \`zone\`: Is new.
- New types: \`New\`, \`Newer\`.

### Patch: words

- The description: Is new.
`);
  expect(changelog([change("major", "A.id"), change("major", "B.id")])).toContain("- `A.id`, `B.id`: Is new.\n");
});

import { afterAll, describe, expect, test } from "vitest";
import { DescriptionCopy } from "./support/description-copy.mjs";

const copy = new DescriptionCopy();
const diff = (...args) => copy.node("scripts/spec-diff/main.mjs", ...args);
const CHANGESET = ".changeset/description.md";
const OPERATORS = "spec/schemas/FilterOperators.yaml";
afterAll(() => copy.dispose());

describe.sequential("from one release to the next, in a copy of the repository", () => {
  test("the changesets say enough of what changed, as the repository is now", () => {
    expect(diff("--check")).toEqual({ status: 0, output: "The changesets say what changed.\n" });
  });

  test("a release keeps the description and the type tests as what users have, under the new version", () => {
    expect(copy.node("node_modules/@changesets/cli/bin.js", "version").status).toBe(0);
    const { version } = JSON.parse(copy.read("packages/types/package.json"));
    expect(version).not.toBe("0.0.0");
    expect(copy.node("scripts/release-spec.mjs")).toMatchObject({ status: 0 });

    const released = JSON.parse(copy.read("spec/released/openapi.json"));
    expect(released.info.version).toBe(version);
    expect(Object.keys(released.paths).length).toBeGreaterThan(0);
    expect(copy.read("spec/openapi.yaml")).toContain(`  version: ${version}\n`);
    expect(copy.read("spec/released/type-tests/customer.test-d.ts")).toBe(
      copy.read("packages/types/test/customer.test-d.ts"),
    );
    expect(copy.node("scripts/release-spec.mjs").output).toBe(`spec/released has ${version} already\n`);
    expect(copy.git("status", "--porcelain", ".changeset")).not.toContain("??");
    copy.commit();
  });

  test("a field that is taken away fails the check, which says what to do; the type tests of the release say so too", () => {
    copy.edit(OPERATORS, "  _eq:\n", "  _is:\n");
    const { status, output } = diff("--check");
    expect(status).toBe(1);
    expect(output).toContain("@wonder-openapi/types needs a minor release, and has no changeset.");
    expect(output).toContain("npm run spec:diff\n");
    expect(output).toContain("npm run spec:changeset\n");
  });

  test("the changeset says it for each package that is affected, and then the check passes", () => {
    expect(diff("--changeset").output).toBe(`${CHANGESET}: written\n`);
    const text = copy.read(CHANGESET);
    expect(text).toMatch(/^---\n"@wonder-openapi\/types": minor\n/);
    expect(text).toContain('"@wonder-openapi/mock-gateway": minor\n');
    expect(text).toContain("- `FilterOperators._eq`: Is gone.\n");
    expect(text).toContain("- `FilterOperators._is`: Is new.\n");
    expect(text).toContain("order.test-d.ts:");
    expect(diff("--check").status).toBe(0);
  });

  test("compared with a git revision it tells the same, and touches nothing", () => {
    const before = copy.git("status", "--porcelain");
    const { changes, bumps } = JSON.parse(diff("--base", "HEAD", "--json").output);
    expect(changes).toContainEqual({
      rule: "property-removed",
      rating: "major",
      where: "FilterOperators._eq",
      text: "Is gone.",
      type: "FilterOperators",
    });
    expect(bumps["@wonder-openapi/types"]).toBe("minor");
    expect(copy.git("status", "--porcelain")).toBe(before);
  });

  test("after a further change the check wants the changeset written again, into the same file", () => {
    copy.edit(OPERATORS, "  _is:\n", "  _eq:\n");
    copy.edit("spec/schemas/OrderState.yaml", "in_completed, ", "in_completed, lost, ");
    expect(diff("--check").output).toContain(`${CHANGESET} tells an older state.`);
    copy.edit(CHANGESET, '"@wonder-openapi/mock-gateway": minor\n', "");
    diff("--changeset");
    const text = copy.read(CHANGESET);
    expect(text).not.toContain("FilterOperators");
    expect(text).toContain('- `OrderState`: Has a further value, `"lost"`.\n');
    // It was minor before, and nobody is asked to take a bump back that somebody may have meant.
    expect(text).toContain('"@wonder-openapi/types": minor\n');
    expect(text).toContain('"@wonder-openapi/mock-gateway": patch\n');
  });

  test("a base that is nothing is told as such", () => {
    const { status, output } = diff("--base", "no-such-thing");
    expect([status, output]).toEqual([
      2,
      "--base no-such-thing: neither a file nor a git revision that has a spec/.\n",
    ]);
  });
});

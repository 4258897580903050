import { describe, expect, test } from "vitest";
import { consumerFolder, runNode } from "./support/consumer-folder.js";
import { describeApi } from "./support/describe-api.js";
import { inThisPackage, modules } from "./support/public-packages.js";

const RENEW = "To accept what changed, in packages/consumer-tests: npx vitest run test/api -u";

describe.each(modules)("$specifier", (entry) => {
  const { text, values } = describeApi(entry);

  test("exports what api/ says, type for type", async () => {
    await expect(text, RENEW).toMatchFileSnapshot(inThisPackage("api", `${entry.id}.md`));
  });

  test("has at run time the values that its declarations promise, through import and require()", async () => {
    const esm = `console.log(Object.keys(await import("${entry.specifier}")).join());`;
    const cjs = `console.log(Object.keys(require("${entry.specifier}")).filter((name) => name !== "__esModule").join());`;
    const folder = consumerFolder({ "values.mjs": esm, "values.cjs": cjs });
    for (const file of ["values.mjs", "values.cjs"]) {
      const { stdout, stderr } = await runNode([file], folder);
      expect(stderr).toBe("");
      expect(stdout.trim().split(",").filter(Boolean).sort()).toEqual([...values].sort());
    }
  });
});

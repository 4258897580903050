/**
 * What changed for users, compared with what was released or with `--base <git ref or file>`:
 *
 *     main.mjs [--base <git ref or file>] [--json]     prints it
 *     main.mjs --check                                 fails when the changesets do not say enough of it
 *     main.mjs --changeset                             writes the changeset that does
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { top } from "../workspace.mjs";
import { bundleOf, descriptionAt } from "./bundle-revision.mjs";
import { changelog } from "./changelog.mjs";
import { OWN_FILE, writeChangeset } from "./changesets.mjs";
import { checkChangesets } from "./check-changesets.mjs";
import { compileReleasedTests } from "./compile-released-tests.mjs";
import { diffDescriptions } from "./diff-descriptions.mjs";
import { RELEASED, releasedTypeTests } from "./released.mjs";
import { withTypeTests } from "./with-type-tests.mjs";

const { values: options } = parseArgs({
  options: {
    base: { type: "string", default: RELEASED.description },
    json: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
    changeset: { type: "boolean", default: false },
  },
});

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

async function main() {
  const base = descriptionAt(options.base, top);
  const head = bundleOf(join(top, "spec"));
  const found = diffDescriptions(base, head, top);
  // The tests are those of the release: compared with something else they say nothing.
  const isRelease = options.base === RELEASED.description;
  const complaints = isRelease ? await compileReleasedTests(releasedTypeTests(top), base, head) : "";
  const difference = withTypeTests(found, complaints);
  if (options.check) check(difference);
  else if (options.changeset) changeset(difference);
  else if (options.json)
    console.log(JSON.stringify({ ...difference, bumps: Object.fromEntries(difference.bumps) }, null, 2));
  else print(difference);
}

/** @param {import("./diff-descriptions.mjs").Difference} difference */
function print({ version, changes, bumps }) {
  console.log(`## Since ${options.base} (${version})\n`);
  if (changes.length === 0) return console.log("Nothing changed for users.");
  console.log(changelog(changes));
  console.log(`### To be released\n\n${Array.from(bumps, ([name, bump]) => `- \`${name}\`: ${bump}`).join("\n")}`);
}

/** @param {import("./diff-descriptions.mjs").Difference} difference */
function check(difference) {
  const problems = checkChangesets(difference, top);
  if (problems.length === 0) return console.log("The changesets say what changed.");
  console.error(
    `${problems.join("\n")}\nSee what changed: npm run spec:diff\nWrite it down:    npm run spec:changeset`,
  );
  process.exitCode = 1;
}

/** @param {import("./diff-descriptions.mjs").Difference} difference */
function changeset({ bumps, changes }) {
  const done = writeChangeset(top, bumps, changes);
  console.log(`.changeset/${OWN_FILE}: ${done}`);
}

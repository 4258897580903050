import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeBehaviours } from "../src/behaviours/node-webhooks.js";
import { behaviours } from "../src/behaviours.js";
import { differences } from "../src/differences.js";
import { type Run, runOn } from "./support/run-on.js";
import { runtimes, type SupportedRuntime, titleOf } from "./support/support.js";

/** The packages hold binaries for one kind of machine. */
const reason = (() => {
  if (process.platform !== "linux" || process.arch !== "x64") return `it is ${process.platform}-${process.arch}`;
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime ? undefined : "its C library is not glibc";
})();
if (reason) console.log(`Other runtimes are skipped: their binaries are for Linux on x64 with glibc, and ${reason}.`);

const runs = new Map<SupportedRuntime, Promise<Run>>();

/** @returns the one run of a runtime; while it is awaited the next one is on its way, so there are two at a time */
function start(runtime: SupportedRuntime | undefined): Promise<Run> | undefined {
  if (!runtime) return undefined;
  const run = runs.get(runtime) ?? runOn(runtime);
  runs.set(runtime, run);
  // Awaited by the runtime's own tests.
  run.catch(() => {});
  return run;
}

// With a filter the last one may have nobody who awaits it, and would be left over.
afterAll(() => Promise.allSettled(runs.values()));

/** What a runtime is to be shown. */
function shownOn({ kind }: SupportedRuntime): [sentence: string, name: string][] {
  const alike = kind === "workerd" ? behaviours : [...behaviours, ...nodeBehaviours];
  return [
    ...alike.map(({ name }): [string, string] => [name, name]),
    ...differences.map(({ name, expected }): [string, string] => [`${name} ${expected[kind]}`, name]),
  ];
}

describe.skipIf(reason !== undefined).each(runtimes.map((runtime) => [titleOf(runtime), runtime] as const))(
  "on %s",
  (_title, runtime) => {
    let run: Run;
    beforeAll(async () => {
      const own = start(runtime);
      start(runtimes[runtimes.indexOf(runtime) + 1]);
      run = (await own) as Run;
    }, 300_000);
    afterAll(() => console.log(`${titleOf(runtime)}: ${run?.reports.size} behaviours in ${run?.took} s`));

    test.each(shownOn(runtime))("%s", (_sentence, name) => {
      const report = run.reports.get(name);
      expect(report, `no report; it said: ${run.noise}`).toBeDefined();
      expect(report?.problem).toBeUndefined();
    });

    test("no rejection goes unhandled, and nothing is said besides", () => {
      expect(run.noise).toBe("");
    });

    // workerd serves for as long as nobody stops it.
    if (runtime.kind !== "workerd") {
      test("the process ends by itself, with success", () => {
        expect(run.exitCode).toBe(0);
      });
    }
  },
);

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

const TWO_AT_A_TIME = 2;
const waiting: (() => void)[] = [];
let running = 0;

/** Runs are long, and there may be two processors: no more than two at a time, in the order of the list. */
async function inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
  if (running >= TWO_AT_A_TIME) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await run();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

const runs = new Map<SupportedRuntime, Promise<Run>>();
beforeAll(() => {
  if (reason) return;
  for (const runtime of runtimes) {
    const run = inTurn(() => runOn(runtime));
    // Awaited by the runtime's own tests.
    run.catch(() => {});
    runs.set(runtime, run);
  }
});

/** What a runtime is to be shown. */
function shownOn({ kind }: SupportedRuntime): { name: string; sentence: string }[] {
  const alike = kind === "workerd" ? behaviours : [...behaviours, ...nodeBehaviours];
  return [
    ...alike.map(({ name }) => ({ name, sentence: name })),
    ...differences.map(({ name, expected }) => ({ name, sentence: `${name} ${expected[kind]}` })),
  ];
}

describe.skipIf(reason !== undefined).each(runtimes.map((runtime) => ({ title: titleOf(runtime), runtime })))(
  "on $title",
  ({ runtime }) => {
    let run: Run;
    beforeAll(async () => {
      run = (await runs.get(runtime)) as Run;
    }, 300_000);
    afterAll(() => console.log(`${titleOf(runtime)}: ${run?.reports.size} behaviours in ${run?.took} s`));

    test.each(shownOn(runtime))("$sentence", ({ name }) => {
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

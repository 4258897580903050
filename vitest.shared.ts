/**
 * What every package's vitest.config.ts starts from. The JSON report is an output of the turbo task, so a cached run has
 * one too; scripts/test-summary.mjs adds them up.
 */
export const shared = {
  reporters: ["default", ["json", { outputFile: "test-results/vitest.json" }]] as [
    "default",
    ["json", { outputFile: string }],
  ],
  // Test files share a process, and what they import: no test leaves anything behind that another one would see, and loading the
  // sources anew for each file takes as long as the tests.
  isolate: false,
  // These end what hangs, and nothing else: what takes ten seconds by itself took a minute beside the others on two cores.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
};

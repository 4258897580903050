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
  // Real sockets and signing keys of 2048 bits: two cores under load are slow at times, and no test measures time.
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

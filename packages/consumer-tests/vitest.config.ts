import { defineConfig } from "vitest/config";
import { shared } from "../../vitest.shared.js";

export default defineConfig({
  test: {
    ...shared,
    // Packs and installs the packages once for all files.
    globalSetup: "test/support/install-consumer.ts",
    // Compilers, bundlers and programs run as processes of their own.
    maxWorkers: 2,
    maxConcurrency: 2,
  },
});

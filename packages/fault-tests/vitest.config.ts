import { defineConfig } from "vitest/config";
import { shared } from "../../vitest.shared.js";

const { reporters, ...limits } = shared;

// The same behaviour is wanted of each way to the gateway.
export default defineConfig({
  test: {
    reporters,
    projects: [
      { test: { ...limits, name: "fetch", provide: { transport: "fetch" } } },
      {
        test: {
          ...limits,
          name: "undici",
          provide: { transport: "undici" },
          include: ["test/{faults,connections}.test.ts"],
        },
      },
    ],
  },
});

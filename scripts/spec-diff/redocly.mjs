import { createRequire } from "node:module";
import { join } from "node:path";
import { top } from "../workspace.mjs";

const manifest = createRequire(join(top, "spec/package.json")).resolve("@redocly/cli/package.json");

/** The Redocly of the spec package: where it is, and the environment that keeps it quiet and off the network. */
export const redocly = {
  cli: join(manifest, "../bin/cli.js"),
  env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", CI: "true" },
};

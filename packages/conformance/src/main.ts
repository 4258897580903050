/**
 * The suite and the probe from a command line: `npm run conformance -- --help`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { command } from "./command.js";
import { readSpec } from "./probe/read-spec.js";

process.exitCode = await command(process.argv.slice(2), {
  env: process.env,
  fetch: (url, init) => fetch(url, init),
  now: Date.now,
  log: (line) => console.log(line),
  write: (folder, name, text) => {
    // npm goes to the top of the repository, and names of folders are meant from where the command was given.
    const place = resolve(process.env["WONDER_OPENAPI_CALLED_FROM"] ?? "", folder);
    mkdirSync(place, { recursive: true });
    writeFileSync(resolve(place, name), text);
  },
  spec: () => readSpec(fileURLToPath(new URL("../../../spec", import.meta.url))),
});

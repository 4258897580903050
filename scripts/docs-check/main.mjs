/**
 * Compares pages of the vendor's reference with the description:
 *
 *     npm run docs:check -- <file...> [--json] [--draft]
 *
 * On stdout is the report alone. Exit code: 0 no drift, 1 drift, 2 a page that is not understood; of several, the worst.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runDocsCheck } from "./run-docs-check.mjs";

const bundle = readFileSync(fileURLToPath(import.meta.resolve("@wonder-openapi/spec/openapi.json")), "utf8");
const { stdout, stderr, exitCode } = runDocsCheck(process.argv.slice(2), JSON.parse(bundle), (file) =>
  readFileSync(resolve(process.env["WONDER_OPENAPI_CALLED_FROM"] ?? "", file), "utf8"),
);
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = exitCode;

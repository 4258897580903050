/**
 * Writes the reference as one page of HTML that can be opened as a file:
 *
 *     npm run docs:build [-- --output <file>]
 *
 * Without it, the page goes to spec/dist/reference/index.html.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { top } from "../workspace.mjs";
import { buildReference } from "./build-reference.mjs";

const { values } = parseArgs({ options: { output: { type: "string" } } });
const from = process.env["WONDER_OPENAPI_CALLED_FROM"] ?? "";
const output = values.output === undefined ? join(top, "spec/dist/reference/index.html") : resolve(from, values.output);
const bundle = readFileSync(fileURLToPath(import.meta.resolve("@wonder-openapi/spec/openapi.json")), "utf8");
const page = buildReference(JSON.parse(bundle));
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, page);
console.log(`wrote ${relative(process.cwd(), output)}, ${(page.length / 1e6).toFixed(1)} MB, which loads nothing`);

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const builder: string = fileURLToPath(new URL("../../../../scripts/docs-build/main.mjs", import.meta.url));

/** The reference as `npm run docs:build` makes it, to be opened as a file. */
export interface Reference {
  readonly url: string;
  remove(): void;
}

/** Builds the reference of the description as it was bundled last, in a folder of its own. */
export function buildReference(): Reference {
  const folder = mkdtempSync(join(tmpdir(), "wonder-reference-"));
  const page = join(folder, "index.html");
  execFileSync(process.execPath, [builder, "--output", page]);
  return { url: pathToFileURL(page).href, remove: () => rmSync(folder, { recursive: true }) };
}

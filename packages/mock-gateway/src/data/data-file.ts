import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { WonderError } from "@wonder-openapi/signature";

/** First line of a file: what it is, the version of its form, and a checksum of the rest. */
const HEADER = /^wonder-mock-gateway 1 ([0-9a-f]{64})\n/;
const HEADER_LENGTH = "wonder-mock-gateway 1 \n".length + 64;

/**
 * @returns the contents of a file; undefined when there is none yet
 * @throws {WonderError} of kind `configuration` for a file that is none of the mock gateway, or is damaged
 */
export function readDataFile(path: string): Uint8Array | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new WonderError("configuration", "The data file cannot be read; see cause.", { cause });
  }
  const [, sum] = HEADER.exec(Buffer.from(bytes.subarray(0, HEADER_LENGTH)).toString("latin1")) ?? [];
  const contents = bytes.subarray(HEADER_LENGTH);
  if (sum === undefined) throw new WonderError("configuration", "The data file is none of this mock gateway.");
  if (sum !== checksum(contents)) throw new WonderError("configuration", "The data file is damaged.");
  return contents;
}

/** Replaces a file: whoever reads it, at whatever moment, finds the old contents or the new ones, and after that the new ones. */
export async function writeDataFile(path: string, contents: Uint8Array): Promise<void> {
  const draft = `${path}.new`;
  const file = await open(draft, "w", 0o600);
  try {
    await file.writeFile(`wonder-mock-gateway 1 ${checksum(contents)}\n`);
    await file.writeFile(contents);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await syncFolder(dirname(path));
}

/** The new name is on the disk only then. Windows knows no such thing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function checksum(contents: Uint8Array): string {
  return createHash("sha256").update(contents).digest("hex");
}

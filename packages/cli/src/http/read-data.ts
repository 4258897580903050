import { readFileSync } from "node:fs";
import { reasonOf } from "../config/key-file.js";
import { CommandError } from "../exit-code.js";

/**
 * Reads what `--data` names: `@file`, or `-` for stdin. Never the data itself, which may hold what does not belong into a
 * shell's history.
 *
 * @throws {CommandError}
 */
export function readData(source: string): Buffer {
  if (source === "-") return readInput(0, "stdin");
  if (source.startsWith("@") && source.length > 1) return readInput(source.slice(1), source.slice(1));
  throw new CommandError("--data must be @file, or - for stdin.");
}

/** Reads a file by its name, or `-` for stdin. @throws {CommandError} */
export function readFileOrInput(source: string): Buffer {
  return source === "-" ? readInput(0, "stdin") : readInput(source, source);
}

function readInput(from: string | 0, name: string): Buffer {
  try {
    return readFileSync(from);
  } catch (error) {
    throw new CommandError(`${name} cannot be read: ${reasonOf(error)}.`);
  }
}

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { reasonOf } from "../config/key-file.js";
import { CommandError } from "../exit-code.js";

/** Writes whole lines, and no faster than they are taken. */
export interface LineWriter {
  write(line: string): Promise<void>;
  /** Resolves when all of it is where it belongs. */
  end(): Promise<void>;
}

/**
 * @param file where lines go; without one, to stdout
 * @param append whether they go behind what is there; otherwise no file may be there
 * @throws {CommandError} when the file cannot be written
 */
export async function openLines(file: string | undefined, append: boolean): Promise<LineWriter> {
  if (file === undefined) return { write: (line) => put(process.stdout, line), end: () => flushed(process.stdout) };
  const stream = createWriteStream(file, { flags: append ? "a" : "wx", mode: 0o600 });
  await once(stream, "open").catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === "EEXIST" ? "it is there already" : reasonOf(error);
    throw new CommandError(`${file} cannot be written: ${reason}.`);
  });
  return {
    write: (line) => put(stream, line),
    end: async () => {
      stream.end();
      await once(stream, "close");
    },
  };
}

async function put(stream: Writable, line: string): Promise<void> {
  if (!stream.write(`${line}\n`)) await once(stream, "drain");
}

function flushed(stream: Writable): Promise<void> {
  return new Promise((resolve) => stream.write("", () => resolve()));
}

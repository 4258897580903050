import { readFileSync, statSync } from "node:fs";
import { CommandError } from "../exit-code.js";

const MOST_BYTES = 65_536;

/**
 * Reads a key from its file. The path is all that arguments may say of a key: what stands there is in the shell's history and
 * in the list of processes.
 *
 * @param path of the file
 * @param what names the option, for the message
 * @throws {CommandError} which never shows what was given when that looks like a key
 */
export function readKeyFile(path: string, what: string): string {
  if (looksLikeKey(path)) {
    throw new CommandError(
      `${what} wants the path of a file, and was given what looks like a key. If that was typed, the shell's history has it now: make a new key with "wonder keygen", and replace the old one in the portal.`,
    );
  }
  try {
    const { size } = statSync(path);
    if (size > MOST_BYTES) throw new CommandError(`${what}: ${path} has ${size} bytes, which is more than any key.`);
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${what}: ${path} cannot be read: ${reasonOf(error)}.`);
  }
}

/** @returns whether others than the owner may read it; undefined where files have no such rights */
export function isOpenToOthers(path: string): boolean | undefined {
  return process.platform === "win32" ? undefined : (statSync(path).mode & 0o077) !== 0;
}

function looksLikeKey(text: string): boolean {
  return /-----BEGIN|^\s*\{|^\s*MI[A-Za-z0-9+/\s]{60}|^\s*LS0t|^[0-9a-f]{200}/i.test(text) || text.length > 1000;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "this user may not read it",
  EISDIR: "it is a folder",
  ENOTDIR: "what it is in is no folder",
};

/** @returns why a file could not be read or written, in words */
export function reasonOf(error: unknown): string {
  const { code = "", message = String(error) } = error as { code?: string; message?: string };
  return REASONS[code] ?? message;
}

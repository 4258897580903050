import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { CommandError } from "../exit-code.js";
import { reasonOf } from "./key-file.js";

/** What `wonder.json` may say. Keys are in files of their own. */
export interface ConfigFile {
  readonly environment?: string;
  readonly appId?: string;
  /** From the folder of the file. */
  readonly privateKeyFile?: string;
  /** From the folder of the file. */
  readonly webhookPublicKeyFile?: string;
  /** From the folder of the file. For trying a receiver, as `wonder webhooks send` does. */
  readonly webhookPrivateKeyFile?: string;
}

/** A file that was read, and where it is. */
export interface FoundConfig {
  readonly path: string;
  readonly content: ConfigFile;
}

/** Looked for in the current folder alone: what a folder above says is not what its owner meant here. */
const CONFIG_FILE = "wonder.json";

const KEY_FILES = ["privateKeyFile", "webhookPublicKeyFile", "webhookPrivateKeyFile"] as const;
const FIELDS: readonly (keyof ConfigFile)[] = ["environment", "appId", ...KEY_FILES];

/**
 * Reads the configuration.
 *
 * @param given a path that was asked for; without one, `wonder.json` of the current folder is read if it is there
 * @throws {CommandError} when it cannot be used; the message names the field, and never shows a value
 */
export function readConfigFile(given: string | undefined): FoundConfig | undefined {
  if (given === undefined && !existsSync(CONFIG_FILE)) return undefined;
  const path = given ?? CONFIG_FILE;
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new CommandError(`${path} cannot be read: ${reasonOf(error)}.`);
  }
  const content = parse(text, path);
  for (const [name, value] of Object.entries(content)) {
    if (/key$/i.test(name)) {
      throw new CommandError(
        `${path} has "${name}": a key does not belong into this file, which may be committed or copied. Put it into a file of its own, and its path into "privateKeyFile" or "webhookPublicKeyFile".`,
      );
    }
    if (!(FIELDS as readonly string[]).includes(name)) {
      throw new CommandError(`${path} has "${name}", which means nothing. It may have ${FIELDS.join(", ")}.`);
    }
    if (typeof value !== "string" || value.trim() === "") throw new CommandError(`${path}: "${name}" must be a text.`);
  }
  return { path, content: withPaths(content as ConfigFile, dirname(path)) };
}

function parse(text: string, path: string): object {
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content === "object" && content !== null && !Array.isArray(content)) return content;
  } catch {
    // The parser's message would show what is in the file.
  }
  throw new CommandError(`${path} is no JSON object.`);
}

function withPaths(content: ConfigFile, folder: string): ConfigFile {
  const resolved = KEY_FILES.flatMap((name) => {
    const path = content[name];
    return path === undefined ? [] : [[name, resolve(folder, path)]];
  });
  return { ...content, ...Object.fromEntries(resolved) };
}

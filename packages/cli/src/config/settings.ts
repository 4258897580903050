import type { EnvironmentVariables } from "@wonder-openapi/client";
import { CommandError } from "../exit-code.js";
import { readConfigFile } from "./config-file.js";
import { readKeyFile } from "./key-file.js";

/** What the flags of a command may say of the connection. */
export interface ConnectionFlags {
  readonly config?: string;
  readonly environment?: string;
  readonly appId?: string;
  /** Path of the private key's file. */
  readonly key?: string;
}

/** A value, and where it was found. */
export interface Setting {
  readonly value: string;
  /** For people, such as `the variable WONDER_APP_ID`. */
  readonly from: string;
}

/** A key. */
export interface KeySetting extends Setting {
  /** Where its file is, if it came from one. */
  readonly file: string | undefined;
}

/** What is known of the connection; each part by itself from a flag, else a variable, else the file. */
export interface Settings {
  readonly environment: Setting | undefined;
  readonly appId: Setting | undefined;
  readonly privateKey: KeySetting | undefined;
  readonly webhookPublicKey: KeySetting | undefined;
  /** For trying a receiver: the private half of a key that it verifies with. Wonder alone has the real one. */
  readonly webhookPrivateKey: KeySetting | undefined;
}

/**
 * Finds out whom to talk to, as whom.
 *
 * @throws {CommandError} when a file cannot be used
 */
export function readSettings(flags: ConnectionFlags, env: EnvironmentVariables = process.env): Settings {
  const found = readConfigFile(flags.config ?? variable(env, "WONDER_CONFIG")?.value);
  const { content = {}, path: from = "" } = found ?? {};
  const inFile = (value: string | undefined): Setting | undefined => (value ? { value, from } : undefined);
  const environment = flag(flags.environment, "--environment") ?? variable(env, "WONDER_ENVIRONMENT");
  return {
    environment: environment ?? checkedEnvironment(inFile(content.environment)),
    appId: flag(flags.appId, "--app-id") ?? variable(env, "WONDER_APP_ID") ?? inFile(content.appId),
    privateKey: keyFrom([
      fileKey(flag(flags.key, "--key")),
      variableKey(env, "WONDER_PRIVATE_KEY"),
      fileKey(variable(env, "WONDER_PRIVATE_KEY_FILE")),
      fileKey(inFile(content.privateKeyFile)),
    ]),
    webhookPublicKey: keyFrom([
      variableKey(env, "WONDER_WEBHOOK_PUBLIC_KEY"),
      fileKey(variable(env, "WONDER_WEBHOOK_PUBLIC_KEY_FILE")),
      fileKey(inFile(content.webhookPublicKeyFile)),
    ]),
    webhookPrivateKey: keyFrom([
      fileKey(variable(env, "WONDER_WEBHOOK_PRIVATE_KEY_FILE")),
      fileKey(inFile(content.webhookPrivateKeyFile)),
    ]),
  };
}

/** @returns whether real money may move: in production, and wherever an address elsewhere may lead there */
export function isProduction({ environment }: Settings): boolean {
  return environment !== undefined && environment.value !== "sandbox" && !isLoopbackUrl(environment.value);
}

/** @returns whether a text is a URL of this machine */
export function isLoopbackUrl(text: string): boolean {
  try {
    return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(text).hostname);
  } catch {
    return false;
  }
}

/** A file that came with somebody's project must not lead signed requests to a place of theirs. */
function checkedEnvironment(setting: Setting | undefined): Setting | undefined {
  if (!setting || ["sandbox", "production"].includes(setting.value) || isLoopbackUrl(setting.value)) return setting;
  throw new CommandError(
    `${setting.from}: "environment" may be "sandbox", "production" or a URL of this machine. Any other address is given by --environment or WONDER_ENVIRONMENT.`,
  );
}

function flag(value: string | undefined, name: string): Setting | undefined {
  return value === undefined ? undefined : { value: value.trim(), from: name };
}

function variable(env: EnvironmentVariables, name: string): Setting | undefined {
  const value = env[name]?.trim();
  return value ? { value, from: `the variable ${name}` } : undefined;
}

function variableKey(env: EnvironmentVariables, name: string): KeySetting | undefined {
  const found = variable(env, name);
  return found && { ...found, file: undefined };
}

function fileKey(path: Setting | undefined): (() => KeySetting) | undefined {
  return path && (() => ({ value: readKeyFile(path.value, path.from), from: path.from, file: path.value }));
}

/** The first of them; files of the others are not read. */
function keyFrom(ways: readonly (KeySetting | (() => KeySetting) | undefined)[]): KeySetting | undefined {
  const first = ways.find((way) => way !== undefined);
  return typeof first === "function" ? first() : first;
}

import { parseArgs } from "node:util";
import { WonderError } from "@wonder-openapi/signature";
import { unknowns } from "../generated/unknowns.js";
import type { UnknownSettings } from "../unknowns.js";

/** What the command line says. */
export interface CommandOptions {
  readonly help: boolean;
  readonly version: boolean;
  readonly port: number;
  readonly hostname: string;
  readonly dataFile: string | undefined;
  readonly seed: "demo" | "empty";
  readonly webhookUrl: string | undefined;
  readonly webhookReceivers: "any" | "loopback";
  readonly unknowns: Partial<UnknownSettings>;
}

/** Where nothing else commonly listens. */
const PORT = "4747";

const options = {
  port: { type: "string", default: PORT },
  host: { type: "string", default: "127.0.0.1" },
  data: { type: "string" },
  seed: { type: "string", default: "demo" },
  "webhook-url": { type: "string" },
  "webhooks-anywhere": { type: "boolean", default: false },
  unknown: { type: "string", multiple: true },
  help: { type: "boolean", short: "h", default: false },
  version: { type: "boolean", short: "v", default: false },
} as const;

/** @throws {WonderError} of kind `configuration` for an option that there is not, or that cannot be */
export function readCommandLine(args: readonly string[]): CommandOptions {
  const values = parsed(args);
  const { help, version, host: hostname, data: dataFile, seed } = values;
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) throw odd("--port must be a number from 0 to 65535.");
  if (seed !== "demo" && seed !== "empty") throw odd("--seed must be demo or empty.");
  if (dataFile === "") throw odd("--data must be the path of a file.");
  return {
    help,
    version,
    port,
    hostname,
    dataFile,
    seed,
    webhookUrl: values["webhook-url"],
    webhookReceivers: values["webhooks-anywhere"] ? "any" : "loopback",
    unknowns: Object.fromEntries((values.unknown ?? []).map(readSetting)),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw odd((error as Error).message);
  }
}

/** A setting may be a number, which the command line does not tell from text. */
function readSetting(text: string): [string, string | number] {
  const at = text.indexOf("=");
  const [name, value] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 0 || !Object.hasOwn(unknowns, name)) {
    throw odd(`--unknown ${text} names none of: ${Object.keys(unknowns).join(", ")}.`);
  }
  const settings: readonly (string | number)[] = unknowns[name as keyof UnknownSettings].settings;
  const setting = settings.find((candidate) => String(candidate) === value);
  if (setting === undefined) throw odd(`--unknown ${name} must be one of: ${settings.join(", ")}.`);
  return [name, setting];
}

function odd(problem: string): WonderError {
  return new WonderError("configuration", problem);
}

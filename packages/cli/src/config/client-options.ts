import { fromEnv, type WonderClientOptions } from "@wonder-openapi/client";
import { CommandError } from "../exit-code.js";
import type { Settings } from "./settings.js";

const WAYS = {
  environment:
    'environment ("sandbox", "production" or a base URL): --environment, WONDER_ENVIRONMENT, or "environment"',
  appId: 'app id: --app-id, WONDER_APP_ID, or "appId"',
  privateKey: 'private key: --key <file>, WONDER_PRIVATE_KEY, WONDER_PRIVATE_KEY_FILE, or "privateKeyFile"',
} as const;

/**
 * @returns options for `createWonderClient`
 * @throws {CommandError} that names all that is missing, and how to say it
 */
export function clientOptions(settings: Settings): Pick<WonderClientOptions, "environment" | "appId" | "privateKey"> {
  const names = ["environment", "appId", "privateKey"] as const;
  const missing = names.filter((name) => !settings[name]);
  if (missing.length > 0) {
    const list = missing.map((name) => `\n  ${WAYS[name]} in wonder.json`).join("");
    throw new CommandError(`Nothing was sent, as this is missing:${list}`);
  }
  return fromEnv({
    WONDER_ENVIRONMENT: settings.environment?.value,
    WONDER_APP_ID: settings.appId?.value,
    WONDER_PRIVATE_KEY: settings.privateKey?.value,
  });
}

import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Debian's package `chromium`. */
const executablePath: string = process.env["WONDER_OPENAPI_CHROMIUM"] || "/usr/bin/chromium";

/** Why there is no browser here; undefined when there is one. */
export const withoutBrowser: string | undefined = existsSync(executablePath)
  ? undefined
  : `skipped: there is no ${executablePath}; apt-get install chromium brings it`;

/** Starts a browser without a window. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: ["--disable-gpu"] });
}

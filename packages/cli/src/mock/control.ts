import { existsSync } from "node:fs";
import { join } from "node:path";
import { isLoopbackUrl, readSettings } from "../config/settings.js";
import { CommandError, EXIT } from "../exit-code.js";
import { harmless } from "../terminal.js";

/** Where `wonder mock` keeps what other commands need to talk to it, unless it is told otherwise. */
const MOCK_FOLDER = ".wonder-mock";

/** How to find a mock gateway that runs. */
export interface ControlFlags {
  readonly url?: string;
  readonly config?: string;
}

/**
 * Asks a mock gateway that runs to do something.
 *
 * @param path of the control, such as `clock`
 * @param body what to do; without one, it only tells
 * @throws {CommandError} when there is none, or it refuses
 */
export async function control(flags: ControlFlags, path: string, body?: object): Promise<Record<string, unknown>> {
  const url = urlOf(flags);
  const headers = { "Content-Type": "application/json" };
  const init = body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) };
  let response: Response;
  try {
    response = await fetch(`${url}/_mock/${path}`, init);
  } catch {
    throw new CommandError(`No mock gateway answers at ${url}. Start one with "wonder mock".`, EXIT.noAnswer);
  }
  const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (response.ok) return answer;
  const { message = "what answers there is no mock gateway that can be controlled" } = answer;
  throw new CommandError(harmless(String(message)), EXIT.failed);
}

function urlOf({ url, config }: ControlFlags): string {
  const given = url ?? readSettings(config === undefined ? {} : { config }).environment?.value ?? lastStarted();
  if (given && isLoopbackUrl(given)) return given.replace(/\/+$/, "");
  throw new CommandError(
    `Which mock gateway? Give --url, or its wonder.json by --config or WONDER_CONFIG; "wonder mock" starts one.`,
  );
}

function lastStarted(): string | undefined {
  const config = join(MOCK_FOLDER, "wonder.json");
  return existsSync(config) ? readSettings({ config }, {}).environment?.value : undefined;
}

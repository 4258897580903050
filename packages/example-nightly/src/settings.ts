import { parseArgs } from "node:util";
import { type EnvironmentVariables, fromEnv, type WonderClientOptions } from "@wonder-openapi/client";
import { yesterday } from "./yesterday.js";

/** What the program is told. */
export interface Settings {
  /** `--day`, `YYYY-MM-DD` in Hong Kong; yesterday by default. */
  readonly day: string;
  /** `--deadline`, seconds the whole run may take; half an hour by default. */
  readonly deadline: number;
  /** `SHOP_DATABASE`. */
  readonly database: string;
  /** `WONDER_ENVIRONMENT`, `WONDER_APP_ID`, `WONDER_PRIVATE_KEY`. */
  readonly client: WonderClientOptions;
}

// What a timer of Node can hold, in seconds.
const LONGEST = 2_147_483;

/** @throws whatever makes it senseless to begin, in words for whoever set it up */
export function readSettings(args: string[], env: EnvironmentVariables, now: number = Date.now()): Settings {
  const { values } = parseArgs({
    args,
    options: { day: { type: "string", default: yesterday(now) }, deadline: { type: "string", default: "1800" } },
  });
  const deadline = Number(values.deadline);
  if (!(deadline > 0 && deadline <= LONGEST)) throw new Error("--deadline must be a number of seconds, such as 1800.");
  const database = env["SHOP_DATABASE"];
  if (!database) throw new Error("SHOP_DATABASE is missing.");
  return { day: values.day, deadline, database, client: fromEnv(env) };
}

/**
 * The nightly program, for cron:
 *
 *     node dist/main.js [--day 2026-11-20] [--deadline 1800]
 *
 * On stdout is what a person has to look at, a line of JSON each; on stderr what happened, in a sentence. It ends with
 *
 *     0  all of the day was compared, and nothing is left for a person
 *     1  all of the day was compared, and stdout has something for a person
 *     2  not all was compared or settled: run it again. What stdout has is true all the same
 *
 * It may be run again at any time, also while another one runs: what is settled differs no more.
 */
import { createWonderClient } from "@wonder-openapi/client";
import { compareDay, type Night } from "./compare-day.js";
import { openDatabase } from "./open-database.js";
import { readSettings } from "./settings.js";
import { untilStopped } from "./until-stopped.js";

async function main(): Promise<Night> {
  const { day, deadline, database: place, client } = readSettings(process.argv.slice(2), process.env);
  const signal = untilStopped(deadline);
  const wonder = createWonderClient(client);
  const database = await openDatabase(place);
  try {
    return await compareDay({ wonder, database }, day, {
      signal,
      tellPerson: (line) => void process.stdout.write(`${line}\n`),
      log: (text) => console.error(text),
    });
  } finally {
    await database.close();
  }
}

let code = 2;
try {
  const { settled, forPerson, failed, cutShort } = await main();
  console.error(`${settled} settled, ${forPerson} for a person, ${failed} failed`);
  if (cutShort === undefined && failed === 0) code = forPerson === 0 ? 0 : 1;
} catch (error) {
  // No error of the client holds a key or a token. What a database says should not either: look before you copy this.
  console.error(`It did not begin: ${error instanceof Error ? error.message : String(error)}`);
}
// Not process.exit(), which may cut off what is still being written; and last, as PGlite sets it too.
process.exitCode = code;

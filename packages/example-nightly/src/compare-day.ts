import { isWonderError } from "@wonder-openapi/client";
import { nightlyRun, type Shop } from "@wonder-openapi/example-settle";
import { lineFor } from "./line-for.js";

/** How a night ended. */
export interface Night {
  /** Differences that are none any more. */
  readonly settled: number;
  /** Lines that were written for a person. */
  readonly forPerson: number;
  /** Differences whose order could not be asked for. */
  readonly failed: number;
  /** Why not all of the day was compared. */
  readonly cutShort: string | undefined;
}

/** What {@link compareDay} works with beside the shop. */
export interface CompareOptions {
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Takes a line of JSON as soon as it is known. */
  readonly tellPerson: (line: string) => void;
  /** Takes what is of no use to a person who has to do something. */
  readonly log: (text: string) => void;
}

/**
 * Compares a day, settles what differs, and tells of what cannot be settled.
 *
 * @throws only what has nothing to do with Wonder: the database
 */
export async function compareDay(shop: Shop, day: string, { signal, tellPerson, log }: CompareOptions): Promise<Night> {
  let [settled, forPerson, failed] = [0, 0, 0];
  let cutShort: string | undefined;
  log(`The orders of ${day} in Hong Kong`);
  try {
    for await (const examined of nightlyRun(shop, day, { signal })) {
      if (examined.result === "failed") {
        failed += 1;
        log(`${examined.reference} could not be asked for: ${examined.error?.message}`);
      } else if (examined.result === "changed" || examined.result === "unchanged") {
        settled += 1;
      } else {
        forPerson += 1;
        tellPerson(JSON.stringify(lineFor(examined)));
      }
    }
  } catch (error) {
    if (!isWonderError(error)) throw error;
    cutShort = signal.aborted ? (signal.reason as Error).message : error.message;
    log(`Not all was compared: ${cutShort}`);
  }
  return { settled, forPerson, failed, cutShort };
}

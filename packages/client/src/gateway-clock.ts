import type { WonderError } from "@wonder-openapi/signature";
import type { Answer } from "./attempt.js";
import { readDate } from "./retry-after.js";
import type { Runtime } from "./runtime.js";

// The gateway refuses requests whose time is more than 30 minutes off. A Date header is to the second, and minutes late.
const NOTABLE = 5 * 60_000;

/** The time that requests are signed with. */
export interface GatewayClock {
  /** Milliseconds since 1970, as the gateway counts them. */
  now(): number;
  /**
   * Sets the clock by an answer that refused a signature, if it shows that ours is off.
   *
   * @returns what takes that back; undefined when the clock is not the reason
   */
  correct(answer: Answer | undefined, error: WonderError): (() => void) | undefined;
}

/** Goes by the machine's clock until an answer proves it wrong, and from then on by the gateway's. */
export function createGatewayClock(runtime: Runtime): GatewayClock {
  let offset = 0;
  return {
    now: () => runtime.now() + offset,
    correct(answer, { kind }) {
      const theirs = kind === "authentication" ? readDate(answer?.headers.get("Date") ?? "") : undefined;
      if (theirs === undefined || Math.abs(theirs - (runtime.now() + offset)) < NOTABLE) return undefined;
      const before = offset;
      offset = theirs - runtime.now();
      return () => {
        offset = before;
      };
    },
  };
}

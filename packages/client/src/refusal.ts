import type { WonderError } from "@wonder-openapi/signature";
import type { Answer } from "./attempt.js";
import type { CallSigner } from "./call-signer.js";
import type { GatewayClock } from "./gateway-clock.js";

/** What can be done about signatures that the gateway refuses, once a call. */
export interface Refusal {
  /** @returns whether another signature may be accepted: by another clock, or another key */
  mend(answer: Answer | undefined, error: WonderError): Promise<boolean>;
}

export function createRefusal(clock: GatewayClock, signer: CallSigner): Refusal {
  let takeBack: (() => void) | undefined;
  let corrected = false;
  let renewed = false;
  return {
    async mend(answer, error) {
      if (!corrected) {
        corrected = true;
        takeBack = clock.correct(answer, error);
        if (takeBack) return true;
      }
      // The clock was not it: whoever wrote that Date may be wrong.
      takeBack?.();
      takeBack = undefined;
      if (renewed) return false;
      renewed = true;
      return signer.renew();
    },
  };
}

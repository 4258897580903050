// In fifths of an attempt, as a success gives back one of them. 100 calls may add about a third to a gateway that is down.
const ATTEMPT = 5;
const CAPACITY = 32 * ATTEMPT;

/** How many attempts a client may add to the first ones of its calls. */
export interface RetryBudget {
  /** @returns false when nothing is left: the gateway has trouble, and more requests would be more trouble */
  take(): boolean;
  /** Gives back what a call took that succeeded in the end, and a little for the success. */
  refund(taken: number): void;
}

/**
 * A bucket of tokens for all calls of one client. Each of many calls that tries three times makes three times the load, just
 * when the gateway can bear it least; with a budget, a client that hears nothing but failures soon sends each call once.
 */
export function createRetryBudget(): RetryBudget {
  let tokens = CAPACITY;
  return {
    take() {
      if (tokens < ATTEMPT) return false;
      tokens -= ATTEMPT;
      return true;
    },
    refund(taken) {
      tokens = Math.min(CAPACITY, tokens + taken * ATTEMPT + 1);
    },
  };
}

const BASE = 500;
const CAP = 8_000;

/**
 * Full jitter: anywhere between nothing and a bound that doubles, so that clients which failed together do not come back
 * together.
 *
 * @param attempt number of the attempt that failed, from 1
 * @param random from 0 up to 1
 * @returns milliseconds to wait
 */
export function backoff(attempt: number, random: number): number {
  return random * Math.min(CAP, BASE * 2 ** (attempt - 1));
}

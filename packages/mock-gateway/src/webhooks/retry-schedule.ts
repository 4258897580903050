const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * What passes before each retry. Known is that there are up to 15, at most 6 hours apart, all within 24 hours; these grow,
 * and end 19 hours, 15 minutes and 45 seconds after the first attempt.
 */
const PAUSES: readonly number[] = [
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  4 * MINUTE,
  8 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  45 * MINUTE,
  HOUR,
  1.5 * HOUR,
  2 * HOUR,
  3 * HOUR,
  4 * HOUR,
  6 * HOUR,
];

/** When each attempt is due, in milliseconds after the change: the first at once, then the retries. */
export const ATTEMPT_OFFSETS: readonly number[] = Array.from({ length: PAUSES.length + 1 }, (_, retries) =>
  PAUSES.slice(0, retries).reduce((total, pause) => total + pause, 0),
);

import { CommandError } from "../exit-code.js";

/** A span of time, in milliseconds since 1970. */
export interface Range {
  readonly from: number;
  /** The first moment that is not in it. */
  readonly until: number;
}

const DAY = 86_400_000;
const HONG_KONG = "+08:00";

/**
 * Reads `--from` and `--to`: days of Hong Kong, both of them in it, or moments with an offset, of which the last is not in it.
 *
 * @throws {CommandError}
 */
export function readRange(from: string, to: string): Range {
  const start = moment(from, "--from <day>");
  const end = moment(to, "--to <day>");
  const until = isDay(to) ? end + DAY : end;
  if (start >= until) throw new CommandError("--to must be after --from.");
  return { from: start, until };
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

function moment(text: string, name: string): number {
  const hasOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  // Hong Kong has had no summer time since 1979.
  const time = isDay(text) ? Date.parse(`${text}T00:00:00${HONG_KONG}`) : hasOffset ? Date.parse(text) : Number.NaN;
  const isThere =
    !Number.isNaN(time) && (!isDay(text) || new Date(time + 8 * 3_600_000).toISOString().startsWith(text));
  if (isThere) return time;
  throw new CommandError(
    `${name} must be a day such as 2026-11-21, or a time with an offset such as 2026-11-21T09:00:00+08:00.`,
  );
}

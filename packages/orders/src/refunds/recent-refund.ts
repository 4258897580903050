import { toMinorUnits } from "../money/to-minor-units.js";
import type { ReadTransaction } from "../reading/read-transaction.js";

/** A refund that the caller asked for. */
export interface RecentRefund {
  /** Decimal string in major units, in the order's currency. */
  readonly amount: string | number;
  /** When it was asked for, in milliseconds since 1970. */
  readonly at: number;
}

/** The gateway was seen to refuse a second refund of the same amount for so long, in milliseconds. */
const WINDOW = 5 * 60_000;

/** What {@link refusedUntil} looks at. */
export interface RecentRefundQuestion {
  readonly wanted: bigint;
  readonly currency: string;
  readonly refunds: readonly ReadTransaction[];
  readonly recentRefunds: readonly RecentRefund[];
  /** Milliseconds since 1970; without it nothing is recent. */
  readonly now: number | undefined;
}

/**
 * @returns until when a refund of the amount is refused as a repetition, or undefined when it is not
 * @throws {RangeError} when an amount or time of the caller's cannot be read
 * @throws {TypeError} when recent refunds come without `now`
 */
export function refusedUntil(question: RecentRefundQuestion): number | undefined {
  const { wanted, currency, refunds, recentRefunds, now } = question;
  if (now === undefined) {
    if (recentRefunds.length === 0) return undefined;
    throw new TypeError("recentRefunds needs now. Pass the present in milliseconds, such as Date.now().");
  }
  if (!Number.isFinite(now)) throw new RangeError("now is no finite number of milliseconds since 1970.");
  const times: number[] = [];
  for (const { amount, at } of recentRefunds) {
    if (!Number.isFinite(at)) throw new RangeError("recentRefunds: at is no finite number of milliseconds since 1970.");
    if (toMinorUnits(amount, currency) === wanted) times.push(at);
  }
  for (const { amount, outcome, time } of refunds) {
    if (outcome !== "failed" && amount === wanted && time !== undefined) times.push(time);
  }
  const until = Math.max(...times) + WINDOW;
  return now < until ? until : undefined;
}

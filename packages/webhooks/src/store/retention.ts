import { WonderError } from "@wonder-openapi/signature";

/** Options that all stores share. */
export interface RetentionOptions {
  /**
   * Milliseconds that an event is remembered after it was last touched. A delivery that comes later is worked on again. Wonder
   * sends again for 24 hours, and by default a delivery may be 24 hours and 30 minutes off.
   *
   * @default 259_200_000, three days
   */
  readonly retention?: number | undefined;
}

const THREE_DAYS = 259_200_000;

/** @throws {WonderError} of kind `configuration` */
export function retentionOf({ retention = THREE_DAYS }: RetentionOptions): number {
  if (Number.isSafeInteger(retention) && retention > 0) return retention;
  throw new WonderError("configuration", "retention must be a whole number of milliseconds, more than 0.");
}

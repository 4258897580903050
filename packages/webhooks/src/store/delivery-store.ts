/** What came of a claim. */
export type DeliveryClaim =
  /** Nobody has it: it is yours for the length of the lease. */
  | { readonly state: "claimed"; readonly fence: number }
  /** Somebody has it, and their lease has not run out. */
  | { readonly state: "in_progress" }
  /** The work was done. */
  | { readonly state: "completed" };

/**
 * Where the instances of a merchant's server agree on who works on which event. Each method is one atomic step. Leases run on
 * the store's clock, so the clocks of the instances do not matter.
 */
export interface DeliveryStore {
  /**
   * Takes an event, unless it is completed or another's lease on it has not run out.
   *
   * @param key what stands for the event, see `deliveryKey`
   * @param lease milliseconds after which others may take it, unless it is extended
   * @returns with `claimed`, a fence: a whole number that is greater than that of every claim of the same event before
   */
  claim(key: string, lease: number): Promise<DeliveryClaim>;
  /** Starts the lease anew, `lease` milliseconds from now. @returns false when the fence is no longer the newest */
  extend(key: string, fence: number, lease: number): Promise<boolean>;
  /** Notes that the work is done. @returns false when the fence is no longer the newest; then nothing was noted */
  complete(key: string, fence: number): Promise<boolean>;
  /** Ends the lease, so that others may take the event at once. @returns false when the fence is no longer the newest */
  release(key: string, fence: number): Promise<boolean>;
}

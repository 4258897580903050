const PAID = new Set(["paid", "over_paid", "partially_refunded", "refunded", "voided"]);

/** Whether money came in, as far as the shop is concerned, also when it was given back since. */
export function countsAsPaid(status: string): boolean {
  return PAID.has(status);
}

/**
 * What a case does to a gateway. `read`: nothing. `unpaid order`: it makes orders that nobody pays. `payment`: it moves money.
 * `records`: it makes customers, payment tokens, plans or cards, which no operation takes away again.
 */
export type Permission = "read" | "unpaid order" | "payment" | "records";

/** What is done on Wonder's sandbox unless more is allowed. */
export const BY_DEFAULT: readonly Permission[] = ["read", "unpaid order"];

/** On the mock gateway everything is allowed. */
export const EVERYTHING: readonly Permission[] = ["read", "unpaid order", "payment", "records"];

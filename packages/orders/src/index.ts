/**
 * Rules for orders of the Wonder Open API: exact money, what an order says about its payments, how to give money back.
 * Pure functions of plain data: no I/O, no clock, no dependency at run time.
 *
 * @packageDocumentation
 */
export { isFullyRefunded } from "./facts/is-fully-refunded.js";
export { isPaid } from "./facts/is-paid.js";
export { type PaymentFacts, paymentFacts } from "./facts/payment-facts.js";
export type { PaymentStatus } from "./facts/payment-status.js";
export { paidTotal, refundedTotal } from "./facts/totals.js";
export { sameAmount } from "./money/same-amount.js";
export { toAmount } from "./money/to-amount.js";
export { toMinorUnits } from "./money/to-minor-units.js";
export type { OrderLike, TransactionLike } from "./order-like.js";
export { type PlanRefundOptions, planRefund } from "./refunds/plan-refund.js";
export type { RecentRefund } from "./refunds/recent-refund.js";
export type {
  ImpossibleReason,
  RefundCall,
  RefundImpossible,
  RefundPlan,
  RefundWait,
  WaitReason,
} from "./refunds/refund-plan.js";
export { type RefundableTransaction, refundableTransactions } from "./refunds/refundable-transactions.js";

/**
 * Client for the Wonder payment Open API: typed, signed, retried. Unofficial.
 *
 * @packageDocumentation
 */
// The one star: the named types come with the description, and `@wonder-openapi/types` lists them one by one in a generated
// index, where a change of them shows. A merchant installs this package alone.

export {
  type ImpossibleReason,
  isFullyRefunded,
  isPaid,
  type OrderLike,
  type PaymentFacts,
  type PaymentStatus,
  type PlanRefundOptions,
  paidTotal,
  paymentFacts,
  planRefund,
  type RecentRefund,
  type RefundableTransaction,
  type RefundCall,
  type RefundImpossible,
  type RefundPlan,
  type RefundWait,
  refundableTransactions,
  refundedTotal,
  sameAmount,
  type TransactionLike,
  type WaitReason,
} from "@wonder-openapi/orders";
export {
  type AttemptTrace,
  isWonderError,
  type SigningFunction,
  type SigningKey,
  WonderError,
  type WonderErrorCode,
  type WonderErrorDetails,
  type WonderErrorKind,
} from "@wonder-openapi/signature";
export type * from "@wonder-openapi/types";
export type { Middleware } from "openapi-fetch";
export type { CallOptions, Language } from "./call-options.js";
export type { PrivateKeySource } from "./call-signer.js";
export type { WonderClientOptions } from "./client-options.js";
export { createWonderClient, type WonderClient } from "./create-wonder-client.js";
export { createDebugLogger } from "./debug-logger.js";
export type { Environment } from "./environment.js";
export type { Fetch, FetchedResponse, FetchInit } from "./fetch.js";
export { type EnvironmentVariables, fromEnv } from "./from-env.js";
export type { Resources } from "./generated/resources.js";
export type {
  AttemptEvent,
  CallEvent,
  ClientHooks,
  EndEvent,
  OperationId,
  ResponseEvent,
  RetryEvent,
} from "./hooks.js";
export type { Intents } from "./intents/create-intents.js";
export type { AskOptions, IntentOptions } from "./intents/intent-options.js";
export type {
  Declined,
  DeclineReason,
  OrderVoidOutcome,
  OrderVoidSucceeded,
  OutcomeByKind,
  PaymentLinkOutcome,
  PaymentLinkSucceeded,
  PaymentOutcome,
  PaymentSucceeded,
  Pending,
  RefundOutcome,
  RefundSucceeded,
  TransactionVoidOutcome,
  TransactionVoidSucceeded,
  Unknown,
} from "./intents/outcome.js";
export type { PaymentLinkInput, PaymentLinks } from "./intents/payment-links.js";
export type { ChargeInput, Payments } from "./intents/payments.js";
export type { RefundOptions, Refunds } from "./intents/refunds.js";
export type {
  OrderVoidResume,
  PaymentLinkResume,
  PaymentResume,
  RefundResume,
  Resume,
  TransactionVoidResume,
} from "./intents/resume.js";
export type { Voids } from "./intents/voids.js";
export type { WaitOptions, WaitOutcome } from "./intents/wait-for-payment.js";
export type { Filter, FilterConditions, Filtered, FilterValue } from "./lists/filter.js";
export type { ListOptions } from "./lists/list-options.js";
export type { WonderList } from "./lists/wonder-list.js";
export { isLostAnswer } from "./lost-answer.js";
export type { RawClient, RawInit, RawMethod, RawOptions, RawResult } from "./raw-client.js";
export type { OrderDifference, OurOrder, TheirOrder } from "./reconcile/compare-orders.js";
export { type OurOrders, type ReconcileOptions, reconcileOrders } from "./reconcile/reconcile-orders.js";
export type { AcceptedCredentials, VerifyCredentials } from "./verify-credentials.js";
export type { WonderCall, WonderResponse } from "./wonder-call.js";

import type { ListedLineItem, PaymentData } from "@wonder-openapi/types";

/** What became of an attempt to move money. */
export type MockOutcome = "succeeded" | "declined" | "pending";

/** An attempt to move money, as the mock gateway keeps it. Amounts are minor units, times milliseconds since 1970. */
export interface StoredTransaction {
  readonly uuid: string;
  readonly type: "Sales" | "Authorization" | "Refund";
  readonly amount: bigint;
  readonly madeAt: number;
  readonly paymentMethod: string;
  readonly paymentData: PaymentData;
  readonly note: string | null;
  /** The uuid that the caller chose for the payment. */
  readonly paymentUuid?: string | undefined;
  /** The transaction that a refund pays back. */
  readonly original?: string | undefined;
  outcome: MockOutcome;
  /** When it succeeded. */
  succeededAt?: number | undefined;
  /** When it will succeed by itself, while it is pending. */
  dueAt?: number | undefined;
  void: "none" | "pending" | "done";
  /** When a pending void is done. */
  voidDueAt?: number | undefined;
}

/** An order, as the mock gateway keeps it. Amounts are minor units, times milliseconds since 1970. */
export interface StoredOrder {
  /** Who made it. */
  readonly appId: string | undefined;
  readonly number: string;
  readonly referenceNumber: string;
  readonly currency: string;
  readonly total: bigint;
  readonly tips: bigint;
  readonly subtotal: bigint;
  readonly dueDate: string | null;
  readonly onlyPreAuth: boolean;
  readonly returnUrl: string | undefined;
  readonly notifyUrl: string | undefined;
  readonly lineItems: readonly ListedLineItem[] | null;
  readonly createdAt: number;
  updatedAt: number;
  /** What its payment link ends with; undefined while it has none. */
  linkToken: string | undefined;
  voided: boolean;
  readonly transactions: StoredTransaction[];
}

import type { OrderLike, TransactionLike } from "@wonder-openapi/orders";

/** A successful sale of 128.50 that is settled. */
export function sale(fields: TransactionLike = {}): TransactionLike {
  return {
    type: "Sales",
    uuid: "sale-1",
    currency: "HKD",
    amount: 128.5,
    success: true,
    is_pending: false,
    captured: false,
    allow_void: false,
    allow_refund: true,
    void_is_pending: false,
    payment_data: { transaction_state: "success" },
    original_transaction_uuid: null,
    ...fields,
  };
}

/** A successful refund of 28.50 of that sale. */
export function refund(fields: TransactionLike = {}): TransactionLike {
  return sale({
    type: "Refund",
    uuid: "refund-1",
    amount: 28.5,
    allow_refund: false,
    original_transaction_uuid: "sale-1",
    ...fields,
  });
}

/** A successful authorization of 128.50, not captured. */
export function authorization(fields: TransactionLike = {}): TransactionLike {
  return sale({ type: "Authorization", uuid: "auth-1", allow_void: true, allow_refund: false, ...fields });
}

/** A capture of that authorization. */
export function capture(fields: TransactionLike = {}): TransactionLike {
  return sale({ type: "Capture", uuid: "capture-1", original_transaction_uuid: "auth-1", ...fields });
}

/** A paid order of 128.50 with one settled sale. */
export function order(fields: OrderLike = {}): OrderLike {
  return {
    number: "202611210900001234567890",
    reference_number: "INV-1001",
    currency: "HKD",
    initial_total: 128.5,
    paid_total: "128.50",
    state: "completed",
    correspondence_state: "paid",
    transactions: [sale()],
    ...fields,
  };
}

/** A part of a sale was paid, then another. */
export const instalments: readonly TransactionLike[] = [
  sale({ uuid: "sale-1", amount: 60 }),
  sale({ uuid: "sale-2", amount: 68.5 }),
];

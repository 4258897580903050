import { type Order, planRefund, type RefundCall } from "@wonder-openapi/client";
import { anOrder, aTransaction, LOST, ok, type Script } from "./scripted-gateway.js";

/** Answers here are odd on purpose, and so are what types would not allow. */
export type Odd = ReturnType<typeof JSON.parse>;

export const input = { paymentUuid: "p-1", order: { reference_number: "INV-1" }, token: "tok-1", amount: "128.50" };
export const unpaid: Order = anOrder();
export const notFound = (): Response => Response.json({ code: 404, message: "not found" }, { status: 404 });
const settled = { state: "completed", correspondence_state: "paid", paid_total: "128.50", unpaid_total: "0.00" };

/** Paid by the payment of {@link input}. */
export const paidBy = (change: object = {}): Order =>
  anOrder({ ...settled, transactions: [aTransaction({ uuid: "p-1", ...change })] });
export const lose: Odd = LOST["a broken connection"];

/** An order that is as told at the first question, the second, and so on; by a transaction it is not found. */
export const seq = (...orders: Odd[]): Script => ({
  check: (body: Odd, number) =>
    body.transaction ? notFound() : ok({ order: orders[Math.min(number, orders.length) - 1] }),
});

const payment = aTransaction({ uuid: "t-1", allow_void: false, allow_refund: true });
export const refund = (change: object = {}): ReturnType<typeof aTransaction> =>
  aTransaction({
    uuid: "r-1",
    type: "Refund",
    amount: 28.5,
    allow_void: false,
    original_transaction_uuid: "t-1",
    ...change,
  });
/** Paid by `t-1`. */
export const paid = (...others: Odd[]): Order => anOrder({ ...settled, transactions: [payment, ...others] });
export const plan = planRefund(paid(), "28.50") as RefundCall;
export const note = { note: "n" };

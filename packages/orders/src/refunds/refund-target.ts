import type { LedgerPayment } from "../reading/ledger.js";
import type { ReadTransaction } from "../reading/read-transaction.js";

/**
 * Which transaction of a payment a refund or void names. Of a captured authorization that may be the Capture or the
 * Authorization: no page says which, so it is the one that the gateway allows something for, the Capture first.
 */
export function refundTarget({ transactions }: LedgerPayment): ReadTransaction {
  const [first] = transactions;
  return transactions.find(({ allowRefund, allowVoid }) => allowRefund === true || allowVoid === true) ?? first;
}

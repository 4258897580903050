import type { ListedOrder, WonderClient } from "@wonder-openapi/client";
import { decided, type Experiments, type Finding } from "./experiment.js";

const MOST = 200;

/** @returns what the merchant's last orders tell, where one of them fits */
async function past({ orders }: WonderClient, fits: (order: ListedOrder) => boolean): Promise<ListedOrder | undefined> {
  const { orders: rows } = await orders.list({ limit: MOST });
  return rows.map(({ order }) => order).find(fits);
}
const nothing = (what: string): Finding & { readonly undecided: string } => ({
  undecided: `there is no ${what} among ${MOST} orders`,
});
const inState = (state: string) => (order: ListedOrder) => order.correspondence_state === state;

const transactionsOf = ({ transactions }: ListedOrder) => transactions ?? [];

/** What orders and plans of the past tell, without anything being done. */
export const ofThePast: Experiments = {
  inferredFields: {
    needs: "read",
    does: "Looks at the transactions of past orders.",
    async ask(wonder) {
      const order = await past(wonder, (each) => transactionsOf(each).length > 0);
      const [transaction] = order ? transactionsOf(order) : [];
      if (!transaction) return nothing("order with a transaction");
      return { setting: transaction.amount === undefined ? "absent" : "shown" };
    },
  },
  fullRefundState: {
    needs: "read",
    does: "Looks at a past order that was refunded wholly.",
    async ask(wonder) {
      const order = await past(wonder, inState("refunded"));
      if (!order) return nothing("order that was refunded wholly");
      return decided(
        (["completed", "refunded"] as const).find((setting) => setting === order.state),
        `its state is another one`,
      );
    },
  },
  authorizedState: {
    needs: "read",
    does: "Looks at a past order whose payment is only authorized.",
    async ask(wonder) {
      const order = await past(wonder, inState("authorized"));
      if (!order) return nothing("order that is only authorized");
      return decided(
        (["completed", "invoiced"] as const).find((setting) => setting === order.state),
        "its state is another one",
      );
    },
  },
  paidTotalAfterRefund: {
    needs: "read",
    does: "Looks at the totals of a past order that was refunded wholly.",
    async ask(wonder) {
      const order = await past(wonder, inState("refunded"));
      if (!order) return nothing("order that was refunded wholly");
      return { setting: /[1-9]/.test(String(order.paid_total)) ? "kept" : "reduced" };
    },
  },
  voidedTransaction: {
    needs: "read",
    does: "Checks the transaction of a past order whose payment was voided.",
    async ask(wonder) {
      const order = await past(wonder, (each) => inState("voided")(each) && transactionsOf(each).length === 1);
      const uuid = order && transactionsOf(order)[0]?.uuid;
      if (!order?.number || uuid === undefined) return nothing("order whose only payment was voided");
      const { transaction } = await wonder.transactions.check({
        order: { number: order.number },
        transaction: { uuid },
      });
      return { setting: transaction.success ? "stays successful" : "fails" };
    },
  },
  originalTransaction: {
    needs: "read",
    does: "Checks the Refund transaction of a past order.",
    async ask(wonder) {
      const order = await past(wonder, (each) => transactionsOf(each).some(({ type }) => type === "Refund"));
      const uuid = order && transactionsOf(order).find(({ type }) => type === "Refund")?.uuid;
      if (!order?.number || uuid === undefined) return nothing("order with a refund");
      const { transaction } = await wonder.transactions.check({
        order: { number: order.number },
        transaction: { uuid },
      });
      return { setting: transaction.original_transaction_uuid ? "shown" : "absent" };
    },
  },
  waitingCycleState: {
    needs: "read",
    does: "Looks at a plan's cycle that has not started yet.",
    async ask({ recurringPayments }) {
      const { plans } = await recurringPayments.plans.list({ limit: MOST });
      const waiting = plans
        .flatMap(({ recurring_cycles }) => recurring_cycles)
        .find(({ start_date, end_date }) => start_date === null && end_date === null);
      if (!waiting) return { undecided: "no plan has a cycle that waits" };
      return decided(
        (["pending", "scheduled"] as const).find((setting) => setting === waiting.state),
        "it has another name",
      );
    },
  },
};

import { type ChargeInput, isWonderError, type RefundCall, type WonderClient } from "@wonder-openapi/client";

/** How a program that resends believes that it ended. */
export interface Ended {
  readonly status: "succeeded" | "declined" | "pending" | "unknown" | "impossible";
}

/**
 * What programs do that know nothing of lost answers: whatever fails is sent again. Here to show that the soak notices.
 */
async function untilItWorks(send: () => Promise<unknown>): Promise<Ended> {
  for (let attempt = 0; attempt < 10; attempt++) {
    try {
      await send();
      return { status: "succeeded" };
    } catch (error) {
      if (!isWonderError(error)) throw error;
    }
  }
  return { status: "declined" };
}

/** A payment without `wonder.payments.charge`. */
export function chargeBlindly(
  wonder: WonderClient,
  { paymentUuid, order, token, amount }: ChargeInput,
): Promise<Ended> {
  const payment_token = { amount, token, consume_mode: "sales", entry_type: "mit" } as const;
  const payment = { uuid: paymentUuid, payment_token };
  return untilItWorks(async () => wonder.transactions.create({ payment, reference_number: order.reference_number }));
}

/** A refund without `wonder.refunds.execute`. */
export function refundBlindly(wonder: WonderClient, plan: RefundCall, note: string): Promise<Ended> {
  const { order, amount } = plan;
  const transaction = { uuid: plan.transactionUuid };
  return untilItWorks(async () => wonder.transactions.refund({ order, transaction, refund: { amount, note } }));
}

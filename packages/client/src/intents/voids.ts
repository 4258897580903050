import type { WonderError } from "@wonder-openapi/signature";
import type { Order, OrderReference } from "@wonder-openapi/types";
import { askedOnce, askOrder, nameOf } from "./gateway-questions.js";
import type { IntentContext } from "./intent-context.js";
import { type AskOptions, callOptions, checkAskFor, type IntentOptions } from "./intent-options.js";
import { keepAsking } from "./keep-asking.js";
import type { OrderVoidOutcome, TransactionVoidOutcome } from "./outcome.js";
import { checkOrder, type OrderVoidResume, type TransactionVoidResume } from "./resume.js";
import { conflict, type Sent, sendOnce } from "./send-once.js";
import { isPayment, listedIn, type SeenTransaction, stateOf } from "./transaction-state.js";

/** Taking back what is not settled, or not paid. */
export interface Voids {
  /**
   * Voids a transaction that is not settled yet. The order is looked at first, so a transaction that is voided already is a
   * success without a request; when the answer is lost, the order is asked what became of it.
   *
   * @param input the order, and the uuid of its transaction
   * @param options `beforeSend` stores what is needed to ask after a crash
   * @returns `succeeded`, `declined`, `pending` (the void is under way) or `unknown`
   * @throws {WonderError} of kind `conflict` when the transaction may not be voided; of another kind when nothing was sent
   * @example
   * ```ts
   * import type { WonderClient } from "@wonder-openapi/client";
   *
   * async function example(wonder: WonderClient, transactionUuid: string) {
   *   const order = { reference_number: "INV-1001" };
   *   return (await wonder.voids.transaction({ order, transactionUuid })).status;
   * }
   * ```
   * @see https://api.wonder-beta.app/api/reference/void-a-transaction
   */
  transaction(
    input: { readonly order: OrderReference; readonly transactionUuid: string },
    options?: IntentOptions<TransactionVoidResume>,
  ): Promise<TransactionVoidOutcome>;
  /**
   * Voids an unpaid order, so that its payment link is dead. One that is voided already is a success without a request.
   * Voiding twice does no harm, so an order that is found still open after a lost answer is voided again.
   *
   * @param input the order
   * @param options `beforeSend` stores what is needed to ask after a crash
   * @returns `succeeded`, `declined` or `unknown`
   * @throws {WonderError} of kind `conflict` when it is paid, wholly or in part; of another kind when nothing was sent
   * @example
   * ```ts
   * import type { WonderClient } from "@wonder-openapi/client";
   *
   * async function example(wonder: WonderClient) {
   *   return (await wonder.voids.order({ order: { reference_number: "INV-1001" } })).status;
   * }
   * ```
   * @see https://developer.wonder.today/openapi/order
   */
  order(input: { readonly order: OrderReference }, options?: IntentOptions<OrderVoidResume>): Promise<OrderVoidOutcome>;
}

// An order that is still open this often after a lost answer is voided again.
const MOST_CALLS = 3;

/** Voids, and finds out what became of a void. */
export function createVoids(context: IntentContext): Voids {
  const { resources } = context;
  return {
    async transaction(input, options = {}) {
      const { transactionUuid } = input;
      checkAskFor(options);
      const before = await askOrder(resources, checkOrder(input.order), callOptions(options));
      const order = { number: before.number, reference_number: before.reference_number };
      const resume: TransactionVoidResume = { kind: "transaction_void", order, transactionUuid };
      const target = listedIn(before)?.find(({ uuid }) => uuid === transactionUuid);
      if (!target || !isPayment(target) || isFailed(target)) {
        throw conflict(`Order ${before.reference_number} has no such payment.`);
      }
      const already = voidIn(before, resume);
      if (already) return already;
      if (target.allow_void === false) {
        throw conflict("The transaction may not be voided any more; planRefund tells what can be done instead.");
      }
      await options.beforeSend?.(structuredClone(resume));
      const request = { order: nameOf(order), transaction: { uuid: transactionUuid } };
      const sent = await sendOnce(async () => resources.transactions.void(request, callOptions(options)));
      if (sent.kind === "refused") {
        // A repeat may be refused: what an earlier run sent may have come in meanwhile.
        const after = await askedOnce(() => askOrder(resources, order, callOptions(options)));
        if (!after) return { status: "unknown", resume, cause: sent.reason.error };
        return voidIn(after, resume) ?? { status: "declined", reason: sent.reason };
      }
      const after = sent.kind === "answered" ? sent.data.order : undefined;
      if (after && listedIn(after)?.some(({ uuid }) => uuid === transactionUuid)) {
        return voidIn(after, resume) ?? { status: "succeeded", action: "void", order: after };
      }
      const found = await findTransactionVoid(context, resume, options);
      return found ?? { status: "unknown", resume, cause: sent.kind === "lost" ? sent.cause : undefined };
    },

    async order(input, options = {}) {
      checkAskFor(options);
      const before = await askOrder(resources, checkOrder(input.order), callOptions(options));
      const order = { number: before.number, reference_number: before.reference_number };
      const resume: OrderVoidResume = { kind: "order_void", order };
      if (before.state === "voided") return { status: "succeeded", order: before };
      const problem = cannotBeVoided(before);
      if (problem) throw conflict(problem);
      await options.beforeSend?.(structuredClone(resume));
      const send = (): Promise<Sent<unknown>> =>
        sendOnce(async () => resources.orders.void({ order: nameOf(order) }, callOptions(options)));
      let sent = await send();
      let earlier: WonderError | undefined;
      for (let calls = 1; ; calls++) {
        if (sent.kind === "refused") {
          const meanwhile = await askedOnce(() => askOrder(resources, order, callOptions(options)));
          if (meanwhile?.state === "voided") return { status: "succeeded", order: meanwhile };
          // A repeat may be refused while the first one is still under way.
          if (!meanwhile || earlier) return { status: "unknown", resume, cause: earlier ?? sent.reason.error };
          return { status: "declined", reason: sent.reason };
        }
        const after = await findOrderVoid(context, resume, options);
        if (after?.state === "voided") return { status: "succeeded", order: after };
        const inTheWay = after && cannotBeVoided(after);
        if (inTheWay) return { status: "declined", reason: { message: inTheWay } };
        if (sent.kind === "lost") earlier = sent.cause;
        const again = after && calls < MOST_CALLS ? await askedOnce(send) : undefined;
        // Not sent again, which says nothing of the first time.
        if (!again) return { status: "unknown", resume, cause: earlier };
        sent = again;
      }
    },
  };
}

function isFailed(transaction: SeenTransaction): boolean {
  // A voided payment need not be successful any more; a failed attempt never could be voided.
  return stateOf(transaction) === "declined" && transaction.allow_void !== true;
}

function cannotBeVoided({ reference_number, correspondence_state: paid }: Order): string | undefined {
  return paid === "unpaid" ? undefined : `Order ${reference_number} cannot be voided: it is ${paid}.`;
}

/** Asks what became of a transaction's void, and sends nothing. */
export async function resumeTransactionVoid(
  context: IntentContext,
  resume: TransactionVoidResume,
  options: AskOptions,
): Promise<TransactionVoidOutcome> {
  return (await findTransactionVoid(context, resume, options)) ?? { status: "unknown", resume };
}

/** Asks what became of an order's void, and sends nothing. */
export async function resumeOrderVoid(
  context: IntentContext,
  resume: OrderVoidResume,
  options: AskOptions,
): Promise<OrderVoidOutcome> {
  const order = await findOrderVoid(context, resume, options);
  return order?.state === "voided" ? { status: "succeeded", order } : { status: "unknown", resume };
}

function findTransactionVoid(
  { resources, runtime }: IntentContext,
  resume: TransactionVoidResume,
  options: AskOptions,
): Promise<TransactionVoidOutcome | undefined> {
  return keepAsking(
    async (signal) => voidIn(await askOrder(resources, resume.order, { ...callOptions(options), signal }), resume),
    { runtime, askFor: checkAskFor(options), signal: options.signal },
  );
}

/** What proves a void. That `allow_void` is gone proves nothing: it also goes at the end of the day. */
function voidIn(order: Order, resume: TransactionVoidResume): TransactionVoidOutcome | undefined {
  const transaction = listedIn(order)?.find(({ uuid }) => uuid === resume.transactionUuid);
  if (!transaction) return undefined;
  if (transaction.void_is_pending) return { status: "pending", resume };
  if (order.correspondence_state === "voided") return { status: "succeeded", action: "void", order };
  return undefined;
}

/** @returns the order once it is voided, or as it still is after it was asked twice */
function findOrderVoid(
  { resources, runtime }: IntentContext,
  { order: name }: OrderVoidResume,
  options: AskOptions,
): Promise<Order | undefined> {
  let askedBefore = false;
  return keepAsking(
    async (signal) => {
      const order = await askOrder(resources, name, { ...callOptions(options), signal });
      if (order.state === "voided" || askedBefore) return order;
      askedBefore = true;
      return undefined;
    },
    { runtime, askFor: checkAskFor(options), signal: options.signal },
  );
}

import { WonderError } from "@wonder-openapi/signature";
import type { Order, OrderReference, OrderTransaction, Transaction } from "@wonder-openapi/types";
import { askedOnce, askOrder, askOrderOf, askTransaction } from "./gateway-questions.js";
import type { IntentContext } from "./intent-context.js";
import { type AskOptions, callOptions, checkAskFor, type IntentOptions } from "./intent-options.js";
import { keepAsking } from "./keep-asking.js";
import { checkAmount, readAmount } from "./money.js";
import type { DeclineReason, PaymentOutcome } from "./outcome.js";
import { checkOrder, type PaymentResume } from "./resume.js";
import { conflict, sendOnce } from "./send-once.js";
import { isPayment, listedIn, reasonOf, type SeenTransaction, stateOf } from "./transaction-state.js";

/** A payment with a saved card or a mandate. */
export interface ChargeInput {
  /** Your own unique id of this payment, stored before the call. The client never makes one up. */
  readonly paymentUuid: string;
  /** An order that exists, by its reference number; the order of an earlier answer fits. */
  readonly order: OrderReference & { readonly reference_number: string };
  /** Token of the saved card. */
  readonly token: string;
  /** Decimal string in major units, at most what is unpaid of the order. */
  readonly amount: string;
  /**
   * Whether the money is taken or only reserved.
   *
   * @default "sales"
   */
  readonly consumeMode?: "sales" | "pre_authorize" | undefined;
  /**
   * Payments of this order that you know of already, by their uuid, when it is paid in parts. Any other one is a conflict:
   * it may be this payment, sent by an earlier run.
   *
   * @default none
   */
  readonly knownTransactions?: readonly string[] | undefined;
}

/** Payments without any page of Wonder. */
export interface Payments {
  /**
   * Takes a payment once. The order is looked at first; then one call goes out, and never a second one: when its answer is
   * lost, the order is asked what became of it. The same charge at the same time is one, within one client, and the first
   * one's `beforeSend` is the one that is called; between processes only a `beforeSend` that throws the second time stands
   * in the way.
   *
   * When it rejects, nothing was charged and it may be called again. When it resolves, `status` says how it ended.
   *
   * @param input payment uuid, order, token and amount
   * @param options `beforeSend` stores what is needed to ask after a crash; signal, timeouts and retries of the single calls
   * @returns `succeeded`, `declined`, `pending` or `unknown`; the last two with a `resume` for `wonder.resume`
   * @throws {WonderError} of kind `conflict` when the order is paid already, voided, or has a payment you did not name; of
   * kind `validation` for unusable input; of another kind when the gateway could not be asked
   * @example
   * ```ts
   * import type { WonderClient } from "@wonder-openapi/client";
   *
   * declare const store: { save(id: string, resume: object): Promise<void> };
   *
   * async function example(wonder: WonderClient, paymentUuid: string, token: string) {
   *   const outcome = await wonder.payments.charge(
   *     { paymentUuid, order: { reference_number: "INV-1001" }, token, amount: "128.50" },
   *     { beforeSend: (resume) => store.save(paymentUuid, resume) },
   *   );
   *   return outcome.status;
   * }
   * ```
   * @see https://applibrary.wonder-beta.app/api/reference/create-a-transaction
   */
  charge(input: ChargeInput, options?: IntentOptions<PaymentResume>): Promise<PaymentOutcome>;
}

/** Charges, and finds out what became of a charge. */
export function createPayments(context: IntentContext): Payments {
  const { resources } = context;
  return {
    async charge(input, options = {}) {
      const { paymentUuid, token, amount, consumeMode = "sales", knownTransactions = [] } = input;
      for (const [name, value] of Object.entries({ paymentUuid, token })) {
        if (typeof value !== "string" || value === "") {
          throw new WonderError("validation", `${name} is missing. Nothing was sent.`);
        }
      }
      checkAskFor(options);
      const name = checkOrder(input.order);
      const order = await askOrder(resources, name, callOptions(options));
      const { reference_number, number, currency } = order;
      const units = checkAmount(amount, currency);
      const transactions = listedIn(order) ?? [];
      const resume: PaymentResume = {
        kind: "payment",
        order: { number, reference_number },
        paymentUuid,
        amount,
        currency,
        consumeMode,
        knownTransactions: transactions.flatMap(({ uuid }) => (typeof uuid === "string" ? uuid : [])),
      };
      const own = transactions.find(({ uuid }) => uuid === paymentUuid);
      if (own && own.amount !== undefined && readAmount(own.amount, currency) !== units) {
        throw conflict(`Order ${reference_number} has a payment of this uuid, with another amount.`);
      }
      if (own && order.correspondence_state === "voided") {
        throw conflict(`Order ${reference_number} has a payment of this uuid, which was voided since.`);
      }
      // An earlier run under this very uuid: what became of it is the outcome.
      if (own) return resumePayment(context, resume, options);
      checkPayable(order, units, knownTransactions);

      await options.beforeSend?.(structuredClone(resume));
      const payment = {
        uuid: paymentUuid,
        payment_token: { amount, token, consume_mode: consumeMode, entry_type: "mit" },
      };
      const sent = await sendOnce(async () =>
        resources.transactions.create({ payment, reference_number }, callOptions(options)),
      );
      if (sent.kind === "refused") return afterRefusal(context, resume, options, sent.reason);
      const found = await findPayment(context, resume, options);
      return found ?? { status: "unknown", resume, cause: sent.kind === "lost" ? sent.cause : undefined };
    },
  };
}

/** @throws {WonderError} when the order cannot take the payment, or may have taken it */
function checkPayable(order: Order, amount: bigint, known: readonly string[]): void {
  const { reference_number, state, correspondence_state: paid, currency } = order;
  const name = `Order ${reference_number}`;
  if (state === "voided") throw conflict(`${name} is voided.`);
  const transactions = listedIn(order);
  const stranger = (transactions ?? []).find(
    (transaction) => isPayment(transaction) && stateOf(transaction) !== "declined" && !known.includes(transaction.uuid),
  );
  if (stranger) {
    throw conflict(
      `${name} has a payment that you did not name, and which may be this one, sent by an earlier run: use wonder.resume with what beforeSend stored, or name it in knownTransactions.`,
    );
  }
  if (paid !== "unpaid" && paid !== "partial_paid") throw conflict(`${name} cannot be paid: it is ${paid}.`);
  if (paid === "partial_paid" && !transactions) throw conflict(`${name} is paid in part, and does not show by what.`);
  const unpaid = readAmount(order.unpaid_total, currency);
  if (unpaid !== undefined && amount > unpaid) {
    throw conflict(`${name} has ${order.unpaid_total} ${currency} left to pay, which is less than the amount.`);
  }
}

/** The uuid may have been refused because an earlier run's request came in meanwhile: the order has the last word. */
async function afterRefusal(
  context: IntentContext,
  resume: PaymentResume,
  options: AskOptions,
  reason: DeclineReason,
): Promise<PaymentOutcome> {
  const { resources } = context;
  const order = await askedOnce(() => askOrder(resources, resume.order, callOptions(options)));
  const elsewhere = await askOrderOf(resources, resume.paymentUuid, resume.order, callOptions(options));
  if ([order, elsewhere].some((each) => each && ownIn(each, resume))) return resumePayment(context, resume, options);
  // Not shown under its uuid, and yet perhaps there: under one of the gateway's own, or behind a question that failed.
  const fresh = order && freshIn(order, resume).filter((transaction) => stateOf(transaction) !== "declined");
  if (!fresh || fresh.length > 0) return { status: "unknown", resume, cause: reason.error };
  return { status: "declined", reason };
}

/** Asks what became of a payment, and sends nothing. */
export async function resumePayment(
  context: IntentContext,
  resume: PaymentResume,
  options: AskOptions,
): Promise<PaymentOutcome> {
  return (await findPayment(context, resume, options)) ?? { status: "unknown", resume };
}

function findPayment(
  { resources, runtime }: IntentContext,
  resume: PaymentResume,
  options: AskOptions,
): Promise<PaymentOutcome | undefined> {
  return keepAsking<PaymentOutcome>(
    async (signal) => {
      const call = { ...callOptions(options), signal };
      let order = await askOrder(resources, resume.order, call);
      let own = ownIn(order, resume);
      if (!own) {
        // With two orders of one reference number the payment may be in the other.
        const other = await askOrderOf(resources, resume.paymentUuid, resume.order, call);
        own = other && ownIn(other, resume);
        if (own && other) order = other;
      }
      if (own) return outcomeOf(await askTransaction(resources, order, own, call, false), order, resume);
      const [only, ...others] = freshIn(order, resume);
      if (!only || others.length > 0) return undefined;
      const transaction = await askTransaction(resources, order, only, call, true);
      // Somebody else's failure proves nothing: ours may still be under way.
      if (!isOurs(transaction, resume) || stateOf(transaction) === "declined") return undefined;
      return outcomeOf(transaction, order, resume);
    },
    { runtime, askFor: checkAskFor(options), signal: options.signal },
  );
}

function outcomeOf(
  transaction: OrderTransaction | Transaction,
  order: Order,
  resume: PaymentResume,
): PaymentOutcome | undefined {
  const { amount } = transaction;
  if (amount !== undefined && readAmount(amount, resume.currency) !== wanted(resume)) return undefined;
  switch (stateOf(transaction)) {
    case "succeeded":
      return { status: "succeeded", transaction, order };
    case "pending":
      return { status: "pending", resume };
    case "declined":
      return { status: "declined", reason: reasonOf(transaction) };
    default:
      return undefined;
  }
}

function wanted({ amount, currency }: PaymentResume): bigint | undefined {
  return readAmount(amount, currency);
}

function ownIn(order: Order, { paymentUuid }: PaymentResume): OrderTransaction | undefined {
  return listedIn(order)?.find(({ uuid }) => uuid === paymentUuid);
}

/** Payments that were not there before. */
function freshIn(order: Order, { knownTransactions }: PaymentResume): OrderTransaction[] {
  return (listedIn(order) ?? []).filter(
    (transaction) => isPayment(transaction) && !knownTransactions.includes(transaction.uuid),
  );
}

/** Whether a payment under another uuid can be the one that was sent: same amount, currency and kind. */
function isOurs({ amount, currency, type }: SeenTransaction, resume: PaymentResume): boolean {
  const kind = resume.consumeMode === "pre_authorize" ? "Authorization" : "Sales";
  if (type !== kind || (currency ?? resume.currency).toUpperCase() !== resume.currency.toUpperCase()) return false;
  return readAmount(amount, resume.currency) === wanted(resume);
}

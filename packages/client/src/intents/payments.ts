import { WonderError } from "@wonder-openapi/signature";
import type { Order, OrderReference, OrderTransaction } from "@wonder-openapi/types";
import { askOrder, askOrderOf, askTransaction } from "./gateway-questions.js";
import type { IntentContext } from "./intent-context.js";
import { type AskOptions, callOptions, checkAskFor, type IntentOptions } from "./intent-options.js";
import { keepAsking } from "./keep-asking.js";
import { checkAmount, readAmount } from "./money.js";
import type { PaymentOutcome } from "./outcome.js";
import { checkOrder, type PaymentResume } from "./resume.js";
import { conflict, sendOnce } from "./send-once.js";
import { isPayment, reasonOf, stateOf, transactionsOf } from "./transaction-state.js";

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
   * Takes a payment once. The order is looked at first; then one request goes out, and never a second one: when its answer
   * is lost, the order is asked what became of it.
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
      const askFor = checkAskFor(options);
      const order = await askOrder(resources, checkOrder(input.order), callOptions(options));
      const { reference_number, number, currency } = order;
      const transactions = transactionsOf(order);
      const resume: PaymentResume = {
        kind: "payment",
        order: { number, reference_number },
        paymentUuid,
        amount,
        currency,
        knownTransactions: transactions.map(({ uuid }) => uuid),
      };
      // An earlier run under this very uuid: what became of it is the outcome.
      if (transactions.some(({ uuid }) => uuid === paymentUuid)) return resumePayment(context, resume, options);
      checkPayable(order, checkAmount(amount, currency), knownTransactions);

      await options.beforeSend?.(resume);
      const payment = {
        uuid: paymentUuid,
        payment_token: { amount, token, consume_mode: consumeMode, entry_type: "mit" },
      };
      const sent = await sendOnce(async () =>
        resources.transactions.create({ payment, reference_number }, callOptions(options)),
      );
      if (sent.kind === "refused") {
        // The uuid may be refused because an earlier run's request came in meanwhile.
        const own = await askOrderOf(resources, paymentUuid, callOptions(options));
        const meanwhile = own && paymentIn(own, resume)?.uuid === paymentUuid;
        return meanwhile ? resumePayment(context, resume, options) : { status: "declined", reason: sent.reason };
      }
      const found = await findPayment(context, resume, { ...options, askFor }, sent.kind === "answered");
      return found ?? { status: "unknown", resume, cause: sent.kind === "lost" ? sent.cause : undefined };
    },
  };
}

/** @throws {WonderError} when the order cannot take the payment, or may have taken it */
function checkPayable(order: Order, amount: bigint, known: readonly string[]): void {
  const { reference_number, state, correspondence_state: paid, currency } = order;
  const name = `Order ${reference_number}`;
  if (state === "voided") throw conflict(`${name} is voided.`);
  const stranger = transactionsOf(order).find(
    (transaction) => isPayment(transaction) && stateOf(transaction) !== "declined" && !known.includes(transaction.uuid),
  );
  if (stranger) {
    throw conflict(
      `${name} has a payment that you did not name, and which may be this one, sent by an earlier run: use wonder.resume with what beforeSend stored, or name it in knownTransactions.`,
    );
  }
  if (paid !== "unpaid" && paid !== "partial_paid") throw conflict(`${name} cannot be paid: it is ${paid}.`);
  const unpaid = readAmount(order.unpaid_total, currency);
  if (unpaid !== undefined && amount > unpaid) {
    throw conflict(`${name} has ${order.unpaid_total} ${currency} left to pay, which is less than the amount.`);
  }
}

/** Asks what became of a payment, and sends nothing. */
export async function resumePayment(
  context: IntentContext,
  resume: PaymentResume,
  options: AskOptions,
): Promise<PaymentOutcome> {
  return (await findPayment(context, resume, options, false)) ?? { status: "unknown", resume };
}

/** @param answered whether the gateway said that it took the payment in, so that a new failure can only be this one's */
function findPayment(
  { resources, runtime }: IntentContext,
  resume: PaymentResume,
  options: AskOptions,
  answered: boolean,
): Promise<PaymentOutcome | undefined> {
  const { paymentUuid } = resume;
  return keepAsking<PaymentOutcome>(
    async (signal) => {
      const call = { ...callOptions(options), signal };
      let order = await askOrder(resources, resume.order, call);
      let seen = paymentIn(order, resume);
      if (!seen) {
        // With two orders of one reference number the payment may be in the other.
        order = (await askOrderOf(resources, paymentUuid, call)) ?? order;
        seen = paymentIn(order, resume);
      }
      if (!seen) return undefined;
      const transaction = await askTransaction(resources, order, seen, call);
      if (seen.uuid !== paymentUuid && readAmount(transaction.amount, resume.currency) !== wanted(resume))
        return undefined;
      switch (stateOf(transaction)) {
        case "succeeded":
          return { status: "succeeded", transaction, order };
        case "pending":
          return { status: "pending", resume };
        case "declined":
          // Somebody else's failure proves nothing: ours may still be under way.
          if (seen.uuid !== paymentUuid && !answered) return undefined;
          return { status: "declined", reason: reasonOf(transaction) };
        default:
          return undefined;
      }
    },
    { runtime, askFor: checkAskFor(options), signal: options.signal },
  );
}

function wanted({ amount, currency }: PaymentResume): bigint | undefined {
  return readAmount(amount, currency);
}

/** @returns the transaction with the caller's uuid, or else the only payment that was not there before */
function paymentIn(order: Order, resume: PaymentResume): OrderTransaction | undefined {
  const transactions = transactionsOf(order);
  const own = transactions.find(({ uuid }) => uuid === resume.paymentUuid);
  if (own) return own;
  const fresh = transactions.filter(
    (transaction) => isPayment(transaction) && !resume.knownTransactions.includes(transaction.uuid),
  );
  return fresh.length === 1 ? fresh[0] : undefined;
}

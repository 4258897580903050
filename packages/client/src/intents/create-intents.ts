import { WonderError } from "@wonder-openapi/signature";
import type { OrderReference } from "@wonder-openapi/types";
import type { IntentContext } from "./intent-context.js";
import type { AskOptions } from "./intent-options.js";
import type { OutcomeByKind } from "./outcome.js";
import { createPaymentLinks, type PaymentLinks, resumePaymentLink } from "./payment-links.js";
import { createPayments, type Payments, resumePayment } from "./payments.js";
import { createRefunds, type Refunds, resumeRefund } from "./refunds.js";
import { checkOrder, checkResume, type Resume } from "./resume.js";
import { UnderWay } from "./under-way.js";
import { createVoids, resumeOrderVoid, resumeTransactionVoid, type Voids } from "./voids.js";
import { createWaitForPayment, type WaitOptions, type WaitOutcome } from "./wait-for-payment.js";

/**
 * What a merchant wants once, under an id of the merchant's own. The client never makes such an id up: one made inside would
 * be a second payment when a job runs again after a crash.
 */
export interface Intents {
  /** Links at which payers pay. */
  readonly paymentLinks: PaymentLinks;
  /** Payments with a saved card or a mandate. */
  readonly payments: Payments;
  /** Paying back. */
  readonly refunds: Refunds;
  /** Taking back what is not settled, or not paid. */
  readonly voids: Voids;
  /**
   * Asks what became of an intent, and sends nothing that could happen twice. Takes the `resume` of an outcome, or what
   * `beforeSend` was given, also in another process.
   *
   * @param resume as stored; plain JSON
   * @param options signal, timeouts and retries of the single questions; `askFor`
   * @returns the outcome, of the same kind as the method's; `unknown` when it still cannot be told
   * @throws {WonderError} of kind `validation` when it is not what was stored
   * @example
   * ```ts
   * import type { Resume, WonderClient } from "@wonder-openapi/client";
   *
   * async function example(wonder: WonderClient, stored: string) {
   *   const outcome = await wonder.resume(JSON.parse(stored) as Resume);
   *   return outcome.status;
   * }
   * ```
   */
  resume<R extends Resume>(resume: R, options?: AskOptions): Promise<OutcomeByKind[R["kind"]]>;
  /**
   * Asks for an order in growing steps until it is paid or voided, or the time is up. A failed attempt to pay does not end
   * it, as the payer may try again.
   *
   * @param order by its number or reference number
   * @param options `waitFor` in milliseconds, ten minutes unless told otherwise; signal
   * @returns `succeeded` (paid in full), `declined` (voided, or all paid back) or `pending` (time is up), with the order and its facts
   * @throws {WonderError} when the gateway refuses, when it never answered, or when the signal was aborted
   * @example
   * ```ts
   * import type { WonderClient } from "@wonder-openapi/client";
   *
   * async function example(wonder: WonderClient) {
   *   const { status, facts } = await wonder.waitForPayment({ reference_number: "INV-1001" }, { waitFor: 60_000 });
   *   return status === "succeeded" ? facts.paid : undefined;
   * }
   * ```
   */
  waitForPayment(order: OrderReference, options?: WaitOptions): Promise<WaitOutcome>;
}

/** The client's intents, on its own resource methods. */
export function createIntents(context: IntentContext): Intents {
  const voids = createVoids(context);
  const resumeAny = async (stored: Resume, options: AskOptions = {}): Promise<OutcomeByKind[Resume["kind"]]> => {
    const resume = checkResume(stored);
    switch (resume.kind) {
      case "payment":
        return resumePayment(context, resume, options);
      case "refund":
        return resumeRefund(context, resume, options);
      case "transaction_void":
        return resumeTransactionVoid(context, resume, options);
      case "order_void":
        return resumeOrderVoid(context, resume, options);
      case "payment_link":
        return resumePaymentLink(context, resume, options);
    }
  };
  const { ensure } = createPaymentLinks(context, voids);
  const { charge } = createPayments(context);
  const { execute } = createRefunds(context, voids);
  const underWay = new UnderWay();
  return {
    paymentLinks: {
      async ensure(input, options) {
        checkGiven(input);
        return underWay.share(`payment link ${input.reference}`, input, () => ensure(input, options));
      },
    },
    payments: {
      async charge(input, options) {
        checkGiven(input);
        return underWay.share(`payment ${input.paymentUuid}`, input, () => charge(input, options));
      },
    },
    refunds: {
      async execute(plan, options) {
        checkGiven(plan);
        checkGiven(options);
        // By order: of two at the same time nobody could tell which refund is whose.
        const { number, reference_number } = checkOrder(plan.order);
        const name = `refund of order ${number ?? reference_number}`;
        return underWay.share(name, [plan, options.note, options.knownRefunds], () => execute(plan, options));
      },
    },
    voids,
    resume: resumeAny as Intents["resume"],
    waitForPayment: createWaitForPayment(context),
  };
}

function checkGiven(input: unknown): void {
  if (typeof input === "object" && input !== null) return;
  throw new WonderError("validation", "An intent needs its input, an object. Nothing was sent.");
}

import { WonderError } from "@wonder-openapi/signature";
import type {
  CreateOrderData,
  CreateOrderRequest,
  LineItemInput,
  ListedOrder,
  OrderReference,
} from "@wonder-openapi/types";
import { findOrders, type LinkedOrder } from "./find-orders.js";
import { askedOnce } from "./gateway-questions.js";
import type { IntentContext } from "./intent-context.js";
import { type AskOptions, callOptions, checkAskFor, type IntentOptions } from "./intent-options.js";
import { keepAsking } from "./keep-asking.js";
import { checkAmount, readAmount } from "./money.js";
import type { PaymentLinkOutcome, PaymentLinkSucceeded } from "./outcome.js";
import type { PaymentLinkResume } from "./resume.js";
import { conflict, sendOnce } from "./send-once.js";
import type { Voids } from "./voids.js";

/** An order that is to be paid at an address. */
export interface PaymentLinkInput {
  /** Your own unique number of the order, stored before the call. The client never makes one up. */
  readonly reference: string;
  /** Decimal string in major units. */
  readonly amount: string;
  /** Three letters, such as `HKD`. */
  readonly currency: string;
  /** Last day for payment, `YYYY-MM-DD` in the time zone of the business. */
  readonly dueDate?: string | undefined;
  /** Shorter than 255 characters. */
  readonly note?: string | undefined;
  /** At most 100. */
  readonly lineItems?: readonly LineItemInput[] | undefined;
  /** Address that is told of state changes. */
  readonly callbackUrl?: string | undefined;
  /** Where the browser goes after payment. */
  readonly redirectUrl?: string | undefined;
  /** Wonder's id of the customer, whose saved cards can then be used. */
  readonly customerUuid?: string | undefined;
  /** The order of an older link for the same purchase. It is voided first, so that no two links can be paid. */
  readonly supersedes?: OrderReference | undefined;
}

/** Links at which payers pay. */
export interface PaymentLinks {
  /**
   * Finds the order with this reference, or creates it, and returns the address where it is paid. Call it as often as you
   * like: an order that is there already is found, not made again.
   *
   * When the answer to the creation was lost and the order cannot be found, it is `unknown`. Nobody has seen a link that was
   * lost, so it may be called again then; at worst an order is left over that nobody can pay.
   *
   * @param input reference, amount and currency; what else the order is to have
   * @param options `beforeSend` stores what is needed to ask after a crash
   * @returns `succeeded` with `url` and `order`, or `unknown`
   * @throws {WonderError} of kind `conflict` when the reference exists with another amount or currency, was voided, or has no
   * link, and when the superseded order cannot be voided (it may be voided when a later step fails); of kind `validation` for unusable input; `api` when it was refused
   * @example
   * ```ts
   * import type { WonderClient } from "@wonder-openapi/client";
   *
   * async function example(wonder: WonderClient) {
   *   const link = await wonder.paymentLinks.ensure({ reference: "INV-1001", amount: "128.50", currency: "HKD" });
   *   return link.status === "succeeded" ? link.url : undefined;
   * }
   * ```
   * @see https://developer.wonder.today/doc/payment_scenarios/payment_link
   */
  ensure(input: PaymentLinkInput, options?: IntentOptions<PaymentLinkResume>): Promise<PaymentLinkOutcome>;
}

/** Makes payment links, and finds them again. */
export function createPaymentLinks(context: IntentContext, voids: Voids): PaymentLinks {
  const { resources } = context;
  return {
    async ensure(input, options = {}) {
      const { reference, amount, currency, supersedes } = input;
      if (typeof reference !== "string" || reference === "") {
        throw new WonderError("validation", "reference is missing. Nothing was sent.");
      }
      checkAmount(amount, currency);
      checkAskFor(options);
      const resume: PaymentLinkResume = { kind: "payment_link", reference, amount, currency };
      if (supersedes?.reference_number === reference) {
        throw new WonderError("validation", "An order cannot supersede itself. Nothing was sent.");
      }
      const found = existing(await findOrders(resources, reference, callOptions(options)), resume);
      if (!found) await options.beforeSend?.(structuredClone(resume));
      if (supersedes) await voidSuperseded(voids, supersedes, options);
      if (found) return found;

      const sent = await sendOnce(async () =>
        resources.orders.create(requestOf(input), { with_payment_link: true }, callOptions(options)),
      );
      if (sent.kind === "refused") {
        // It may be refused because an earlier run's order came in meanwhile.
        const orders = await askedOnce(() => findOrders(resources, reference, callOptions(options)));
        const meanwhile = orders && existing(orders, resume);
        if (meanwhile) return meanwhile;
        throw sent.reason.error;
      }
      const told = sent.kind === "answered" ? answeredLink(sent.data, resume) : undefined;
      const link = told ?? (await findLink(context, resume, options));
      if (link) return { ...link, created: true };
      return { status: "unknown", resume, cause: sent.kind === "lost" ? sent.cause : undefined };
    },
  };
}

/** @throws {WonderError} of kind `conflict` when it is another order, as a repeated number may be answered with the first one */
function answeredLink(data: CreateOrderData | undefined, resume: PaymentLinkResume): PaymentLinkSucceeded | undefined {
  const { payment_link: url, order } = data ?? {};
  const number = order?.number;
  if (!url || !order || !number) return undefined;
  const { reference } = resume;
  if (order.reference_number != null && order.reference_number !== reference) throw otherAmount(resume);
  if (order.state === "voided") throw conflict(`Order ${reference} is voided; use a new reference.`);
  if (order.initial_total != null && !fits(order, resume)) throw otherAmount(resume);
  return { status: "succeeded", url, order: { number, reference_number: reference }, created: true };
}

/** Asks for a payment link, and sends nothing. */
export async function resumePaymentLink(
  context: IntentContext,
  resume: PaymentLinkResume,
  options: AskOptions,
): Promise<PaymentLinkOutcome> {
  return (await findLink(context, resume, options)) ?? { status: "unknown", resume };
}

function findLink(
  { resources, runtime }: IntentContext,
  resume: PaymentLinkResume,
  options: AskOptions,
): Promise<PaymentLinkSucceeded | undefined> {
  return keepAsking(
    async (signal) => {
      const orders = await findOrders(resources, resume.reference, { ...callOptions(options), signal });
      // One without a link may get it still: it was made with one.
      const fit = fitting(orders, resume);
      return fit.some(({ url }) => url) ? existing(orders, resume) : undefined;
    },
    { runtime, askFor: checkAskFor(options), signal: options.signal },
  );
}

async function voidSuperseded(voids: Voids, order: OrderReference, options: AskOptions): Promise<void> {
  const { signal, timeout, retries, askFor } = options;
  const outcome = await voids.order({ order }, { signal, timeout, retries, askFor });
  if (outcome.status === "succeeded") return;
  const why = outcome.status === "declined" ? outcome.reason.message : "whether it is voided is not known";
  const text = `The order that is superseded could not be voided: ${why ?? "the gateway refused"}. No other was made.`;
  throw new WonderError("conflict", text);
}

/**
 * @returns the link among the orders of a reference number, undefined when there is none of them
 * @throws {WonderError} of kind `conflict` when what is there is not what is wanted
 */
function existing(orders: readonly LinkedOrder[], resume: PaymentLinkResume): PaymentLinkSucceeded | undefined {
  if (orders.length === 0) return undefined;
  // Of several, the one that money was paid to; else the first, as numbers begin with the time.
  const [chosen] = fitting(orders, resume).sort(
    (a, b) => rank(a) - rank(b) || (a.order.number < b.order.number ? -1 : 1),
  );
  if (!chosen?.url) {
    throw conflict(`Order ${resume.reference} is there, but without a payment link; void it, or use a new reference.`);
  }
  const { number, reference_number } = chosen.order;
  return { status: "succeeded", url: chosen.url, order: { number, reference_number }, created: false };
}

/** @throws {WonderError} of kind `conflict` when an order of the reference number is not what is wanted */
function fitting(orders: readonly LinkedOrder[], resume: PaymentLinkResume): LinkedOrder[] {
  const open = orders.filter(({ order }) => order.state !== "voided");
  if (orders.length > 0 && open.length === 0)
    throw conflict(`Order ${resume.reference} is voided; use a new reference.`);
  if (!open.every(({ order }) => fits(order, resume))) throw otherAmount(resume);
  return open;
}

function rank({ url, order }: LinkedOrder): number {
  if (order.correspondence_state !== "unpaid") return 0;
  return url ? 1 : 2;
}

function fits(order: Partial<Pick<ListedOrder, "initial_total" | "currency">>, resume: PaymentLinkResume): boolean {
  const { currency, amount } = resume;
  const sameCurrency = typeof order.currency !== "string" || order.currency.toUpperCase() === currency.toUpperCase();
  return sameCurrency && readAmount(order.initial_total, currency) === readAmount(amount, currency);
}

function otherAmount({ reference }: PaymentLinkResume): WonderError {
  return new WonderError(
    "conflict",
    `Order ${reference} is there already, with another amount or currency: void it, or use a new reference (supersedes voids the old one).`,
  );
}

function requestOf(input: PaymentLinkInput): CreateOrderRequest {
  const { reference, amount, currency, dueDate, note, lineItems, callbackUrl, redirectUrl, customerUuid } = input;
  return {
    ...(customerUuid !== undefined && { customer_uuid: customerUuid }),
    order: {
      charge_fee: amount,
      currency,
      reference_number: reference,
      ...(dueDate !== undefined && { due_date: dueDate }),
      ...(note !== undefined && { note }),
      ...(lineItems !== undefined && { line_items: [...lineItems] }),
      ...(callbackUrl !== undefined && { callback_url: callbackUrl }),
      ...(redirectUrl !== undefined && { redirect_url: redirectUrl }),
    },
  };
}

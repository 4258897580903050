import type { RefundCall } from "@wonder-openapi/orders";
import { WonderError } from "@wonder-openapi/signature";
import type { Order, RefundedOrder } from "@wonder-openapi/types";
import type { CallOptions } from "../call-options.js";
import { askedOnce, askOrder, askTransaction, nameOf } from "./gateway-questions.js";
import type { IntentContext } from "./intent-context.js";
import { type AskOptions, callOptions, checkAskFor, type IntentOptions } from "./intent-options.js";
import { keepAsking } from "./keep-asking.js";
import { checkAmount, readAmount } from "./money.js";
import type { RefundOutcome, TransactionVoidOutcome } from "./outcome.js";
import { checkOrder, type RefundResume, type TransactionVoidResume } from "./resume.js";
import { conflict, sendOnce } from "./send-once.js";
import { listedIn, reasonOf, type SeenTransaction, stateOf } from "./transaction-state.js";
import type { Voids } from "./voids.js";

/** Options of {@link Refunds.execute}. */
export interface RefundOptions extends IntentOptions<RefundResume | TransactionVoidResume> {
  /** Why, shorter than 255 characters. The gateway wants one for a refund. */
  readonly note: string;
  /**
   * Refunds of the order that you know of, by their uuid. Any other one is a conflict: it may be this refund, sent by an
   * earlier run.
   *
   * @default those the order had when the plan was made
   */
  readonly knownRefunds?: readonly string[] | undefined;
}

/** Paying back. */
export interface Refunds {
  /**
   * Carries out a plan of `planRefund` once, as a refund or a void. The order is looked at first; then one request goes out,
   * and never a second one: when its answer is lost, the order is asked what became of it.
   *
   * When it rejects, nothing was paid back and it may be called again. When it resolves, `status` says how it ended.
   *
   * @param plan a plan whose `action` is `refund` or `void`
   * @param options `note`; `knownRefunds`; `beforeSend` stores what is needed to ask after a crash
   * @returns `succeeded`, `declined`, `pending` or `unknown`; the last two with a `resume` for `wonder.resume`
   * @throws {WonderError} of kind `conflict` when the order has a refund you did not name; of kind `validation` for unusable
   * input; of another kind when the gateway could not be asked
   * @example
   * ```ts
   * import { planRefund, type WonderClient } from "@wonder-openapi/client";
   *
   * async function example(wonder: WonderClient) {
   *   const { order } = await wonder.orders.get({ order: { reference_number: "INV-1001" } });
   *   const plan = planRefund(order, "28.50");
   *   if (plan.action === "wait" || plan.action === "impossible") return plan.explanation;
   *   return (await wonder.refunds.execute(plan, { note: "One item came back" })).status;
   * }
   * ```
   * @see https://applibrary.wonder-beta.app/api/reference/refund-a-transaction
   */
  execute(plan: RefundCall, options: RefundOptions): Promise<RefundOutcome | TransactionVoidOutcome>;
}

/** Refunds, and finds out what became of a refund. */
export function createRefunds(context: IntentContext, voids: Voids): Refunds {
  const { resources } = context;
  return {
    async execute(plan, options) {
      const { action, transactionUuid, amount, currency } = plan;
      if (action !== "refund" && action !== "void") {
        throw new WonderError("validation", `A plan to "${action}" cannot be carried out. Nothing was sent.`);
      }
      const name = checkOrder(plan.order);
      const { note, knownRefunds = plan.knownRefunds } = options;
      if (typeof note !== "string" || note.trim() === "" || note.length >= 255) {
        throw new WonderError("validation", "note must be 1 to 254 characters. Nothing was sent.");
      }
      checkAmount(amount, currency);
      checkAskFor(options);

      const before = await askOrder(resources, name, callOptions(options));
      checkPlan(before, plan, knownRefunds);
      const { number, reference_number } = before;
      const order = { number, reference_number };
      if (action === "void") return voids.transaction({ order, transactionUuid }, options);
      const resume: RefundResume = { kind: "refund", order, transactionUuid, amount, currency, knownRefunds };
      await options.beforeSend?.(structuredClone(resume));
      const request = { order: nameOf(order), transaction: { uuid: transactionUuid }, refund: { amount, note } };
      const sent = await sendOnce(async () => resources.transactions.refund(request, callOptions(options)));
      if (sent.kind === "refused") {
        // It may be refused as a repeat of what an earlier run sent: the order has the last word.
        const after = await askedOnce(() => askOrder(resources, order, callOptions(options)));
        if (!after) return { status: "unknown", resume, cause: sent.reason.error };
        const meanwhile = await refundIn(context, after, resume, callOptions(options));
        if (meanwhile === "several") return { status: "unknown", resume, cause: sent.reason.error };
        return meanwhile ?? { status: "declined", reason: sent.reason };
      }
      const after = sent.kind === "answered" ? sent.data.order : undefined;
      if (after && after.number === number && listedIn(after)) {
        // What is listed decides; where the refund is not listed, the gateway's word that it is done does.
        const told = await refundIn(context, after, resume, callOptions(options));
        if (told !== "several") return told ?? { status: "succeeded", action: "refund", order: after };
      }
      const found = await findRefund(context, resume, options);
      return found ?? { status: "unknown", resume, cause: sent.kind === "lost" ? sent.cause : undefined };
    },
  };
}

/** @throws {WonderError} of kind `conflict` when the order is no more what the plan was made for */
function checkPlan(order: Order, plan: RefundCall, knownRefunds: readonly string[]): void {
  const name = `Order ${order.reference_number}`;
  const transactions = listedIn(order);
  const target = transactions?.find(({ uuid }) => uuid === plan.transactionUuid);
  if (!transactions || !target) throw conflict(`${name} does not show the payment of the plan.`);
  if (order.currency.toUpperCase() !== plan.currency.toUpperCase()) {
    throw conflict(`${name} is in ${order.currency}, the plan in ${plan.currency}.`);
  }
  const stranger = refundsIn(order).find(({ uuid }) => typeof uuid !== "string" || !knownRefunds.includes(uuid));
  if (stranger) {
    throw conflict(
      `${name} has a refund that you did not name, and which may be this one, sent by an earlier run: use wonder.resume with what beforeSend stored, or plan again.`,
    );
  }
  const { amount } = target;
  const whole = amount === undefined || sizeOf(amount, plan.currency) === sizeOf(plan.amount, plan.currency);
  if (plan.action === "void" && !whole)
    throw conflict(`${name} has a payment of ${amount}, and a void gives back all of it.`);
}

/** Asks what became of a refund, and sends nothing. */
export async function resumeRefund(
  context: IntentContext,
  resume: RefundResume,
  options: AskOptions,
): Promise<RefundOutcome> {
  return (await findRefund(context, resume, options)) ?? { status: "unknown", resume };
}

function findRefund(
  context: IntentContext,
  resume: RefundResume,
  options: AskOptions,
): Promise<RefundOutcome | undefined> {
  return keepAsking(
    async (signal) => {
      const call = { ...callOptions(options), signal };
      const found = await refundIn(context, await askOrder(context.resources, resume.order, call), resume, call);
      return found === "several" ? undefined : found;
    },
    { runtime: context.runtime, askFor: checkAskFor(options), signal: options.signal },
  );
}

/** @returns what the only new refund of that amount says; undefined when there is none, or it does not say */
async function refundIn(
  { resources }: IntentContext,
  order: Order | RefundedOrder,
  resume: RefundResume,
  call: CallOptions,
): Promise<RefundOutcome | "several" | undefined> {
  const { amount, currency } = resume;
  const fresh = await Promise.all(
    newRefunds(order, resume).map((refund) => askTransaction(resources, resume.order, refund, call, true)),
  );
  const ours = fresh.filter((refund) => sizeOf(refund.amount, currency) === sizeOf(amount, currency));
  const unsized = fresh.filter((refund) => sizeOf(refund.amount, currency) === undefined);
  const [refund] = ours;
  if (ours.length > 1 || unsized.length > 0) return "several";
  if (!refund) return undefined;
  switch (stateOf(refund)) {
    case "succeeded":
      return { status: "succeeded", action: "refund", refund, order };
    case "pending":
      return { status: "pending", resume };
    case "declined":
      // Without a uuid it may be an old one.
      return refund.uuid === undefined ? "several" : { status: "declined", reason: reasonOf(refund) };
    default:
      return "several";
  }
}

/** An amount whatever its sign: some write what goes back with a minus. */
function sizeOf(amount: string | number | undefined, currency: string): bigint | undefined {
  const units = readAmount(amount, currency);
  return units !== undefined && units < 0n ? -units : units;
}

function refundsIn(order: Order | RefundedOrder): SeenTransaction[] {
  const transactions: readonly SeenTransaction[] = listedIn<SeenTransaction>(order) ?? [];
  return transactions.filter(({ type }) => type === "Refund");
}

/**
 * Refunds that were not there before. One that names another sale is none of ours; whether one names the authorization or the
 * capture of a payment is not known.
 */
function newRefunds(order: Order | RefundedOrder, { knownRefunds, transactionUuid }: RefundResume): SeenTransaction[] {
  const all: readonly SeenTransaction[] = listedIn<SeenTransaction>(order) ?? [];
  const sales = all.flatMap(({ type, uuid }) => (type === "Sales" && uuid !== transactionUuid ? (uuid ?? []) : []));
  return refundsIn(order).filter(
    ({ uuid, original_transaction_uuid: original }) =>
      !(uuid !== undefined && knownRefunds.includes(uuid)) && !(original != null && sales.includes(original)),
  );
}

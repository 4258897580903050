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
import { reasonOf, type SeenTransaction, stateOf, transactionsOf } from "./transaction-state.js";
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
      if (action === "void") return voids.transaction({ order: name, transactionUuid }, options);
      const { note, knownRefunds = plan.knownRefunds } = options;
      if (typeof note !== "string" || note.trim() === "" || note.length >= 255) {
        throw new WonderError("validation", "note must be 1 to 254 characters. Nothing was sent.");
      }
      checkAmount(amount, currency);
      const askFor = checkAskFor(options);

      const before = await askOrder(resources, name, callOptions(options));
      const stranger = refundsIn(before).find(({ uuid }) => uuid === undefined || !knownRefunds.includes(uuid));
      if (stranger) {
        throw conflict(
          `Order ${before.reference_number} has a refund that you did not name, and which may be this one, sent by an earlier run: use wonder.resume with what beforeSend stored, or plan again.`,
        );
      }
      const { number, reference_number } = before;
      const order = { number, reference_number };
      const resume: RefundResume = { kind: "refund", order, transactionUuid, amount, currency, knownRefunds };
      await options.beforeSend?.(resume);
      const request = { order: nameOf(order), transaction: { uuid: transactionUuid }, refund: { amount, note } };
      const sent = await sendOnce(async () => resources.transactions.refund(request, callOptions(options)));
      if (sent.kind === "refused") {
        // A refusal with a code nobody knows: the order has the last word.
        const after = await askedOnce(() => askRefund(context, resume, callOptions(options)));
        return after ?? { status: "declined", reason: sent.reason };
      }
      if (sent.kind === "answered" && sent.data.order) return answered(sent.data.order, resume);
      const found = await findRefund(context, resume, { ...options, askFor });
      return found ?? { status: "unknown", resume, cause: sent.kind === "lost" ? sent.cause : undefined };
    },
  };
}

/** The gateway said that it is done; its order says whether it is finished. */
function answered(order: RefundedOrder, resume: RefundResume): RefundOutcome {
  const fresh = newRefunds(order, resume);
  const refund = fresh.length === 1 ? fresh[0] : undefined;
  const state = refund && stateOf(refund);
  if (state === "pending") return { status: "pending", resume };
  if (refund && state === "declined") return { status: "declined", reason: reasonOf(refund) };
  return { status: "succeeded", action: "refund", refund, order };
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
  return keepAsking((signal) => askRefund(context, resume, { ...callOptions(options), signal }), {
    runtime: context.runtime,
    askFor: checkAskFor(options),
    signal: options.signal,
  });
}

/** @returns undefined when the order does not tell */
async function askRefund(
  { resources }: IntentContext,
  resume: RefundResume,
  call: CallOptions,
): Promise<RefundOutcome | undefined> {
  const { amount, currency } = resume;
  const order = await askOrder(resources, resume.order, call);
  const fresh = await Promise.all(
    newRefunds(order, resume).map((refund) => askTransaction(resources, order, refund, call)),
  );
  const ours = fresh.filter((refund) => readAmount(refund.amount, currency) === readAmount(amount, currency));
  const [refund] = ours;
  if (!refund || ours.length > 1) return undefined;
  switch (stateOf(refund)) {
    case "succeeded":
      return { status: "succeeded", action: "refund", refund, order };
    case "pending":
      return { status: "pending", resume };
    case "declined":
      return { status: "declined", reason: reasonOf(refund) };
    default:
      return undefined;
  }
}

function refundsIn(order: Order | RefundedOrder): SeenTransaction[] {
  const transactions: readonly SeenTransaction[] = transactionsOf(order);
  return transactions.filter(({ type }) => type === "Refund");
}

/** Refunds that were not there before, of the payment in question as far as they say. */
function newRefunds(order: Order | RefundedOrder, { knownRefunds, transactionUuid }: RefundResume): SeenTransaction[] {
  return refundsIn(order).filter(
    ({ uuid, original_transaction_uuid: original }) =>
      !(uuid !== undefined && knownRefunds.includes(uuid)) && (original == null || original === transactionUuid),
  );
}

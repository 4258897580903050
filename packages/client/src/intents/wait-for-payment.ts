import { type PaymentFacts, paymentFacts, toMinorUnits } from "@wonder-openapi/orders";
import { isWonderError, WonderError } from "@wonder-openapi/signature";
import type { Order, OrderReference } from "@wonder-openapi/types";
import { abortedError, callError, newFacts } from "../call-error.js";
import { type CallOptions, LONGEST_TIMER } from "../call-options.js";
import { wait } from "../wait.js";
import { askOrder } from "./gateway-questions.js";
import type { IntentContext } from "./intent-context.js";
import { callOptions } from "./intent-options.js";
import { checkOrder } from "./resume.js";

/** Options of `wonder.waitForPayment`. */
export interface WaitOptions extends CallOptions {
  /**
   * Milliseconds to wait in all.
   *
   * @default 600000, ten minutes
   */
  readonly waitFor?: number | undefined;
}

/** How a wait ended. */
export type WaitOutcome = {
  /**
   * `succeeded`: paid in full, even if part of it was paid back since. `declined`: the order is voided, or all of it was paid
   * back. `pending`: neither, and the time is up.
   */
  readonly status: "succeeded" | "declined" | "pending";
  readonly order: Order;
  /** What a merchant stores. */
  readonly facts: PaymentFacts;
};

const WAIT_FOR = 600_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 15_000;

type WaitForPayment = (order: OrderReference, options?: WaitOptions) => Promise<WaitOutcome>;

/** Polls an order. */
export function createWaitForPayment({ resources, runtime }: IntentContext): WaitForPayment {
  return async (order, options = {}) => {
    const { waitFor = WAIT_FOR, signal } = options;
    if (!(waitFor >= 0 && waitFor <= LONGEST_TIMER)) {
      throw new WonderError("validation", `waitFor must be 0 to ${LONGEST_TIMER} milliseconds. Nothing was sent.`);
    }
    const name = checkOrder(order);
    const controller = new AbortController();
    const stop = (): void => controller.abort();
    signal?.addEventListener("abort", stop);
    if (signal?.aborted) stop();
    // With no time at all it is one look.
    const cancelTimer = waitFor === 0 ? () => {} : runtime.setTimer(stop, waitFor);
    const call = { ...callOptions(options), signal: controller.signal };
    let last: WaitOutcome | undefined;
    let failure: unknown;
    let questions = 0;
    try {
      for (let pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 1.5)) {
        questions += 1;
        try {
          last = outcomeOf(await askOrder(resources, name, call));
        } catch (error) {
          if (!controller.signal.aborted && !isPassing(error)) throw error;
          failure = error;
        }
        if (last && last.status !== "pending") return last;
        // Spread a little, so that many waits that began together do not ask together.
        const jittered = pause * (0.75 + runtime.random() / 2);
        if (waitFor === 0 || controller.signal.aborted) break;
        if (await wait(jittered, [controller.signal], runtime)) break;
      }
    } finally {
      cancelTimer();
      signal?.removeEventListener("abort", stop);
    }
    const facts = newFacts({ operation: "getOrder", attempts: questions, requestId: "", unsafe: false });
    if (signal?.aborted) throw abortedError(signal, facts);
    if (last) return last;
    if (!isWonderError(failure, "aborted")) throw failure;
    throw callError("timeout", `No answer from Wonder within ${waitFor} ms.`, facts);
  };
}

function outcomeOf(order: Order): WaitOutcome {
  const facts = paymentFacts(order);
  return { status: statusOf(order, facts), order, facts };
}

function statusOf(order: Order, facts: PaymentFacts): WaitOutcome["status"] {
  // What is under way may still turn it round.
  if (facts.pending.includes("void")) return "pending";
  const open = order.correspondence_state === "unpaid" || order.correspondence_state === "partial_paid";
  switch (facts.status) {
    case "paid":
    case "over_paid":
      return "succeeded";
    case "partially_refunded":
      return covers(facts) ? "succeeded" : "pending";
    case "refunded":
      // An instalment that was given back leaves an order that can still be paid.
      return open && !covers(facts) ? "pending" : "declined";
    case "voided":
    case "cancelled":
      return "declined";
    default:
      return "pending";
  }
}

/** Whether as much came in as was asked for, whatever went back since. */
function covers({ paid, total, currency }: PaymentFacts): boolean {
  if (paid === null || total === null || currency === null) return false;
  return toMinorUnits(paid, currency) >= toMinorUnits(total, currency);
}

/** Whether a question that failed may be answered later. */
function isPassing(error: unknown): boolean {
  if (!isWonderError(error)) return false;
  const { kind, status = 0 } = error;
  if (kind === "api") return status === 408 || status >= 500;
  return ["connection", "timeout", "rate_limited", "malformed_response"].includes(kind);
}

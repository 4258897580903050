import { type PaymentFacts, type PaymentStatus, paymentFacts } from "@wonder-openapi/orders";
import { isWonderError, WonderError } from "@wonder-openapi/signature";
import type { Order, OrderReference } from "@wonder-openapi/types";
import { abortedError } from "../call-error.js";
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
    const end = runtime.now() + waitFor;
    let last: WaitOutcome | undefined;
    for (let pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 1.5)) {
      const left = (): number => end - runtime.now();
      try {
        last = outcomeOf(await askOrder(resources, name, callOptions(options)));
      } catch (error) {
        if (!isPassing(error) || (left() <= 0 && !last)) throw error;
      }
      if (last && (last.status !== "pending" || left() <= 0)) return last;
      // Spread a little, so that many waits that began together do not ask together.
      const jittered = pause * (0.75 + runtime.random() / 2);
      const aborted = await wait(Math.min(jittered, left()), signal ? [signal] : [], runtime);
      if (aborted) throw abortedError(aborted, { operation: "getOrder", attempts: 0, requestId: "", unsafe: false });
    }
  };
}

const STATUS: Partial<Record<PaymentStatus, WaitOutcome["status"]>> = {
  paid: "succeeded",
  over_paid: "succeeded",
  partially_refunded: "succeeded",
  refunded: "declined",
  voided: "declined",
  cancelled: "declined",
};

function outcomeOf(order: Order): WaitOutcome {
  const facts = paymentFacts(order);
  return { status: STATUS[facts.status] ?? "pending", order, facts };
}

/** Whether a question that failed may be answered later. */
function isPassing(error: unknown): boolean {
  if (!isWonderError(error)) return false;
  const { kind, status = 0 } = error;
  if (kind === "api") return status === 408 || status >= 500;
  return ["connection", "timeout", "rate_limited", "malformed_response"].includes(kind);
}

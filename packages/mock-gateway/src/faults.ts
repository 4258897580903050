import { WonderError } from "@wonder-openapi/signature";
import type { operations } from "@wonder-openapi/types";

/** A failure to come, instead of what the mock gateway would answer. */
export interface MockFault {
  /** HTTP status of the failing answer, 200 to 599. */
  readonly status: number;
  /**
   * Only calls of this operation fail.
   *
   * @default every operation's
   */
  readonly operation?: keyof operations | undefined;
  /**
   * How many calls fail.
   *
   * @default 1
   */
  readonly times?: number | undefined;
  /** Value of a `Retry-After` header. */
  readonly retryAfter?: string | undefined;
  /**
   * Text of the body.
   *
   * @default none, as a proxy without its upstream may answer
   */
  readonly body?: string | undefined;
}

/** Faults that wait for their call. */
export class Faults {
  readonly #waiting: { fault: MockFault; left: number }[] = [];

  /** @throws {WonderError} of kind `validation` for what no HTTP answer can be made of */
  add(fault: MockFault): void {
    const { times = 1 } = fault;
    if (!Number.isInteger(times) || times < 1)
      throw new WonderError("validation", "times must be a whole number from 1.");
    faultResponse(fault);
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** @returns the fault that hits a call of this operation, if there is one; it counts as used then */
  take(operation: string): MockFault | undefined {
    const hit = this.#waiting.find(({ fault }) => fault.operation === undefined || fault.operation === operation);
    if (!hit) return undefined;
    hit.left -= 1;
    if (hit.left <= 0) this.#waiting.splice(this.#waiting.indexOf(hit), 1);
    return hit.fault;
  }
}

/**
 * @returns the failing answer
 * @throws {WonderError} of kind `validation` for what no HTTP answer can be made of
 */
export function faultResponse({ status, retryAfter, body }: MockFault): Response {
  try {
    return new Response(body ?? null, {
      status,
      headers: retryAfter === undefined ? {} : { "Retry-After": retryAfter },
    });
  } catch (cause) {
    throw new WonderError("validation", "No HTTP answer can be made of this fault; see cause.", { cause });
  }
}

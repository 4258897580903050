import type { operations } from "@wonder-openapi/types";

/** A failure to come, instead of what the mock gateway would answer. */
export interface MockFault {
  /** HTTP status of the failing answer. */
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

  add(fault: MockFault): void {
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

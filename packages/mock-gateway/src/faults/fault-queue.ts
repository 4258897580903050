import { WonderError } from "@wonder-openapi/signature";
import { checkFault, type MockFault } from "./mock-fault.js";

/** Faults that wait for their call. */
export class FaultQueue {
  readonly #waiting: { fault: MockFault; left: number }[] = [];

  /** @throws {WonderError} of kind `validation` for what cannot be played */
  add(fault: MockFault): void {
    const { times = 1 } = fault;
    if (!Number.isInteger(times) || times < 1)
      throw new WonderError("validation", "times must be a whole number from 1.");
    checkFault(fault);
    this.#waiting.push({ fault, left: times });
  }

  /** @returns those that wait, with how many calls they still hit */
  waiting(): readonly { readonly fault: MockFault; readonly left: number }[] {
    return this.#waiting;
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

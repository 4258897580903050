import type { RawRequest } from "../authenticate.js";
import type { MockFaultEffect } from "../faults/mock-fault.js";
import type { MockAnswer } from "../mock-answer.js";

/** A request that came, and what became of it. */
export interface LoggedRequest {
  /** Counts from 1. */
  readonly id: number;
  /** In milliseconds since 1970 on the clock that signatures go by. */
  readonly at: number;
  readonly method: string;
  readonly uri: string;
  /** Undefined for a path that the description does not have. */
  readonly operation: string | undefined;
  /** What hit it. */
  readonly fault: MockFaultEffect | undefined;
  /** HTTP status of the answer; a fault that breaks the connection lets nobody see it. */
  readonly status: number;
  /** Undefined where nothing read the request, as a fault came before. */
  readonly request?: RawRequest | undefined;
  /** What the gateway had to say, if it looked at the request. */
  readonly answer?: MockAnswer | undefined;
  /** Whether it was refused for its signature, or what belongs to that. */
  readonly unauthenticated?: boolean;
}

/** As many as are kept, and the longest body that is. */
const MOST = 200;
const MOST_BYTES = 65_536;

/** The last requests. Nothing of them is written to a file. */
export class RequestLog {
  readonly #requests: LoggedRequest[] = [];
  #count = 0;

  add(entry: Omit<LoggedRequest, "id">): void {
    this.#count += 1;
    this.#requests.push({ ...entry, ...(entry.request && { request: shortened(entry.request) }), id: this.#count });
    if (this.#requests.length > MOST) this.#requests.shift();
  }

  /** @returns the last ones, the newest first */
  all(): LoggedRequest[] {
    return this.#requests.toReversed();
  }

  find(id: number): LoggedRequest | undefined {
    return this.#requests.find((request) => request.id === id);
  }

  /** How many there were. */
  get count(): number {
    return this.#count;
  }
}

/** A body that is too long is not kept at all: with a part of it no signature can be looked at. */
function shortened(request: RawRequest): RawRequest {
  const { body } = request;
  return body.length > MOST_BYTES ? { ...request, body: new Uint8Array() } : request;
}

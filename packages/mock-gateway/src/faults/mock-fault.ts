import { WonderError } from "@wonder-openapi/signature";
import type { operations } from "@wonder-openapi/types";

/** Which calls a fault hits. */
export interface MockFaultScope {
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
}

/** An HTTP answer in place of the mock gateway's own, without anything done. */
export interface StatusFault {
  readonly kind?: "status" | undefined;
  /** HTTP status of the failing answer, 200 to 599. */
  readonly status: number;
  /** Value of a `Retry-After` header. */
  readonly retryAfter?: string | undefined;
  /**
   * Text of the body.
   *
   * @default none, as a proxy without its upstream may answer
   */
  readonly body?: string | undefined;
}

/** A failure told inside HTTP 200, without anything done. */
export interface ErrorCodeFault {
  readonly kind: "error-code";
  /**
   * What is in `code`: not 0 or 200, which mean success.
   *
   * @default 400
   */
  readonly code?: string | number | undefined;
  /** @default "A fault on command." */
  readonly message?: string | undefined;
}

/** Time that passes before the request is looked at, or, for `late`, before it is processed. */
export interface TimedFault {
  /**
   * `delay`: the request waits, then everything is as usual. `late`: the connection is reset at once, and the request is
   * processed afterwards, which is what makes "not there yet" no proof.
   */
  readonly kind: "delay" | "late";
  /**
   * In milliseconds.
   *
   * @default 100
   */
  readonly ms?: number | undefined;
}

/** A connection that breaks. */
export interface ConnectionFault {
  /**
   * `refuse`: nothing is done; in-process it looks like a refused connection, over a socket, where one is open by then, like
   * one that was reset. `reset-before`: reset with nothing done. `reset-after`: it was
   * processed, its answer is lost. `cut-body`: processed and answered, but the body ends in the middle.
   */
  readonly kind: "refuse" | "reset-before" | "reset-after" | "cut-body";
}

/** What a fault does. */
export type MockFaultEffect = StatusFault | ErrorCodeFault | TimedFault | ConnectionFault;

/** A failure to come, instead of what the mock gateway would answer. */
export type MockFault = MockFaultEffect & MockFaultScope;

/** The kinds of faults. */
export type MockFaultKind = NonNullable<MockFaultEffect["kind"]>;

export const faultKinds: readonly MockFaultKind[] = [
  "refuse",
  "status",
  "delay",
  "reset-before",
  "reset-after",
  "cut-body",
  "error-code",
  "late",
];

/** Those of which the request is processed; its signature is checked first, and a bad one answered as ever. */
export function isProcessed({ kind = "status" }: MockFaultEffect): boolean {
  return ["delay", "reset-after", "cut-body", "late"].includes(kind);
}

/** @throws {WonderError} of kind `validation` for what cannot be played */
export function checkFault(fault: MockFaultEffect): void {
  const { kind = "status" } = fault;
  if (!faultKinds.includes(kind)) {
    throw new WonderError("validation", `The kind of a fault must be one of ${faultKinds.join(", ")}.`);
  }
  if (fault.kind === "delay" || fault.kind === "late") {
    const { ms = 0 } = fault;
    if (!Number.isInteger(ms) || ms < 0) throw new WonderError("validation", "ms must be a whole number from 0.");
  } else if (fault.kind === "error-code") {
    const { code = 400 } = fault;
    if (["", "0", "200"].includes(String(code))) {
      throw new WonderError("validation", "The code of a failure must not be empty, 0 or 200.");
    }
  } else if (fault.kind === undefined || fault.kind === "status") {
    statusResponse(fault);
  }
}

/**
 * @returns the failing answer
 * @throws {WonderError} of kind `validation` for what no HTTP answer can be made of
 */
export function statusResponse({ status, retryAfter, body }: StatusFault): Response {
  try {
    return new Response(body ?? null, {
      status,
      headers: retryAfter === undefined ? {} : { "Retry-After": retryAfter },
    });
  } catch (cause) {
    throw new WonderError("validation", "No HTTP answer can be made of this fault; see cause.", { cause });
  }
}

import type { WonderError } from "@wonder-openapi/signature";
import type { operations } from "@wonder-openapi/types";

/** The `operationId` of an operation of the description. */
export type OperationId = keyof operations;

/** What every event tells of its call. */
export interface CallEvent {
  /** The same in all events of a call: the `X-Request-ID` of its first attempt. Empty when nothing was sent. */
  readonly callId: string;
  /** Undefined for a request that the description does not know, through the raw client. */
  readonly operation: OperationId | undefined;
  /** How many HTTP requests were made so far, this one included. */
  readonly attempt: number;
}

/** An HTTP request goes out. */
export interface AttemptEvent extends CallEvent {
  /** `X-Request-ID` of this request. */
  readonly requestId: string;
  readonly method: string;
  /** As the description has it, with the names of its parameters in braces, so that it groups; else as it is sent. */
  readonly path: string;
  /** Where it goes. */
  readonly origin: string;
}

/** An HTTP request has ended, with a complete answer or without. */
export interface ResponseEvent extends AttemptEvent {
  /** Undefined when no status came. */
  readonly status: number | undefined;
  /** Milliseconds from before signing to the end of the body. */
  readonly milliseconds: number;
  /** What was wrong; undefined for a success. */
  readonly error: WonderError | undefined;
}

/** The call is tried again. */
export interface RetryEvent extends CallEvent {
  /** Milliseconds until then. */
  readonly delay: number;
  /** Why. */
  readonly error: WonderError;
}

/** The call has ended. */
export interface EndEvent extends CallEvent {
  /** Milliseconds from the call to its result. */
  readonly milliseconds: number;
  /** Undefined for a success. */
  readonly error: WonderError | undefined;
}

/**
 * What is told of calls while they are made, for logs, metrics and traces. No event holds a key, a signature, a header or a body.
 * A hook is not waited for, and what it throws is dropped: it can change nothing.
 *
 * @example
 * ```ts
 * import { type ClientHooks, createWonderClient, fromEnv } from "@wonder-openapi/client";
 *
 * const hooks: ClientHooks = {
 *   onRetry: ({ operation, delay, error }) => console.warn(`${operation} again in ${delay} ms: ${error.message}`),
 * };
 * export const connect = () => createWonderClient({ ...fromEnv(), hooks: [hooks] });
 * ```
 */
export interface ClientHooks {
  readonly onAttempt?: ((event: AttemptEvent) => void) | undefined;
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** The call has failed. */
  readonly onError?: ((event: EndEvent & { readonly error: WonderError }) => void) | undefined;
  /** The call has ended, with or without success. */
  readonly onEnd?: ((event: EndEvent) => void) | undefined;
}

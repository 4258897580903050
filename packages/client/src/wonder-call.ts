/** What `.withResponse()` tells besides the data. */
export interface WonderResponse<Data> {
  /** What the call itself resolves to. */
  readonly data: Data;
  /** HTTP status. */
  readonly status: number;
  readonly headers: Headers;
  /** `X-Request-ID` of the last attempt; quote it to Wonder's support. Empty when a middleware answered. */
  readonly requestId: string;
  /** How many HTTP requests were made, the first one included. */
  readonly attempts: number;
  /** Milliseconds that were waited between them. */
  readonly waited: number;
}

/**
 * A call under way: a promise of its data.
 *
 * @example
 * ```ts
 * import type { WonderClient } from "@wonder-openapi/client";
 *
 * async function example(wonder: WonderClient) {
 *   const { customer } = await wonder.customers.getByReferenceNumber("C-1042");
 *   const { requestId } = await wonder.echo({ message: "hello" }).withResponse();
 *   return { customer, requestId };
 * }
 * ```
 */
export interface WonderCall<Data> extends Promise<Data> {
  /** The same result together with status, headers, request id and attempts. */
  withResponse(): Promise<WonderResponse<Data>>;
}

/** @param result the call, which is under way */
export function createWonderCall<Data>(result: Promise<WonderResponse<Data>>): WonderCall<Data> {
  return callMethods(() => result);
}

/**
 * There is one promise underneath, and what a caller awaits derives from it: with two, the one nobody looks at would
 * reject unhandled.
 *
 * @param result gives the same promise each time
 */
export function callMethods<Data>(result: () => Promise<WonderResponse<Data>>): WonderCall<Data> {
  const data = (): Promise<Data> => result().then((response) => response.data);
  return {
    // biome-ignore lint/suspicious/noThenProperty: a call is awaited like a promise, and is one to whoever asks
    then: (onFulfilled, onRejected) => data().then(onFulfilled, onRejected),
    catch: (onRejected) => data().catch(onRejected),
    finally: (onFinally) => data().finally(onFinally),
    withResponse: () => result(),
    [Symbol.toStringTag]: "WonderCall",
  };
}

import { isWonderError, type WonderError } from "@wonder-openapi/client";

/** Rejects what is not so. */
export function check(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

/** Compares two values as JSON. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const [is, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  check(is === wanted, `${what}: ${is} in place of ${wanted}`);
}

/** @returns the error of the client that a call has to reject with */
export async function failure(call: PromiseLike<unknown>): Promise<WonderError> {
  const error: unknown = await Promise.resolve(call).then(
    (value) => new Error(`there was a result: ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (isWonderError(error)) return error;
  throw error;
}

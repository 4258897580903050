import { WonderError } from "@wonder-openapi/signature";

/** Waits for a store, but not for ever. */
export function within<T>(limit: number, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new WonderError(
            "timeout",
            `The store of deliveries did not answer within ${limit} ms. Is it up and in reach?`,
          ),
        ),
      limit,
    );
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

import type { ClientHooks } from "./hooks.js";

/**
 * Makes hooks that write a line for each attempt, each wait and each failed call: operation, attempt, status, milliseconds, ids.
 * No line holds a key, a signature, a card number, a token or a body.
 *
 * @param write takes a line; by default `console.debug`
 * @returns hooks, for `hooks` of a client
 * @example
 * ```ts
 * import { createDebugLogger, createWonderClient, fromEnv } from "@wonder-openapi/client";
 *
 * export const connect = () => createWonderClient({ ...fromEnv(), hooks: [createDebugLogger()] });
 * ```
 */
export function createDebugLogger(write: (line: string) => void = (line) => console.debug(line)): ClientHooks {
  const line = (operation: string | undefined, words: string): void => write(`wonder ${operation ?? "(raw)"} ${words}`);
  return {
    onAttempt: ({ operation, attempt, method, path, requestId }) =>
      line(operation, `attempt ${attempt}: ${method} ${path}, request id ${requestId}`),
    onResponse: ({ operation, attempt, status, milliseconds, error }) =>
      line(
        operation,
        `attempt ${attempt}: ${[status, error?.kind ?? "ok"].filter(Boolean).join(" ")} in ${milliseconds} ms`,
      ),
    onRetry: ({ operation, delay }) => line(operation, `again in ${Math.round(delay)} ms`),
    onError: ({ operation, milliseconds, error }) =>
      line(operation, `failed after ${milliseconds} ms: ${error.message}`),
  };
}

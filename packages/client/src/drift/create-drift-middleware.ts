import type { Middleware } from "openapi-fetch";
import { readBody } from "../envelope.js";
import { knownAnswers } from "../generated/known-answers.js";
import { operations } from "../generated/operations.js";
import type { OperationId } from "../hooks.js";
import { matchOperation } from "../match-operation.js";
import { type Drift, findCode, findDrift } from "./find-drift.js";

/** What a drift is told with. */
export interface DriftEvent extends Drift {
  readonly operation: OperationId;
}

// Of each thing once is enough; of more things than this, something else is wrong.
const MOST = 1_000;

/**
 * Makes middleware that tells what answers have and the description lacks: fields, values of lists, and error codes. With it, a project sees
 * that the vendor changed something before anything breaks, and can report it, so that the description stays true. Each thing is
 * told once; no value of a field is, only names of fields, words of lists of values, and what looks like a code.
 *
 * @param onDrift told of each; what it throws is dropped
 * @returns middleware, for `wonder.api.use()`
 * @example
 * ```ts
 * import { createWonderClient, fromEnv } from "@wonder-openapi/client";
 * import { createDriftMiddleware } from "@wonder-openapi/client/drift";
 *
 * export const wonder = createWonderClient(fromEnv());
 * wonder.api.use(createDriftMiddleware(({ operation, kind, path, value }) => console.warn(operation, kind, path, value)));
 * ```
 */
export function createDriftMiddleware(onDrift: (event: DriftEvent) => void): Middleware {
  const told = new Set<string>();
  return {
    async onResponse({ request, response, schemaPath }) {
      if (told.size >= MOST) return;
      try {
        const operation = matchOperation(operations, request.method, schemaPath)?.id;
        if (operation === undefined) return;
        const body: unknown = await response.clone().json();
        const found = response.ok ? findDrift(knownAnswers[operation], body) : findCode(codeOf(response.status, body));
        for (const drift of found) {
          const key = `${operation} ${drift.kind} ${drift.path} ${drift.value ?? ""}`;
          if (told.has(key)) continue;
          told.add(key);
          onDrift({ operation: operation as OperationId, ...drift });
        }
      } catch {
        // It only looks on: neither an answer that cannot be read nor a log that fails may change a call.
      }
    },
  };
}

function codeOf(status: number, body: unknown): string | undefined {
  const reading = readBody(status, body);
  return reading.kind === "failure" ? reading.code : undefined;
}

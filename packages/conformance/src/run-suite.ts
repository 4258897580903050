import { AssertionError } from "node:assert/strict";
import { isWonderError } from "@wonder-openapi/client";
import { type Case, type CaseContext, Skip } from "./case.js";
import { cases } from "./cases/index.js";
import type { Target } from "./target.js";

/** How a case ended. */
export interface CaseResult {
  readonly name: string;
  readonly outcome: "passed" | "failed" | "skipped";
  /** Why not passed; nothing of an answer but names of fields. */
  readonly reason?: string | undefined;
}

/** What only some gateways have. */
export type SuiteOptions = Pick<CaseContext, "paymentToken" | "tomorrow"> & {
  /** @default every case */
  readonly only?: readonly Case[] | undefined;
  /** Ends it between two cases; the others are skipped. */
  readonly signal?: AbortSignal | undefined;
};

/**
 * Runs every case that is allowed, one after another. A case fails as well when an answer within it does not fit the description.
 *
 * @returns the results in order, those included that were not allowed
 */
export async function runSuite(target: Target, options: SuiteOptions): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const each of options.only ?? cases) results.push(await runCase(each, target, options));
  return results;
}

async function runCase({ name, needs, run }: Case, target: Target, options: SuiteOptions): Promise<CaseResult> {
  if (!target.allowed.includes(needs)) return { name, outcome: "skipped", reason: `not allowed: ${needs}` };
  if (options.signal?.aborted) return { name, outcome: "skipped", reason: "interrupted" };
  const { paymentToken, tomorrow } = options;
  const { reference, sendAgain, exchanges } = target;
  const before = exchanges.length;
  let failure: string | undefined;
  try {
    await run(target.wonder, { reference, sendAgain, paymentToken, tomorrow });
  } catch (error) {
    if (error instanceof Skip) return { name, outcome: "skipped", reason: error.message };
    failure = reasonOf(error);
  }
  const misfits = exchanges.slice(before).flatMap(({ operation, problems }) => {
    return problems.map((problem) => `${operation.id}: ${problem}`);
  });
  const reasons = [...(failure === undefined ? [] : [failure]), ...new Set(misfits)];
  return reasons.length === 0 ? { name, outcome: "passed" } : { name, outcome: "failed", reason: reasons.join("; ") };
}

/** Of an error of the gateway's its code, of an assertion what was wanted: what came may be anything. */
function reasonOf(error: unknown): string {
  if (isWonderError(error, "api")) return `refused with ${error.status} ${error.code ?? "and no code"}`;
  const { message } = error as Error;
  if (!(error instanceof AssertionError) || !error.generatedMessage) return message.split("\n")[0] ?? "";
  return `wanted ${typeof error.expected === "object" ? "something else" : String(error.expected)}`;
}

import { isWonderError } from "@wonder-openapi/client";
import { unknowns } from "@wonder-openapi/mock-gateway";
import type { Evidence } from "../evidence.js";
import { evidenceOf } from "../exchange.js";
import type { Target } from "../target.js";
import type { Experiment, Finding, UnknownName } from "./experiment.js";
import { experiments, notAsked } from "./experiments.js";

/** What became of one unknown. */
export interface Answered {
  readonly name: UnknownName;
  readonly question: string;
  /** What was done; undefined where nothing was. */
  readonly does?: string | undefined;
  /** What was found out. */
  readonly setting?: string | number | undefined;
  /** Why nothing was. */
  readonly reason?: string | undefined;
  readonly evidence: readonly Evidence[];
}

/**
 * Asks a gateway about every unknown that can be asked about without moving money.
 *
 * @param options `signal` ends it between two questions
 * @returns one entry for each entry of the register, in its order
 */
export async function runProbe(
  target: Target,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Answered[]> {
  const found = new Map<UnknownName, Answered>();
  for (const [key, experiment] of Object.entries(experiments)) {
    const name = key as UnknownName;
    const interrupted = { name, question: unknowns[name].question, reason: "interrupted", evidence: [] };
    found.set(name, signal?.aborted ? interrupted : await answered(name, experiment as Experiment, target));
  }
  return Object.entries(unknowns).map(([key, { question }]) => {
    const name = key as UnknownName;
    return (
      found.get(name) ?? { name, question, reason: notAsked[name] ?? "Nobody wrote an experiment yet.", evidence: [] }
    );
  });
}

async function answered(name: UnknownName, { needs, does, ask }: Experiment, target: Target): Promise<Answered> {
  const { question } = unknowns[name];
  if (!target.allowed.includes(needs)) return { name, question, does, reason: `not allowed: ${needs}`, evidence: [] };
  const before = target.exchanges.length;
  const finding = await found(() => ask(target.wonder, target));
  const evidence = target.exchanges.slice(before).map(evidenceOf);
  return "setting" in finding
    ? { name, question, does, setting: finding.setting, evidence }
    : { name, question, does, reason: finding.undecided, evidence };
}

async function found(ask: () => Promise<Finding>): Promise<Finding> {
  try {
    return await ask();
  } catch (error) {
    if (!isWonderError(error)) throw error;
    return { undecided: `a call failed: ${error.kind}${error.status === undefined ? "" : ` ${error.status}`}` };
  }
}

import { ok } from "node:assert/strict";
import { isWonderError, type WonderClient } from "@wonder-openapi/client";
import type { OperationId } from "./description.js";
import type { Permission } from "./permission.js";
import type { Target } from "./target.js";

/** What a case has besides the client. */
export interface CaseContext extends Pick<Target, "reference" | "sendAgain"> {
  /** A payment token that pays; undefined where none was given. */
  readonly paymentToken: string | undefined;
  /** Lets the night's settlement pass; undefined where nobody can. */
  readonly tomorrow: (() => void) | undefined;
}

/** Something that holds of a gateway by the description or the facts. */
export interface Case {
  /** A sentence. */
  readonly name: string;
  /** What it is about. */
  readonly operations: readonly OperationId[];
  readonly needs: Permission;
  /**
   * @throws {Skip} where the gateway has nothing to look at
   * @throws whatever is wrong
   */
  run(wonder: WonderClient, context: CaseContext): Promise<void>;
}

/** Thrown by a case that cannot tell, with the reason. */
export class Skip extends Error {}

/** @returns the value */
export function present<Value>(value: Value | null | undefined, what: string): Value {
  if (value === undefined || value === null) throw new Skip(`There is no ${what}.`);
  return value;
}

/** Holds when the gateway refuses a call. */
export async function refused(call: PromiseLike<unknown>): Promise<void> {
  const outcome = await Promise.resolve(call).then(
    () => "was not refused",
    (error: unknown) => (isWonderError(error, "api") ? "refused" : "failed in another way"),
  );
  ok(outcome === "refused", `it ${outcome}`);
}

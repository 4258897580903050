import { isWonderError } from "@wonder-openapi/signature";
import type { CallFacts } from "./call-error.js";
import type { ClientHooks, EndEvent } from "./hooks.js";
import type { Runtime } from "./runtime.js";

type EventOf<Name extends keyof ClientHooks> = Parameters<NonNullable<ClientHooks[Name]>>[0];

/** Tells the hooks of a client. */
export interface Observer {
  /** Whether anybody is told: without, what they would be told need not be put together. */
  readonly listened: boolean;
  tell<Name extends keyof ClientHooks>(name: Name, event: EventOf<Name>): void;
  /** Tells of a call's end, and hands its result on. */
  watch<Result>(call: WatchedCall, result: Promise<Result>, failureIn?: (result: Result) => unknown): Promise<Result>;
}

/** What of a call is told when it has ended. */
export interface WatchedCall {
  readonly facts: CallFacts;
  /** By the runtime's clock. */
  readonly startedAt: number;
}

/** @param hooks in the order in which they are told */
export function createObserver(hooks: readonly ClientHooks[], runtime: Runtime): Observer {
  const tell: Observer["tell"] = (name, event) => {
    for (const hook of hooks) {
      try {
        const told: unknown = (hook[name] as ((event: unknown) => unknown) | undefined)?.(event);
        // A hook may be an async function after all: nobody else would see it fail.
        if (told instanceof Promise) told.catch(() => {});
      } catch {
        // A log that fails must not fail a payment.
      }
    }
  };
  const end = ({ facts, startedAt }: WatchedCall, error: unknown): void => {
    const event: EndEvent = {
      callId: facts.trace[0]?.requestId ?? "",
      operation: facts.operation as EndEvent["operation"],
      attempt: facts.attempts,
      milliseconds: runtime.now() - startedAt,
      error: isWonderError(error) ? error : undefined,
    };
    if (event.error) tell("onError", { ...event, error: event.error });
    tell("onEnd", event);
  };
  const listened = hooks.length > 0;
  return {
    listened,
    tell,
    async watch(call, result, failureIn) {
      if (!listened) return result;
      try {
        const value = await result;
        end(call, failureIn?.(value));
        return value;
      } catch (error) {
        end(call, error);
        throw error;
      }
    },
  };
}

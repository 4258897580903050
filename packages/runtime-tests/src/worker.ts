/** Runs the suite on workerd: the runner's address comes in a header, each report is a line of the answer. */
import type { Env } from "./behaviour.js";
import { behaviours } from "./behaviours.js";
import { differences } from "./differences.js";
import { runBehaviours } from "./run-behaviours.js";

interface RejectionEvent {
  readonly promise: Promise<unknown>;
  readonly reason: unknown;
}

/** The global scope of a worker, as far as it is needed here. */
interface WorkerScope {
  addEventListener(type: "unhandledrejection" | "rejectionhandled", listener: (event: RejectionEvent) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
const unhandled = new Map<Promise<unknown>, string>();
scope.addEventListener("unhandledrejection", ({ promise, reason }) => {
  unhandled.set(promise, String(reason));
});
// Of each read of a body that fails workerd says first that nobody handles it, and then, at once, that somebody does.
scope.addEventListener("rejectionhandled", ({ promise }) => {
  unhandled.delete(promise);
});

export default {
  async fetch(request: Request): Promise<Response> {
    const response = await fetch(`${request.headers.get("X-Runner")}/env`, { method: "POST" });
    const env = (await response.json()) as Env;
    const lines: string[] = [];
    await runBehaviours([...behaviours, ...differences], env, (report) => {
      lines.push(JSON.stringify(report));
    });
    return new Response(lines.join("\n"), { headers: { "X-Unhandled": JSON.stringify([...unhandled.values()]) } });
  },
};

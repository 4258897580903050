import { setTimeout as sleep } from "node:timers/promises";
import { answer } from "../answer.js";
import type { FaultServer } from "../fault-server.js";
import { between, endingOf, FAILURE_BODY, fail, pass, type Scenario } from "./scenario.js";

const unavailable = (headers: Record<string, string> = {}): ReturnType<typeof answer> =>
  answer({ status: 503, headers, body: FAILURE_BODY });
const tooMany = answer({ status: 429, headers: { "Retry-After": "2" }, body: FAILURE_BODY });

/** Milliseconds between the first request and the second. */
function firstWait({ requests: [first, second] }: FaultServer): number | undefined {
  return first && second && second.at - first.at;
}

/** 1 */
export const spread: Scenario = {
  name: "always 503: the first retry is spread by 10 % or more",
  async run(library) {
    const waits: number[] = [];
    const one = async (): Promise<void> => {
      await between(library, { play: () => unavailable() }, async (caller, server) => {
        await endingOf(caller.read());
        const waited = firstWait(server);
        if (waited !== undefined) waits.push(waited);
        return pass("");
      });
    };
    await Promise.all(Array.from({ length: 12 }, one));
    if (waits.length === 0) return fail("no retry");
    const [least, most] = [Math.min(...waits), Math.max(...waits)];
    const said = `${Math.round(least)} to ${Math.round(most)} ms`;
    return (most - least) / most >= 0.1 ? pass(said) : fail(said);
  },
};

/** 2 */
export const rateLimited: Scenario = {
  name: "429 with Retry-After 2 is waited out",
  run: (library) =>
    between(library, { play: ({ number }) => (number === 1 ? tooMany : answer()) }, async (caller, server) => {
      const ending = await endingOf(caller.read());
      if (ending.kind !== "result") return fail(ending.kind === "hangs" ? "hangs" : "gives up");
      // A timer may fire a millisecond early.
      return (firstWait(server) ?? 0) > 1_990 ? pass("waits") : fail("comes back too early");
    }),
};

/** 3 */
export const longRetryAfter: Scenario = {
  name: "Retry-After 120 neither hammers nor waits in silence",
  run: (library) =>
    between(library, { play: () => unavailable({ "Retry-After": "120" }) }, async (caller, server) => {
      const ending = await endingOf(caller.read());
      if (server.requests.length > 1) return fail(`hammers: ${server.requests.length} requests`);
      return ending.kind === "hangs" ? fail("waits in silence") : pass("fails at once");
    }),
};

/** 7 */
export const abortInBackoff: Scenario = {
  name: "abort between two attempts ends the call within 10 ms",
  run: (library) =>
    between(library, { play: () => unavailable({ "Retry-After": "5" }) }, async (caller, server) => {
      if (!caller.abortable) return fail("takes no signal");
      const controller = new AbortController();
      const call = caller.read(controller.signal);
      const soon = endingOf(call);
      while (server.requests.length === 0) await sleep(10);
      const early = await Promise.race([soon, sleep(500, "waits" as const)]);
      if (early !== "waits") return fail("does not wait for another attempt");
      controller.abort();
      // Whoever needs nothing but its own code is done before a timer can fire, however busy the machine is.
      const ending = await endingOf(call, 10);
      await sleep(0);
      if (ending.kind !== "error") return fail("goes on waiting");
      return server.requests.length === 1 ? pass("at once") : fail("sends again");
    }),
};

/** 10 */
export const storm: Scenario = {
  name: "storm: 100 calls on a dead gateway, then 100 more, are at most 135 and 105 requests",
  run: (library) =>
    between(library, { play: () => unavailable() }, async (caller, server) => {
      const hundred = async (): Promise<number> => {
        const before = server.requests.length;
        await Promise.all(Array.from({ length: 100 }, () => endingOf(caller.read())));
        return server.requests.length - before;
      };
      const [first, second] = [await hundred(), await hundred()];
      const said = `${first}, then ${second}`;
      return first <= 135 && second <= 105 ? pass(said) : fail(said);
    }),
};

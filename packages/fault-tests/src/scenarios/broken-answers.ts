import { setImmediate as turn } from "node:timers/promises";
import { answer, answerBytes, GOOD_BODY } from "../answer.js";
import type { Act } from "../fault-server.js";
import { between, endingOf, fail, pass, type Scenario, TIMEOUT } from "./scenario.js";

const bytes = answerBytes();
const head = bytes.indexOf("\r\n\r\n") + 4;

const nameOf = (error: unknown): string => (error instanceof Error ? error.constructor.name : typeof error);

/** 4 */
export const processedAndReset: Scenario = {
  name: "POST processed, then a reset: no blind second copy",
  run: (library) =>
    between(library, { play: () => ["reset"] }, async (caller, { requests }) => {
      const ending = await endingOf(caller.pay());
      if (ending.kind === "hangs") return fail("hangs");
      if (requests.length === 1) return pass("sends once");
      const keys = new Set(requests.map(({ headers }) => headers.get("Idempotency-Key")));
      const told = keys.size === 1 && !keys.has(null);
      return told ? pass(`${requests.length} copies under one key`) : fail(`${requests.length} copies`);
    }),
};

const endsInTime = (name: string, acts: readonly Act[]): Scenario => ({
  name,
  run: (library) =>
    between(
      library,
      { play: () => acts },
      async (caller, { requests }) => {
        const ending = await endingOf(caller.read());
        if (ending.kind === "hangs") return fail("hangs");
        return ending.kind === "error"
          ? pass(requests.length === 1 ? "after one attempt" : `after ${requests.length} attempts`)
          : fail("a result");
      },
      TIMEOUT,
    ),
});

/** 5 */
export const stalledBody: Scenario = endsInTime("headers, then a stalled body, end at the timeout", [
  { send: bytes.subarray(0, head + 10) },
  "stall",
]);

/** 12 */
export const silence: Scenario = endsInTime("a gateway that never answers ends within attempts and backoff", ["stall"]);

/** 6 */
export const resetInBody: Scenario = {
  name: "a reset in mid-body is the library's own error",
  run: (library) =>
    between(
      library,
      { play: () => [{ send: bytes.subarray(0, head + 10) }, { pause: 20 }, "reset"] },
      async (caller) => {
        const ending = await endingOf(caller.read());
        if (ending.kind !== "error") return fail(ending.kind === "hangs" ? "hangs" : "a result");
        const { name } = ending.error as Error;
        return caller.isOwn(ending.error) ? pass(name) : fail(`a bare ${name}`);
      },
    ),
};

/** 8 */
export const cutJson: Scenario = {
  name: "200 with JSON that is cut is never data",
  run: (library) =>
    between(library, { play: () => answer({ body: GOOD_BODY.slice(0, -9) }) }, async (caller) => {
      const ending = await endingOf(caller.read());
      if (ending.kind !== "error") return fail(ending.kind === "hangs" ? "hangs" : "is data");
      return pass(nameOf(ending.error));
    }),
};

/** 9 */
export const badGateway: Scenario = {
  name: "POST answered with 502 and a page: its status, and no delay",
  run: (library) => {
    const page = answer({ status: 502, headers: { "Content-Type": "text/html" }, body: "<h1>Bad Gateway</h1>" });
    return between(library, { play: () => page }, async (caller, { requests }) => {
      const ending = await endingOf(caller.pay());
      if (ending.kind !== "error") return fail(ending.kind === "hangs" ? "hangs" : "a result");
      if (caller.statusOf(ending.error) !== 502) return fail("the status is gone");
      return requests.length === 1 ? pass("at once") : fail(`after ${requests.length} copies`);
    });
  },
};

const WORKERS = 4;

/** 11 */
export const sockets: Scenario = {
  name: "after 503 with 200 kB there are no more sockets than workers, and one",
  run: (library) =>
    between(library, { play: () => answer({ status: 503, body: "x".repeat(200_000) }) }, async (caller, server) => {
      const worker = async (): Promise<void> => {
        for (let count = 0; count < 4; count++) {
          await endingOf(caller.read());
          // Node's fetch puts a connection aside a turn of the event loop after it gave the body away.
          for (let turns = 0; turns < 20; turns++) await turn();
        }
      };
      await Promise.all(Array.from({ length: WORKERS }, worker));
      const said = `${server.peak} for ${WORKERS} workers`;
      return server.peak <= WORKERS + 1 ? pass(said) : fail(said);
    }),
};

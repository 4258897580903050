import { getEventListeners } from "node:events";
import { isLostAnswer, isWonderError } from "@wonder-openapi/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answer } from "../src/answer.js";
import { type FaultServer, type Script, startFaultServer } from "../src/fault-server.js";
import { FAULTS, type Fault, type Told } from "./support/faults.js";
import { connect, OPERATIONS, type TriedOperation } from "./support/operations.js";
import { watchTimers } from "./support/watch-timers.js";

const RETRIES = 1;
// One that is waited for, and one that never is unless something hangs. Odd, so that their timers can be told from others.
const SHORT = 907;
const LONG = 30_013;
const DEADLINE = 60_017;
const MAX_BYTES = 300_000;

beforeEach(() => {
  // Full jitter then waits for nothing.
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const scriptOf = ({ acts, onConnect }: Fault, times: number): Script => ({
  greet: (connection) => (onConnect && connection <= times ? acts : []),
  play: ({ number }) => (!onConnect && number <= times ? acts : answer()),
});

/** How a call ended. */
interface Ended {
  readonly value?: unknown;
  readonly error?: unknown;
}

/** Makes a call of an operation, and looks after what it leaves behind. */
async function attemptCall(operation: TriedOperation, { baseUrl }: FaultServer, timeout: number): Promise<Ended> {
  const wonder = connect(baseUrl, { retries: RETRIES, deadline: DEADLINE, maxResponseBytes: MAX_BYTES });
  const { signal } = new AbortController();
  const ended = await operation.call(wonder, { timeout, signal }).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  expect(getEventListeners(signal, "abort"), "listeners left").toHaveLength(0);
  return ended;
}

function expectTold(error: unknown, { kind, status, lost }: Told, attempts: number): void {
  if (isRawFailure(error)) {
    expect(error.status).toBe(status);
    return;
  }
  expect(isWonderError(error), String(error)).toBe(true);
  expect(error).toMatchObject({ kind, attempts });
  if (status !== "any") expect((error as { status?: number }).status).toBe(status);
  expect(isLostAnswer(error), "lost").toBe(lost);
}

/** @returns whether it is how the raw client tells of an answer that could be read */
function isRawFailure(error: unknown): error is { status: number } {
  return typeof error === "object" && error !== null && "raw" in error;
}

const isSentAgain = ({ again }: Told, { safe }: TriedOperation): boolean =>
  again === "all" || (again === "safe" && safe);

describe.each(Object.entries(FAULTS))("%s", (_name, fault) => {
  const { told, onConnect = false, stalls = false } = fault;

  test("for good: a result, or one typed error that says what is known; money is on the wire once", async () => {
    const timers = watchTimers([SHORT, LONG, DEADLINE]);
    await Promise.all(
      OPERATIONS.map(async (operation) => {
        const server = await startFaultServer(scriptOf(fault, Number.POSITIVE_INFINITY));
        const { value, error } = await attemptCall(operation, server, stalls ? SHORT : LONG);
        const tried = told !== "a result" && isSentAgain(told, operation) ? RETRIES + 1 : 1;
        if (told === "a result") expect(value, operation.name).toBeDefined();
        else expectTold(error, told, tried);
        if (!onConnect) expect(server.requests.length, operation.name).toBe(tried);
        expect(new Set(server.requests.map(({ headers }) => headers.get("Nonce"))).size).toBe(server.requests.length);
        await server.close();
      }),
    );
    expect(timers.left(), "timers left").toBe(0);
  });

  if (told === "a result" || told.again === "none") return;
  test("once, and then all is well: what is sent again has a result, and nothing else is sent again", async () => {
    await Promise.all(
      OPERATIONS.map(async (operation) => {
        const server = await startFaultServer(scriptOf(fault, 1));
        const { value, error } = await attemptCall(operation, server, stalls ? 2 * SHORT : LONG);
        const again = isSentAgain(told, operation);
        if (again) expect(value, `${operation.name}: ${error}`).toBeDefined();
        else expectTold(error, told, 1);
        if (!onConnect) expect(server.requests.length, operation.name).toBe(again ? 2 : 1);
        await server.close();
      }),
    );
  });
});

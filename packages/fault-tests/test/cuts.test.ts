import { isLostAnswer, isWonderError } from "@wonder-openapi/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answerBytes, type Framing, GOOD_BODY } from "../src/answer.js";
import { type Act, type FaultServer, startFaultServer } from "../src/fault-server.js";
import { connect, OPERATIONS, type TriedOperation } from "./support/operations.js";

/**
 * Milliseconds; nothing is asserted of them but that a stall is ended. On a busy machine even an attempt that nothing holds up takes
 * a while.
 */
const SHORT = 1_000;
const LONG = 30_000;
/** How many calls are under way at a time. */
const WORKERS = 16;

beforeEach(() => {
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const named = (name: string): TriedOperation => {
  const operation = OPERATIONS.find((each) => each.name === name);
  if (!operation) throw new Error(`no operation ${name}`);
  return operation;
};
const read = named("GET that reads");
const unsafe = OPERATIONS.filter(({ safe }) => !safe);

/** What has to come for the answer to be there: the rest only says that it ends. */
const enough: Record<Framing, number> = {
  length: answerBytes({ framing: "length" }).length,
  // The last chunk and the empty line after it are the proof that nothing is missing.
  chunked: answerBytes({ framing: "chunked" }).length,
  close: answerBytes({ framing: "close" }).length,
  // A checksum of 8 bytes follows what was compressed; all of it is waited for, and Node does not need it.
  gzip: answerBytes({ framing: "gzip" }).length - 8,
};

/** Runs jobs, some of them at a time. */
async function inTurn<Job>(jobs: readonly Job[], run: (job: Job) => Promise<void>): Promise<void> {
  const left = [...jobs];
  const worker = async (): Promise<void> => {
    for (let job = left.shift(); job !== undefined; job = left.shift()) await run(job);
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
}

/** A server that cuts its first answer, and answers in full after that. */
const cutting = (bytes: Buffer, cut: number, end: Act): Promise<FaultServer> =>
  startFaultServer({
    play: ({ number }) =>
      // A reset may overtake bytes that were sent before it, if nobody had time to read them.
      number === 1
        ? [{ send: bytes.subarray(0, cut) }, ...(end === "reset" ? [{ pause: 3 }] : []), end]
        : [{ send: answerBytes() }],
  });

describe.each<Framing>(["length", "chunked", "close", "gzip"])("an answer whose end is told by %s", (framing) => {
  const bytes = answerBytes({ framing });
  const cuts = (every: number): number[] =>
    [...bytes.keys()].filter((cut) => cut % every === 0 && cut < enough[framing]);

  test.each<[Act, number]>([
    ["reset", 3],
    ["close", 2],
    ["stall", 32],
  ])("cut by a %s, again and again, %i bytes further: reads are tried again and succeed", async (end, every) => {
    await inTurn(cuts(every), async (cut) => {
      const server = await cutting(bytes, cut, end);
      const wonder = connect(server.baseUrl, { retries: 1 });
      const timeout = end === "stall" ? SHORT : LONG;
      const { customer } = (await read.call(wonder, { timeout })) as { customer?: unknown };
      expect(customer).toBeUndefined();
      expect(server.requests, `cut after ${cut}`).toHaveLength(2);
      await server.close();
    });
  });

  test.each<[Act, number]>([
    ["reset", 3],
    ["close", 2],
    ["stall", 32],
  ])(
    "cut by a %s, again and again, %i bytes further: money is on the wire once, and its answer is lost",
    async (end, every) => {
      await inTurn(cuts(every), async (cut) => {
        const server = await cutting(bytes, cut, end);
        const wonder = connect(server.baseUrl, { retries: 2 });
        const operation = unsafe[cut % unsafe.length] as TriedOperation;
        const error: unknown = await operation.call(wonder, { timeout: end === "stall" ? SHORT : LONG }).then(
          (value) => expect.fail(`cut after ${cut}: ${JSON.stringify(value)}`),
          (reason: unknown) => reason,
        );
        if (typeof error === "object" && error !== null && "raw" in error) {
          // Until the connection ends, such a body is told from a whole one by its text alone.
          expect([framing, "status" in error && error.status]).toEqual(["close", 200]);
        } else {
          expect(isWonderError(error), `cut after ${cut}: ${error}`).toBe(true);
          expect(isLostAnswer(error), `cut after ${cut}: ${error}`).toBe(true);
        }
        // On a busy machine an attempt may be given up before it has arrived.
        if (end === "stall") expect(server.requests.length).toBeLessThanOrEqual(1);
        else expect(server.requests, `cut after ${cut}`).toHaveLength(1);
        await server.close();
      });
    },
  );

  test("that came in full is a result, whatever becomes of the connection", async () => {
    for (const end of ["close", "stall"] as const) {
      const server = await cutting(bytes, bytes.length, framing === "close" ? "close" : end);
      const result = await named("POST that reads").call(connect(server.baseUrl), {});
      expect(result).toEqual(JSON.parse(GOOD_BODY).data);
      expect(server.requests).toHaveLength(1);
      await server.close();
    }
  });
});

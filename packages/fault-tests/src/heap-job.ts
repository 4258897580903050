/**
 * Makes calls for as long as it is told, of which many fail or are aborted, and prints what the heap is in the end and was on
 * the way. For a process of its own, with `--expose-gc`:
 *
 *     node --expose-gc dist/heap-job.js 2000 10000 [--hoard]
 */
import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createWonderClient, type WonderClient } from "@wonder-openapi/client";
import { type AnswerParts, answer } from "./answer.js";
import { type Act, startFaultServer } from "./fault-server.js";

const [first = 2_000, last = 10_000] = process.argv.slice(2, 4).map(Number);
const hoard = process.argv.includes("--hoard");
/** What a careless program would keep. */
const hoarded: unknown[] = [];

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
// Without waits between attempts; what is measured is what they leave behind.
Math.random = () => 0;

const failing = (parts: AnswerParts): readonly Act[] => answer({ body: '{"code":"X","message":"no"}', ...parts });
const plays: readonly (readonly Act[])[] = [
  answer(),
  failing({ status: 503, body: "x".repeat(20_000) }),
  answer({ framing: "chunked" }),
  failing({ status: 404 }),
  answer({ framing: "gzip" }),
  ["reset"],
  answer(),
  [{ send: "HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{" }, "close"],
  answer({ body: "<html></html>" }),
  answer(),
];
/** One in so many stalls, until the timeout; each takes a while. */
const STALLS = 256;

const order = { reference_number: "INV-1" };
const server = await startFaultServer({
  play: ({ number }) => (number % STALLS === 0 ? ["stall"] : (plays[number % plays.length] ?? [])),
  remember: false,
});
const wonder = createWonderClient({
  environment: { baseUrl: server.baseUrl },
  appId: "5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b",
  privateKey: () => new Uint8Array(256),
});
// One for all calls, as of a program that is told to stop: whatever hangs on it stays.
const stop = new AbortController();
setMaxListeners(0, stop.signal);
const ended = { result: 0, error: 0 };

async function call(client: WonderClient, number: number): Promise<void> {
  const own = new AbortController();
  const signal = number % 3 === 0 ? own.signal : stop.signal;
  const options = { signal, timeout: 500 };
  const sent = number % 2 ? client.orders.void({ order }, options) : client.orders.get({ order }, options);
  if (number % 7 === 0) setImmediate(() => own.abort());
  await sent.then(
    (value) => {
      ended.result++;
      if (hoard) hoarded.push(value, own);
    },
    (error: unknown) => {
      ended.error++;
      if (hoard) hoarded.push(error, own);
    },
  );
}

async function callUntil(count: number): Promise<number> {
  const worker = async (): Promise<void> => {
    while (made < count) await call(wonder, made++);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  // Connections that nobody uses are closed after a few seconds, and are not what is measured.
  while (server.open > 0) await sleep(50);
  for (let round = 0; round < 5; round++) {
    await sleep(20);
    collectGarbage();
  }
  return process.memoryUsage().heapUsed;
}

let made = 0;
const [before, after] = [await callUntil(first), await callUntil(last)];
console.log(JSON.stringify({ made, ...ended, before, after }));
process.exit();

import { sign } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import { createRequestSigner } from "@wonder-openapi/signature";
import { atATime } from "./contest.js";
import { appId, privateKey } from "./keys.js";
import { type Bench, figure } from "./row.js";

const parts = { method: "POST", uri: "/svc/payment/api/v1/openapi/orders", body: '{"order":{}}' };
const RESOLUTION = 1;

/** How long everything else in the process waits while requests are signed, 64 at a time. */
export const eventLoop: Bench = async (size) => {
  const times = size === "full" ? 20_000 : 200;
  const signer = createRequestSigner({ appId, privateKey });
  const ours = await delayWhile(times, () => signer.sign(parts));
  // As the samples that are copied do it, in the handler of a request, which has a turn of the loop of its own.
  const blocking = await delayWhile(times, async () => {
    await turn();
    sign("sha256", Buffer.from(parts.body), privateKey);
  });
  return [
    {
      what: "99th percentile of the event loop's delay while 64 requests at a time are signed",
      ours: `${figure(ours)} ms`,
      beside: `crypto.sign without a callback ${figure(blocking)} ms`,
      ratio: ours / blocking,
    },
  ];
};

async function delayWhile(times: number, work: () => Promise<unknown>): Promise<number> {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
  await atATime(64, Math.ceil(times / 10), work);
  histogram.enable();
  // What comes before its first tick, or after its last, is not measured.
  await sleep(10 * RESOLUTION);
  await atATime(64, times, work);
  await sleep(10 * RESOLUTION);
  histogram.disable();
  return Math.max(0, histogram.percentile(99) / 1e6 - RESOLUTION);
}

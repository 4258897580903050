import { eventLoop } from "./event-loop.js";
import { mockGateway } from "./mock-gateway.js";
import { mockGrowth } from "./mock-growth.js";
import { overhead } from "./overhead.js";
import type { Bench } from "./row.js";
import { startUp } from "./start-up.js";
import { throughput } from "./throughput.js";
import { webhooks } from "./webhooks.js";

/** Every part of the bench, in the order of the table. */
export const benches: Readonly<Record<string, Bench>> = {
  overhead,
  throughput,
  "event-loop": eventLoop,
  "start-up": startUp,
  webhooks,
  "mock-gateway": mockGateway,
  "mock-growth": mockGrowth,
};

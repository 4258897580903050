/**
 * One instance of a merchant's server: takes deliveries on a port of its own, and dies of some of them. The parent tells it what
 * to do in its first argument, and reads the port that it prints and the journal that it writes.
 */
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import type { DeliveryStore, WebhookEvent } from "@wonder-openapi/webhooks";
import { createNodeWebhookHandler } from "@wonder-openapi/webhooks/node";
import { createPostgresStore, type PostgresStoreOptions } from "@wonder-openapi/webhooks/postgres";
import { createRedisStore } from "@wonder-openapi/webhooks/redis";
import { createClient } from "redis";
import { fateOf } from "./fate.js";
import type { InstanceJob } from "./instance-job.js";

const job = JSON.parse(process.argv[2] ?? "{}") as InstanceJob;

async function openStore(): Promise<DeliveryStore> {
  if (job.store === "redis") {
    const redis = createClient({ socket: { path: job.url, tls: false } });
    await redis.connect();
    return createRedisStore({ command: (args) => redis.sendCommand(args), prefix: job.name });
  }
  // PGlite has one connection, and what puts several on it lets their messages mix: so it is asked statement by statement.
  const query: PostgresStoreOptions["query"] = async (text, values) => {
    const response = await fetch(job.url, { method: "POST", body: JSON.stringify({ text, values }) });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as { rows: Record<string, unknown>[] };
  };
  return createPostgresStore({ query, table: job.name });
}

// In the file before this process may die in the next statement.
const say = (...words: (string | number)[]): void => appendFileSync(job.journal, `${words.join(" ")}\n`);
const die = (): void => void process.kill(process.pid, "SIGKILL");
const referenceOf = (event: WebhookEvent): string => event.reference?.reference_number ?? "";
let deliveries = 0;

const handler = createNodeWebhookHandler({
  appId: job.appId,
  publicKey: job.publicKey,
  ...(job.deduplicates && { deduplicate: { store: await openStore(), lease: job.lease } }),
  async onEvent(event, lease) {
    const fence = lease?.fence ?? 0;
    const id = `${referenceOf(event)}:${event.kind}`;
    deliveries += 1;
    const fate = fateOf(job, id, deliveries);
    say("begun", id, fence);
    if (fate === "dies before") die();
    if (fate === "throws") throw new Error("work failed");
    await new Promise((resolve) => setTimeout(resolve, fate === "slow" ? job.lease * 2 : 1));
    say("done", id, fence);
    if (fate === "dies after") die();
    return undefined;
  },
  onError: (error) => say("error", String(error instanceof Error ? error.message : error)),
});
const server = createServer(handler).listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(String(typeof address === "object" && address ? address.port : 0));
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { seeded } from "@wonder-openapi/soak/seeded";
import { deliveryTable } from "@wonder-openapi/webhooks/postgres";
import { createTestCredentials } from "@wonder-openapi/webhooks/testing";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { InstanceJob } from "../src/instance-job.js";
import { Instance, linesOf } from "./support/instance.js";
import { serveQueries } from "./support/postgres-over-http.js";
import { startRedis, withoutRedis } from "./support/redis-server.js";
import { sendAll } from "./support/send-all.js";
import { type Credentials, traffic } from "./support/traffic.js";

if (withoutRedis) console.log(withoutRedis);

const DELIVERIES = process.env["WONDER_OPENAPI_LONG"] === "1" ? 500 : 150;
// Much longer than a busy machine stops for: a lease that was lost to that would look like a crash.
const LEASE = 5_000;
// Of a thousand. Often enough that each happens in every run.
const FATES = { dies: 120, throws: 120, slow: 5 };

let credentials: Credentials;
beforeAll(async () => {
  credentials = await createTestCredentials();
});

type Place = Pick<InstanceJob, "store" | "url" | "name">;

/** Runs two instances on one store, and sends them deliveries. */
async function run(place: Place, changes: Partial<InstanceJob> & { deliveries?: number } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "wonder-instances-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { appId, publicKey } = credentials;
  const job = { ...place, appId, publicKey, lease: LEASE, perMille: FATES, deduplicates: true, ...changes };
  const instances = [1, 2].map(
    (number) => new Instance(`instance-${number}`, folder, { ...job, seed: number * 1_000 }),
  );
  onTestFinished(() => {
    for (const instance of instances) instance.stop();
  });
  const sendings = await traffic(changes.deliveries ?? DELIVERIES, seeded(7), credentials);
  const answers = await sendAll(sendings, instances);
  const lives = instances.flatMap((instance) => instance.lives);
  const lines = lives.flatMap((life) => linesOf(life).map((line) => ({ ...line, crashed: life.killed })));
  const events = new Map(sendings.map(({ event }) => [event, [] as { fence: number; crashed: boolean }[]]));
  for (const { word, what, fence, crashed } of lines) if (word === "done") events.get(what)?.push({ fence, crashed });
  // Whoever comes later has the greater fence; nobody comes after one that lived to say that it is done.
  const twice = [...events].filter(([, done]) =>
    done
      .sort((one, two) => one.fence - two.fence)
      .slice(0, -1)
      .some(({ crashed }) => !crashed),
  );
  return {
    answers,
    never: [...events].filter(([, done]) => done.length === 0).map(([event]) => event),
    twice: twice.map(([event]) => event),
    again: [...events.values()].filter((done) => done.length > 1).length,
    crashes: lives.filter(({ killed }) => killed).length,
    said: (word: string) => lines.filter((line) => line.word === word).map(({ what }) => what),
    ledger: `${sendings.length} deliveries of ${events.size} events`,
  };
}

const stores = [
  {
    name: "Redis",
    missing: withoutRedis,
    async open(): Promise<Place & { stop(): void }> {
      const redis = await startRedis();
      return { store: "redis", url: redis.socket, name: "wonder:delivery:", stop: () => redis.stop() };
    },
  },
  {
    name: "PostgreSQL",
    missing: undefined,
    async open(): Promise<Place & { stop(): void }> {
      const database = await PGlite.create();
      await database.exec(deliveryTable());
      const { url, stop } = await serveQueries(database);
      return { store: "postgres", url, name: "wonder_deliveries", stop: () => void stop() };
    },
  },
];

describe.each(stores)("two processes on one $name", ({ name, missing, open }) => {
  const opened = async (): Promise<Place> => {
    const { stop, ...place } = await open();
    onTestFinished(stop);
    return place;
  };

  test.skipIf(missing)(
    "do each event at least once, and twice only after a crash",
    async () => {
      const { never, twice, again, crashes, said, answers, ledger } = await run(await opened());
      console.log(
        `${name}: ${ledger}, ${crashes} crashes; done again after a crash: ${again}; answers ${JSON.stringify(answers)}`,
      );
      expect({ never, twice }).toEqual({ never: [], twice: [] });
      // Otherwise nothing was shown.
      expect(crashes).toBeGreaterThan(0);
      expect(answers["503"]).toBeGreaterThan(0);
      expect(new Set(said("error"))).toEqual(new Set(["error work failed"]));
    },
    300_000,
  );

  test.skipIf(missing)("would do events twice without it", async () => {
    const perMille = { dies: 0, throws: 0, slow: 0 };
    const { never, twice, crashes } = await run(await opened(), { deduplicates: false, perMille, deliveries: 100 });
    expect({ never, crashes }).toEqual({ never: [], crashes: 0 });
    expect(twice.length).toBeGreaterThan(10);
  });
});

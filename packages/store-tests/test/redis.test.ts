import { createRedisStore } from "@wonder-openapi/webhooks/redis";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RedisServer, startRedis, withoutRedis } from "./support/redis-server.js";

describe.skipIf(withoutRedis !== undefined)("what is in Redis", () => {
  let server: RedisServer;
  let redis: ReturnType<typeof createClient>;
  const command = (args: string[]): Promise<unknown> => redis.sendCommand(args);
  beforeAll(async () => {
    server = await startRedis();
    redis = createClient({ socket: { path: server.socket, tls: false } }) as typeof redis;
    await redis.connect();
  });
  afterAll(async () => {
    await redis.close();
    server.stop();
  });

  test("is one key for each event, under the prefix, that goes by itself", async () => {
    const store = createRedisStore({ command, prefix: "shop:", retention: 60_000 });
    const claim = await store.claim("abc", 1_000);
    const fence = claim.state === "claimed" ? claim.fence : 0;
    for (const step of ["claimed", "extended", "completed"]) {
      if (step === "extended") await store.extend("abc", fence, 1_000);
      if (step === "completed") await store.complete("abc", fence);
      expect(await redis.keys("*"), step).toEqual(["shop:abc"]);
      expect(await redis.pTTL("shop:abc"), step).toBeGreaterThan(50_000);
      expect(await redis.pTTL("shop:abc"), step).toBeLessThanOrEqual(60_000);
    }
  });

  test("is under wonder:delivery: when nothing is said", async () => {
    await redis.flushAll();
    await createRedisStore({ command }).claim("abc", 1_000);
    expect(await redis.keys("*")).toEqual(["wonder:delivery:abc"]);
  });

  test("is not asked for more than it can hold: retention must be a whole number of milliseconds", () => {
    expect(() => createRedisStore({ command, retention: 0.5 })).toThrow(
      expect.objectContaining({ kind: "configuration" }),
    );
  });
});

import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import type { DeliveryStore } from "@wonder-openapi/webhooks";
import { createMemoryStore } from "@wonder-openapi/webhooks/memory";
import { createPostgresStore, deliveryTable } from "@wonder-openapi/webhooks/postgres";
import { createRedisStore } from "@wonder-openapi/webhooks/redis";
import { Redis } from "ioredis";
import pg from "pg";
import postgres from "postgres";
import { createClient } from "redis";
import { storeOf as ofIoredis } from "../examples/ioredis.js";
import { storeOf as ofPg } from "../examples/pg.js";
import { storeOf as ofPostgres } from "../examples/postgres.js";
import { storeOf as ofRedis } from "../examples/redis.js";
import { startRedis, withoutRedis } from "./redis-server.js";

/** A store on something real, or in memory. */
export interface OpenStore {
  readonly store: DeliveryStore;
  /** Another store in the same place, which forgets after so many milliseconds. */
  forgetting(retention: number): DeliveryStore;
  close(): Promise<void>;
}

/** A store by the driver it is used with. */
export interface StoreKind {
  readonly name: string;
  /** Why it cannot be tried here. */
  readonly missing: string | undefined;
  open(): Promise<OpenStore>;
}

export const storeKinds: readonly StoreKind[] = [
  {
    name: "memory",
    missing: undefined,
    async open() {
      const forgetting = (retention: number): DeliveryStore => createMemoryStore({ retention });
      return { store: createMemoryStore(), forgetting, close: async () => {} };
    },
  },
  {
    name: "Redis with redis",
    missing: withoutRedis,
    async open() {
      const server = await startRedis();
      const redis = createClient({ socket: { path: server.socket, tls: false } });
      await redis.connect();
      return {
        store: ofRedis(redis),
        forgetting: (retention) => createRedisStore({ command: (args) => redis.sendCommand(args), retention }),
        async close() {
          await redis.close();
          server.stop();
        },
      };
    },
  },
  {
    name: "Redis with ioredis",
    missing: withoutRedis,
    async open() {
      const server = await startRedis();
      const redis = new Redis(server.socket);
      return {
        store: ofIoredis(redis),
        forgetting: (retention) =>
          createRedisStore({ command: ([name = "", ...args]) => redis.call(name, ...args), retention }),
        async close() {
          await redis.quit();
          server.stop();
        },
      };
    },
  },
  {
    name: "PostgreSQL with pg",
    missing: undefined,
    async open() {
      const { url, stop } = await startPostgres();
      const pool = new pg.Pool({ connectionString: url, max: 1 });
      return {
        store: ofPg(pool),
        forgetting: (retention) =>
          createPostgresStore({ query: (text, values) => pool.query(text, values), retention }),
        async close() {
          await pool.end();
          await stop();
        },
      };
    },
  },
  {
    name: "PostgreSQL with postgres",
    missing: undefined,
    async open() {
      const { url, stop } = await startPostgres();
      const sql = postgres(url, { max: 1, onnotice: () => {} });
      return {
        store: ofPostgres(sql),
        forgetting: (retention) =>
          createPostgresStore({ query: (text, values) => sql.unsafe(text, values), retention }),
        async close() {
          await sql.end();
          await stop();
        },
      };
    },
  },
];

/** A PGlite behind a socket, for one connection at a time: with more, it lets their messages mix. */
async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const db = await PGlite.create();
  await db.exec(deliveryTable());
  const server = new PGLiteSocketServer({ db, port: 0, maxConnections: 1 });
  await server.start();
  return {
    url: `postgres://postgres@${server.getServerConn()}/postgres`,
    async stop() {
      await server.stop();
      await db.close();
    },
  };
}

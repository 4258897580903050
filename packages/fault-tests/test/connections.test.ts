import { setImmediate as turn } from "node:timers/promises";
import { isLostAnswer, type WonderError } from "@wonder-openapi/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answer } from "../src/answer.js";
import { type Act, type FaultServer, startFaultServer } from "../src/fault-server.js";
import { connect, OPERATIONS } from "./support/operations.js";
import { transport } from "./support/transport.js";

beforeEach(() => {
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Lets the client put a connection aside, as a pause between two calls does. */
async function settle(): Promise<void> {
  for (let count = 0; count < 20; count++) await turn();
}

const failureOf = (call: Promise<unknown>): Promise<WonderError> =>
  call.then(
    (value) => expect.fail(`a result: ${JSON.stringify(value)}`),
    (error) => error,
  );

describe("a port where nobody listens", () => {
  test.each(OPERATIONS)("$name: tried again, as nothing was sent, and no lost answer", async ({ call }) => {
    const server = await startFaultServer({ play: () => answer() });
    await server.close();
    const error = await failureOf(call(connect(server.baseUrl), {}));
    expect(error).toMatchObject({ kind: "connection", attempts: 3 });
    expect(error.status).toBeUndefined();
    expect(isLostAnswer(error)).toBe(false);
  });
});

describe("a connection that was kept, and is gone when it is used again", () => {
  const gone: Record<string, readonly Act[]> = {
    "closed with the request": ["close"],
    "reset with the request": ["reset"],
    "closed in the middle of a status line": [{ send: "HTTP/1.1 20" }, "close"],
  };
  /** Answers the first request of a connection, and no second one. */
  const keeping = (acts: readonly Act[]): Promise<FaultServer> => {
    const used = new Set<number>();
    return startFaultServer({
      play: ({ connection }) => {
        if (used.has(connection)) return acts;
        used.add(connection);
        return answer();
      },
    });
  };
  const crossed = Object.keys(gone).flatMap((how) => OPERATIONS.map((operation) => ({ how, ...operation })));

  test.each(crossed)("$how, $name: the transport itself sends nothing again", async ({ how, safe, call }) => {
    const server = await keeping(gone[how] ?? []);
    const wonder = connect(server.baseUrl);
    await wonder.echo({ message: "first" });
    await settle();
    const ended = await call(wonder, {}).then(
      (value) => ({ value, error: undefined }),
      (error: WonderError) => ({ value: undefined, error }),
    );
    const [, second] = server.requests;
    expect(second?.connection, "the connection was used again").toBe(1);
    // One for the first call, one for the attempt that found the connection gone, and what the client sent on purpose.
    expect(server.requests).toHaveLength(safe ? 3 : 2);
    expect(new Set(server.requests.map(({ headers }) => headers.get("Nonce"))).size).toBe(server.requests.length);
    if (safe) expect(ended.value).toBeDefined();
    else expect([ended.error?.kind, isLostAnswer(ended.error)]).toEqual(["connection", true]);
    await server.close();
  });

  test.each(["close", "reset"] as const)(
    "by a %s while nobody used it: a new one is opened, and nothing is lost",
    async (end) => {
      const server = await startFaultServer({ play: ({ number }) => (number === 1 ? [...answer(), end] : answer()) });
      const wonder = connect(server.baseUrl);
      await wonder.echo({ message: "first" });
      while (server.open > 0) await turn();
      await settle();
      await wonder.orders.void({ order: { reference_number: "INV-1" } });
      expect(server.requests.map(({ connection }) => connection)).toEqual([1, 2]);
      await server.close();
    },
  );
});

describe("a request that the transport sends again by itself", () => {
  // HTTP lets a client do so (RFC 9110, 15.5.20): the answer says that the request came to the wrong server, which did nothing.
  const sent = transport === "fetch" ? 2 : 1;
  test.each(OPERATIONS)(
    `by Node's fetch alone is the one that was misdirected (421), once: $name`,
    async ({ call }) => {
      const server = await startFaultServer({ play: () => answer({ status: 421 }) });
      const error = await failureOf(call(connect(server.baseUrl), {}));
      expect(error.status).toBe(421);
      expect(isLostAnswer(error)).toBe(false);
      expect(server.requests).toHaveLength(sent);
      // The very same bytes: a gateway that takes no nonce twice takes it for one.
      expect(new Set(server.requests.map(({ headers }) => headers.get("Nonce"))).size).toBe(1);
      expect(new Set(server.requests.map(({ connection }) => connection)).size).toBe(sent);
      await server.close();
    },
  );

  test.each([400, 401, 403, 407, 408, 409, 425, 500, 502, 503, 504])(
    "is none that was answered with %i",
    async (status) => {
      const server = await startFaultServer({
        play: () => answer({ status, headers: { "WWW-Authenticate": "Basic" } }),
      });
      await failureOf(connect(server.baseUrl).orders.void({ order: { reference_number: "INV-1" } }));
      expect(server.requests).toHaveLength(1);
      await server.close();
    },
  );
});

describe("connections", () => {
  const WORKERS = 4;
  const CALLS = 12;

  test.each([
    ["503 with 200 kB", { status: 503, body: "x".repeat(200_000) }],
    ["200 with a page of 200 kB", { body: "<p>".repeat(70_000) }],
    ["a redirect with 200 kB", { status: 302, headers: { Location: "/" }, body: "x".repeat(200_000) }],
    ["500 in chunks", { status: 500, body: "{}", framing: "chunked" as const }],
  ])("are used again after %s: no more of them than workers, and one", async (_name, parts) => {
    // Node's fetch puts a connection aside one turn of the event loop after it gave the body away: whoever sends in the same
    // turn opens another. A program does something between two calls, and the client between two attempts.
    vi.spyOn(Math, "random").mockReturnValue(0.01);
    const server = await startFaultServer({ play: () => answer(parts) });
    const wonder = connect(server.baseUrl);
    await Promise.all(
      Array.from({ length: WORKERS }, async () => {
        for (let count = 0; count < CALLS; count++) {
          const { call } = OPERATIONS[count % OPERATIONS.length] as (typeof OPERATIONS)[number];
          await failureOf(call(wonder, {}));
          await settle();
        }
      }),
    );
    expect(server.requests.length).toBeGreaterThanOrEqual(WORKERS * CALLS);
    expect(server.peak).toBeLessThanOrEqual(WORKERS + 1);
    await server.close();
  });

  test.each<[string, readonly Act[], object]>([
    ["a timeout", ["stall"], { timeout: 50 }],
    ["a body that is too long", [{ send: "HTTP/1.1 200 OK\r\n\r\n" }, "endless"], {}],
    ["a deadline", ["stall"], { deadline: 50 }],
  ])("are closed after %s", async (_name, acts, limits) => {
    const server = await startFaultServer({ play: () => acts });
    const wonder = connect(server.baseUrl, { retries: 1, maxResponseBytes: 100_000, ...limits });
    await Promise.all(OPERATIONS.map(({ call }) => failureOf(call(wonder, {}))));
    // Node's fetch opens one to spare when it closes one, and closes that in a few seconds.
    while (server.underWay > 0) await turn();
    await server.close();
  });

  test("are closed after the caller's abort, and nothing more is sent", async () => {
    const server = await startFaultServer({ play: () => ["stall"] });
    const wonder = connect(server.baseUrl);
    const controller = new AbortController();
    const calls = OPERATIONS.map(({ call }) => failureOf(call(wonder, { signal: controller.signal })));
    while (server.requests.length < OPERATIONS.length) await turn();
    controller.abort();
    for (const error of await Promise.all(calls)) {
      expect(error.kind).toBe("aborted");
      expect(isLostAnswer(error)).toBe(true);
    }
    while (server.underWay > 0) await turn();
    await settle();
    expect(server.requests).toHaveLength(OPERATIONS.length);
    await server.close();
  });
});

describe("a request that is taken again after its signature was refused", () => {
  const ago = new Date(Date.now() - 3_600_000).toUTCString();

  test.each(OPERATIONS)("is signed by the gateway's clock, once: $name", async ({ call }) => {
    const server = await startFaultServer({
      play: ({ number }) => (number === 1 ? answer({ status: 401, headers: { Date: ago } }) : answer()),
    });
    expect(await call(connect(server.baseUrl), {})).toBeDefined();
    expect(server.requests).toHaveLength(2);
    await server.close();
  });
});

test("a server that is closed breaks off what is under way", async () => {
  const server = await startFaultServer({ play: () => ["stall"] });
  const call = failureOf(connect(server.baseUrl).orders.void({ order: { reference_number: "INV-1" } }));
  while (server.requests.length === 0) await turn();
  await server.close();
  expect(await call).toMatchObject({ kind: "connection" });
});

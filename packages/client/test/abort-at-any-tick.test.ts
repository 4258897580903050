import { getEventListeners } from "node:events";
import type { WonderError } from "@wonder-openapi/client";
import fc from "fast-check";
import { expect, test } from "vitest";
import { assembleClient, type WonderClient } from "../src/create-wonder-client.js";
import type { Fetch } from "../src/fetch.js";
import { FakeRuntime, idle } from "./support/fake-runtime.js";

fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

/** What happens before the abort, one at a time. */
type Tick = "microtask" | "turn" | "timer";
/** What the gateway does with a request. */
type Play =
  | "never"
  | "refuses"
  | "resets"
  | "503"
  | "429"
  | "401 by another clock"
  | "200"
  | "body stalls"
  | "body breaks";

const good = '{"code":200,"message":"success","data":{"customer":{}}}';

/** A transport that minds its signal, as the real one does, and counts what it has not been let go of. */
function countingFetch(
  plays: readonly Play[],
  runtime: FakeRuntime,
): { fetch: Fetch; open: () => number; sent: () => number } {
  const open = new Set<object>();
  let sent = 0;
  const fetch: Fetch = (_url, { signal }) =>
    new Promise((resolve, reject) => {
      const play = plays[sent++ % plays.length];
      const exchange = {};
      open.add(exchange);
      let breakBody = (_reason: unknown): void => {};
      const end = (): void => {
        signal.removeEventListener("abort", onAbort);
        open.delete(exchange);
      };
      const onAbort = (): void => {
        end();
        reject(signal.reason);
        breakBody(signal.reason);
      };
      const fail = (code: string): void => {
        end();
        reject(new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) }));
      };
      const answer = (status: number, text: string, headers: Record<string, string> = {}): void => {
        const chunks = [text.slice(0, 9), text.slice(9)].map((part) => new TextEncoder().encode(part));
        const body = new ReadableStream<Uint8Array>({
          start: (controller) => {
            breakBody = (reason) => controller.error(reason);
          },
          async pull(controller) {
            await new Promise((next) => setImmediate(next));
            const chunk = chunks.shift();
            if (signal.aborted) return;
            if (chunk) return controller.enqueue(chunk);
            if (play === "body stalls") return new Promise(() => {});
            end();
            if (play === "body breaks") controller.error(new TypeError("terminated"));
            else controller.close();
          },
          cancel: end,
        });
        resolve(new Response(body, { status, headers }));
      };
      if (signal.aborted) return onAbort();
      signal.addEventListener("abort", onAbort);
      setImmediate(() => {
        if (signal.aborted || play === "never") return;
        if (play === "refuses") fail("ECONNREFUSED");
        else if (play === "resets") fail("ECONNRESET");
        else if (play === "503") answer(503, "unavailable for now");
        else if (play === "429") answer(429, "too many, too fast", { "Retry-After": "1" });
        else if (play === "401 by another clock") {
          answer(401, '{"code":"401"}       ', { Date: new Date(runtime.time - 3_600_000).toUTCString() });
        } else answer(200, good);
      });
    });
  return { fetch, open: () => open.size, sent: () => sent };
}

const CALLS: Record<string, (wonder: WonderClient, signal: AbortSignal) => Promise<unknown>> = {
  "a read": (wonder, signal) => wonder.customers.getByReferenceNumber("C-1", { signal }),
  "a void": (wonder, signal) => wonder.orders.void({ order: { reference_number: "INV-1" } }, { signal }),
  "a raw call": (wonder, signal) =>
    wonder.api.POST("/svc/payment/api/v1/openapi/echo", { body: { message: "" }, signal }),
};

test("aborted at any tick, a call ends once, in a result or one error, and leaves no timer, listener or exchange", async () => {
  const ticks = fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant<Tick>("microtask") },
      { weight: 4, arbitrary: fc.constant<Tick>("turn") },
      { weight: 1, arbitrary: fc.constant<Tick>("timer") },
    ),
    { maxLength: 60 },
  );
  const plays = fc.array(
    fc.constantFrom<Play>(
      "never",
      "refuses",
      "resets",
      "503",
      "429",
      "401 by another clock",
      "200",
      "body stalls",
      "body breaks",
    ),
    { minLength: 1, maxLength: 4 },
  );
  const signing = fc.constantFrom("at once", "later", "never", "fails");
  await fc.assert(
    fc.asyncProperty(
      ticks,
      plays,
      signing,
      fc.constantFrom(...Object.keys(CALLS)),
      async (before, script, signs, name) => {
        const runtime = new FakeRuntime();
        const { fetch, open, sent } = countingFetch(script, runtime);
        const signature = new Uint8Array(256);
        const sign = (): Uint8Array | Promise<Uint8Array> => {
          if (signs === "at once") return signature;
          if (signs === "fails") throw new Error("HSM is away");
          return new Promise((resolve) => signs === "later" && setImmediate(() => resolve(signature)));
        };
        const options = { environment: "sandbox", appId: "5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b" } as const;
        const wonder = assembleClient({ ...options, privateKey: sign, fetch }, runtime);
        const controller = new AbortController();
        const outcomes: ("result" | WonderError)[] = [];
        CALLS[name]?.(wonder, controller.signal).then(
          () => outcomes.push("result"),
          (error: WonderError) => outcomes.push(error),
        );
        for (const tick of before) {
          if (tick === "microtask") await Promise.resolve();
          else if (tick === "turn") await new Promise((resolve) => setImmediate(resolve));
          else runtime.next();
        }
        const settledBefore = outcomes.length;
        controller.abort(new Error("the page was closed"));
        const sentBefore = sent();
        await idle();

        expect(outcomes).toHaveLength(1);
        const [outcome] = outcomes;
        if (outcome !== "result") expect(outcome).toMatchObject({ name: "WonderError" });
        if (outcome !== "result" && !settledBefore) expect(outcome).toMatchObject({ attempts: sentBefore });
        expect(sent(), "sent after the abort").toBe(sentBefore);
        expect(runtime.pending, "timers").toBe(0);
        expect(getEventListeners(controller.signal, "abort"), "listeners").toHaveLength(0);
        expect(open(), "exchanges").toBe(0);
      },
    ),
    { numRuns: 1_000 },
  );
});

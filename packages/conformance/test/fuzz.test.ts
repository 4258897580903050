import { type UnknownSettings, unknowns } from "@wonder-openapi/mock-gateway";
import fc from "fast-check";
import { expect, test } from "vitest";
import { operationList, operationOf } from "../src/description.js";
import { answerProblems, bodyProblems } from "../src/description-check.js";
import { anyRequest, type DrawnRequest, requestsOf } from "./support/drawn-request.js";
import { type FuzzAnswer, type FuzzGateway, openFuzzGateway } from "./support/fuzz-gateway.js";
import { checkLedger } from "./support/ledger-check.js";
import { anyMutation, type Mutation, onTheWire } from "./support/mutations.js";
import { anyNudge, nudge } from "./support/nudges.js";

// The same cases every time; FC_SEED tries others, FC_RUNS more of them.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });
const MORE = Number(process.env["FC_RUNS"] ?? 1);

const settings = fc.record(
  Object.fromEntries(
    Object.entries(unknowns).map(([name, unknown]) => [name, fc.constantFrom<string | number>(...unknown.settings)]),
  ),
) as fc.Arbitrary<Partial<UnknownSettings>>;

/** Of all answers, whatever was asked. */
function checkAnswer({ operation }: DrawnRequest, { status, headers, text, body }: FuzzAnswer): void {
  expect(status, text).toBeLessThan(500);
  expect(headers.get("Content-Type")).toMatch(/^application\/json/);
  expect(headers.has("X-Mock-Answer")).toBe(false);
  expect(answerProblems(operationOf(operation), { status, body }), text).toEqual([]);
  // RFC 3339 has four digits for the year, and only them.
  expect(text).not.toMatch(/"\w+_(at|date|time)":"[+-]/);
}

/** Sends a request that fits the description: it is never refused for not fitting it. */
async function sendValid(fuzz: FuzzGateway, request: DrawnRequest): Promise<FuzzAnswer> {
  const wire = onTheWire(request, undefined, fuzz.fill);
  const { body } = operationOf(request.operation);
  if (body && wire.body) expect(bodyProblems(body.schema, JSON.parse(Buffer.from(wire.body).toString()))).toEqual([]);
  const answer = await fuzz.send(wire);
  checkAnswer(request, answer);
  expect((answer.body as { message?: string }).message ?? "").not.toMatch(/^body\b/);
  return answer;
}

/** @returns whether the body fits the description, undefined where that cannot be said of it */
function fits({ operation }: DrawnRequest, mutation: Mutation, bytes: Uint8Array | undefined): boolean | undefined {
  const { method, body } = operationOf(operation);
  if (mutation.kind === "path" || method === "GET") return undefined;
  if (!body) return undefined;
  if (!bytes || bytes.length === 0) return !body.required;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return bodyProblems(body.schema, JSON.parse(text)).length === 0;
  } catch {
    return text(bytes).startsWith("\ufeff") ? undefined : false;
  }
}
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

/** Sends a request that may not fit the description: where it does not, it is refused and changes nothing. */
async function sendMutated(fuzz: FuzzGateway, request: DrawnRequest, mutation: Mutation): Promise<boolean> {
  const wire = onTheWire(request, mutation, fuzz.fill);
  const before = fuzz.gateway.ledger.entries().length;
  const answer = await fuzz.send(wire);
  if (mutation.kind === "path") expect(answer.status, answer.text).toBeLessThan(500);
  else checkAnswer(request, answer);
  if (fits(request, mutation, wire.body) !== false) return false;
  expect(answer.status).toBeGreaterThanOrEqual(400);
  const mine = fuzz.gateway.ledger.entries().slice(before);
  // Plans bill when the clock has moved, with whatever call.
  expect(mine.filter(({ operation }) => operation === request.operation)).toEqual([]);
  return true;
}

test.each(operationList.map((operation) => [operation.id, operation] as const))(
  "%s answers every request that fits the description, and refuses those that do not",
  async (_id, operation) => {
    const successes: number[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(requestsOf(operation), anyMutation), { minLength: 5, maxLength: 5 }),
        async (requests) => {
          const fuzz = openFuzzGateway({});
          for (const [request, mutation] of requests) {
            successes.push((await sendValid(fuzz, request)).status);
            await sendMutated(fuzz, request, mutation);
          }
        },
      ),
      { numRuns: 6 * MORE },
    );
    expect(successes.length).toBeGreaterThan(0);
  },
);

/** Something to work on: what the description's own examples make. */
const opening: readonly DrawnRequest[] = (["createOrder", "createRecurringPlan"] as const).map((operation) => {
  const text = JSON.stringify(operationOf(operation).body?.example)
    .replace("INV-1001", "INV-1")
    .replace("SUB-7", "P-1");
  return { operation, path: {}, query: [], headers: {}, body: JSON.parse(text) as unknown };
});

const look: DrawnRequest = { operation: "getOrders", path: {}, query: [], headers: {}, body: undefined };

const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("call" as const), request: anyRequest }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("mutated" as const), request: anyRequest, mutation: anyMutation }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("nudge" as const), nudge: anyNudge }) },
);

test("requests in a row, with the clock moved between them, under whichever settings: no money comes from nowhere", async () => {
  const counts = { calls: 0, successes: 0, refusedBodies: 0, orders: 0, charges: 0, refunds: 0, billed: 0, voids: 0 };
  await fc.assert(
    fc.asyncProperty(settings, fc.array(step, { minLength: 40, maxLength: 80, size: "max" }), async (chosen, steps) => {
      const fuzz = openFuzzGateway(chosen);
      for (const request of opening) await sendValid(fuzz, request);
      for (const next of steps) {
        if (next.do === "nudge") {
          await nudge(fuzz, next.nudge);
          // What the payer's payments and those of plans are, for requests to refund and void them.
          await sendValid(fuzz, look);
          continue;
        }
        counts.calls++;
        if (next.do === "mutated") {
          if (await sendMutated(fuzz, next.request, next.mutation)) counts.refusedBodies++;
        } else if ((await sendValid(fuzz, next.request)).status === 200) counts.successes++;
      }
      counts.orders += await checkLedger(fuzz, chosen);
      const entries = fuzz.gateway.ledger.entries();
      const count = (effect: string): number => entries.filter((entry) => entry.effect === effect).length;
      counts.charges += count("charge");
      counts.refunds += count("refund");
      counts.voids += count("transaction void") + count("order void");
      counts.billed += entries.filter(({ operation }) => operation === "billing").length;
      await fuzz.gateway.settled();
    }),
    { numRuns: 40 * MORE },
  );
  if (process.env["FC_RUNS"]) console.log(counts);
  // It went where it is to go.
  for (const [name, count] of Object.entries(counts)) expect(count, name).toBeGreaterThan(2);
});

test("over a socket it is the same, whatever the method", async () => {
  const fuzz = openFuzzGateway({});
  const close = await fuzz.listen();
  const methods = fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");
  await fc.assert(
    fc.asyncProperty(anyRequest, anyMutation, methods, async (request, mutation, method) => {
      await sendMutated(fuzz, request, mutation);
      const wire = onTheWire(request, mutation, fuzz.fill);
      const body = method === "GET" ? undefined : wire.body;
      const { status, text } = await fuzz.send({ ...wire, method, body });
      expect(status, text).toBeLessThan(500);
    }),
    { numRuns: 120 * MORE },
  );
  await close();
});

import { readFileSync } from "node:fs";
import { createDriftMiddleware, type DriftEvent } from "@wonder-openapi/client/drift";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findDrift } from "../src/drift/find-drift.js";
import { knownAnswers } from "../src/generated/known-answers.js";
import { observedClient } from "./support/observed-client.js";
import { anOrder, aTransaction } from "./support/scripted-gateway.js";

fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

const ok = (order: object): Response => Response.json({ code: 200, message: "success", data: { order } });

/** What is told of these answers to Get an order, one after the other. */
async function toldOf(...answers: (() => Response)[]): Promise<DriftEvent[]> {
  const told: DriftEvent[] = [];
  const { wonder } = observedClient((_, n) => answers[n - 1]?.() as Response);
  wonder.api.use(createDriftMiddleware((event) => told.push(event)));
  for (const _ of answers) await wonder.orders.get({ order: { number: "1" } }, { retries: 0 }).catch(() => {});
  return told;
}

describe("drift is told of", () => {
  test("a field that the description does not have, by its name alone", async () => {
    const order = anOrder({ birthday: "1990-01-01" } as object);
    expect(await toldOf(() => ok(order))).toEqual([
      { operation: "getOrder", kind: "field", path: "data.order.birthday" },
    ]);
  });

  test("a field of an item of a list, once for all items", async () => {
    const transactions = [1, 2].map(() => aTransaction({ fx_rate: 7.8 } as object));
    expect(await toldOf(() => ok(anOrder({ transactions })))).toEqual([
      { operation: "getOrder", kind: "field", path: "data.order.transactions[].fx_rate" },
    ]);
  });

  test("a value that a list of values lacks, with the value", async () => {
    expect(await toldOf(() => ok(anOrder({ state: "on_hold" })))).toEqual([
      { operation: "getOrder", kind: "value", path: "data.order.state", value: "on_hold" },
    ]);
  });

  test("an error code that it does not have, with an answer of failure as with HTTP 200", async () => {
    const told = await toldOf(
      () => Response.json({ code: "E000009", message: "no" }, { status: 400 }),
      () => Response.json({ error_code: "EO100199", error_message: "no" }),
    );
    expect(told).toEqual([
      { operation: "getOrder", kind: "code", path: "code", value: "E000009" },
      { operation: "getOrder", kind: "code", path: "code", value: "EO100199" },
    ]);
  });

  test("each thing once, however often it comes", async () => {
    const play = (): Response => ok(anOrder({ state: "on_hold" }));
    expect(await toldOf(play, play, play)).toHaveLength(1);
  });
});

describe("drift is not told of", () => {
  test.each<[string, () => Response]>([
    ["an answer as the description has it", () => ok(anOrder({ transactions: [aTransaction()] }))],
    ["a field that is null or empty", () => ok(anOrder({ state: null as never, correspondence_state: "" }))],
    [
      "a failure with a code that it has",
      () => Response.json({ code: "E000002", message: "no", data: { order: { x: 1 } } }),
    ],
    ["a failure without a code", () => Response.json({ message: "no" }, { status: 500 })],
    ["a failure with its HTTP status as its code", () => Response.json({ code: 500 }, { status: 500 })],
    ["an answer that cannot be read", () => new Response("<html>")],
  ])("%s", async (_name, play) => {
    expect(await toldOf(play)).toEqual([]);
  });
});

describe("what may be a person's stays out:", () => {
  test("a value that does not look like a word of a list", async () => {
    for (const state of ["+852 91234567", "Chan Tai Man", "4242424242424242", "x".repeat(41)]) {
      const [drift] = await toldOf(() => ok(anOrder({ state })));
      expect(drift).toEqual({ operation: "getOrder", kind: "value", path: "data.order.state", value: undefined });
    }
  });

  test("an error code that does not look like one", async () => {
    const [drift] = await toldOf(() => Response.json({ code: "no customer tm.chan@example.com" }, { status: 400 }));
    expect(drift).toEqual({ operation: "getOrder", kind: "code", path: "code", value: undefined });
  });

  test("a field that is named after somebody", async () => {
    const [drift] = await toldOf(() => ok(anOrder({ "tm.chan@example.com": 1 } as object)));
    expect(drift?.path).toBe("data.order.(another name)");
  });
});

test("a call stays as it is, whatever becomes of what is told", async () => {
  const { wonder } = observedClient(() => ok(anOrder({ state: "on_hold" })));
  wonder.api.use(
    createDriftMiddleware(() => {
      throw new Error("no log");
    }),
  );
  expect((await wonder.orders.get({ order: { number: "1" } })).order.state).toBe("on_hold");
});

test("the description's own examples show no drift", () => {
  const bundle = JSON.parse(readFileSync(new URL(import.meta.resolve("@wonder-openapi/types/openapi.json")), "utf8"));
  const operations = Object.values(bundle.paths).flatMap((item) => Object.values(item as object));
  expect(Object.keys(knownAnswers).sort()).toEqual(operations.map(({ operationId }) => operationId).sort());
  for (const { operationId, responses } of operations) {
    expect(findDrift(knownAnswers[operationId], responses["200"].content["application/json"].example)).toEqual([]);
  }
});

test("whatever an answer is, it is looked through without an error", () => {
  fc.assert(
    fc.property(
      fc.anything({ withNullPrototype: true }),
      fc.constantFrom(...Object.values(knownAnswers)),
      (body, known) => {
        for (const drift of findDrift(known, body)) expect(["field", "value"]).toContain(drift.kind);
        expect(findDrift(undefined, body)).toEqual([]);
      },
    ),
  );
});

import type { MockGateway, MockGatewayOptions } from "@wonder-openapi/mock-gateway";
import { describe, expect, test } from "vitest";
import { CUSTOMER, gatewayWith, signedCall } from "./signed-call.js";
import { ended } from "./support/ended.js";

describe("faults by chance", () => {
  const calls = 60;
  /** What became of each of many calls. */
  const run = async (
    faults: MockGatewayOptions["faults"],
    reset?: (chance: MockGateway) => void,
  ): Promise<string[]> => {
    const chance = gatewayWith({ faults, wait: async () => {} });
    const outcomes: string[] = [];
    for (let index = 0; index < calls; index++) {
      if (index === calls / 2) reset?.(chance);
      const end = await ended(chance.fetch(...(await signedCall({ path: CUSTOMER }))));
      outcomes.push(String(end.failed ? `${end.status ?? ""} ${end.code}` : `${end.status} ${end.text?.length}`));
    }
    return outcomes;
  };
  test("are the same for the same seed, and others for another", async () => {
    const first = await run({ rate: 0.5, seed: 7 });
    expect(await run({ rate: 0.5, seed: 7 })).toEqual(first);
    expect(await run({ rate: 0.5, seed: 8 })).not.toEqual(first);
    expect(new Set(first).size).toBeGreaterThan(4);
  });

  test("are as many as the rate says", async () => {
    const only = { seed: 7, kinds: ["status"] } as const;
    const failed = async (rate: number) =>
      (await run({ ...only, rate })).filter((outcome) => outcome.startsWith("503")).length;
    expect(await failed(0)).toBe(0);
    expect(await failed(1)).toBe(calls);
    const half = await failed(0.5);
    expect(half).toBeGreaterThan(calls / 4);
    expect(half).toBeLessThan((calls * 3) / 4);
  });

  test("are of the kinds and operations that were named", async () => {
    const outcomes = await run({ rate: 1, seed: 1, kinds: ["refuse", "reset-after"] });
    expect(new Set(outcomes)).toEqual(new Set([" ECONNREFUSED", " ECONNRESET"]));
    const spared = await run({ rate: 1, seed: 1, operations: ["createOrder"] });
    expect(new Set(spared)).toEqual(new Set(await run(undefined)));
  });

  test("take as long as was said", async () => {
    const waited: number[] = [];
    const wait = async (ms: number): Promise<void> => void waited.push(ms);
    const delays = { rate: 1, seed: 1, kinds: ["delay"] } as const;
    for (const faults of [delays, { ...delays, ms: 2_500 }]) {
      await gatewayWith({ faults, wait }).fetch(...(await signedCall({ path: CUSTOMER })));
    }
    expect(waited).toEqual([100, 2_500]);
  });

  test("start anew with a reset", async () => {
    const outcomes = await run({ rate: 0.5, seed: 7 }, (chance) => chance.reset());
    expect(outcomes.slice(calls / 2)).toEqual(outcomes.slice(0, calls / 2));
  });

  test("leave the next call's own fault alone", async () => {
    const chance = gatewayWith({ faults: { rate: 1, seed: 1, kinds: ["refuse"] } });
    chance.failNext({ status: 418 });
    expect((await chance.fetch(...(await signedCall({ path: CUSTOMER })))).status).toBe(418);
    const call = { path: CUSTOMER, headers: { "X-Mock-Fault": "status;status=502" } };
    expect((await chance.fetch(...(await signedCall(call)))).status).toBe(502);
  });

  test.each([
    ["rate", { rate: 1.5, seed: 1 }],
    ["rate", { rate: Number.NaN, seed: 1 }],
    ["seed", { rate: 1, seed: 0.5 }],
    ["ms", { rate: 1, seed: 1, ms: -1 }],
    ["kinds", { rate: 1, seed: 1, kinds: [] }],
    ["kinds", { rate: 1, seed: 1, kinds: ["explode" as never] }],
  ])("are refused at once for an odd %s", (name, faults) => {
    expect(() => gatewayWith({ faults })).toThrow(
      expect.objectContaining({ kind: "configuration", message: expect.stringContaining(`faults.${name}`) }),
    );
  });
});

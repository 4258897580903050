import { WonderError } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import { operations } from "../src/generated/operations.js";
import { matchOperation } from "../src/match-operation.js";
import type { Operation } from "../src/operation.js";
import { retryDelay } from "../src/retry-decision.js";

const read: Operation = {
  id: "x",
  method: "POST",
  path: "/x",
  effect: "read",
  repeat: "safe",
  resourceMethod: "x",
  body: "required",
  query: "none",
  data: "required",
};
const error = new WonderError("api", "x", { status: 503 });
const decide = (change: Partial<Operation>): number | undefined =>
  retryDelay({ operation: { ...read, ...change }, error, attempt: 1, retries: 2, random: 0.5, left: 1_000 });

describe("only what is safe to repeat, and moves no money, is tried again", () => {
  test.each([
    ["read", "safe", 250],
    ["read", "after-check", undefined],
    ["read", "never", undefined],
    ["write", "safe", 250],
    ["write", "never", undefined],
    ["money", "safe", undefined],
    ["money", "after-check", undefined],
    ["money", "never", undefined],
  ] as const)("%s, %s", (effect, repeat, delay) => {
    expect(decide({ effect, repeat })).toBe(delay);
  });

  test("and never a request that the description does not know", () => {
    expect(
      retryDelay({ operation: undefined, error, attempt: 1, retries: 2, random: 0.5, left: 1_000 }),
    ).toBeUndefined();
  });
});

describe("an operation is found by method and path", () => {
  const table = [
    { ...read, id: "by-token", method: "POST", path: "/customers/by/token" },
    { ...read, id: "of-customer", method: "POST", path: "/customers/{id}/token" },
    { ...read, id: "one", method: "GET", path: "/customers/{id}" },
  ];
  test.each([
    ["POST", "/customers/by/token", "by-token"],
    ["POST", "/customers/7/token", "of-customer"],
    ["GET", "/customers/a%2Fb", "one"],
    ["GET", "/customers/7/token", undefined],
    ["GET", "/customers", undefined],
    ["GET", "/customers/7/", undefined],
    ["DELETE", "/customers/7", undefined],
  ])("%s %s is %s", (method, path, id) => {
    expect(matchOperation(table, method, path)?.id).toBe(id);
    expect(matchOperation([...table].reverse(), method, path)?.id).toBe(id);
  });

  test("every operation of the generated table is found by its own path", () => {
    for (const operation of operations) {
      const path = operation.path.replace(/\{\w+\}/g, "x");
      expect(matchOperation(operations, operation.method, path)).toBe(operation);
    }
  });
});

import { isWonderError, WonderError } from "@wonder-openapi/signature";
import { describe, expect, test } from "vitest";

describe("isWonderError", () => {
  test("tells the family and, when asked, the kind", () => {
    const error = new WonderError("timeout", "x");
    expect([isWonderError(error), isWonderError(error, "timeout"), isWonderError(error, "api")]).toEqual([
      true,
      true,
      false,
    ]);
    for (const other of [new Error("x"), null, undefined, "WonderError", { name: "WonderError", kind: "timeout" }]) {
      expect(isWonderError(other)).toBe(false);
    }
  });

  test("knows an error of another copy of the package, where instanceof would not", () => {
    const other = Object.assign(new Error("x"), { kind: "api", [Symbol.for("wonder-openapi.error")]: true });
    expect(other).not.toBeInstanceOf(WonderError);
    expect([isWonderError(other), isWonderError(other, "api"), isWonderError(other, "timeout")]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

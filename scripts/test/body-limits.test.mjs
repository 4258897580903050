import { describe, expect, test } from "vitest";
import { bodyLimits } from "../generate/body-limits.mjs";
import { object, text } from "./support/described.mjs";

const money = { ...text, pattern: String.raw`^-?\d+(\.\d+)?$` };

describe("what the client checks in a body", () => {
  test("is money, the longest text and the most items, by field, however deep", () => {
    const item = object({ price: money });
    const body = object({
      order: object({
        fee: money,
        note: { ...text, maxLength: 5 },
        items: { type: "array", maxItems: 3, items: item },
      }),
    });
    expect(bodyLimits(body, {})).toEqual({
      "order.fee": "decimal",
      "order.note": 5,
      "order.items": 3,
      "order.items[].price": "decimal",
    });
  });

  test("is found within references, compositions and choices", () => {
    const document = { components: { schemas: { Fee: { ...money } } } };
    const fee = { $ref: "#/components/schemas/Fee" };
    const body = { allOf: [object({ a: fee }), object({ b: { anyOf: [object({ c: fee }), text] } })] };
    expect(bodyLimits(body, document)).toEqual({ a: "decimal", "b.c": "decimal" });
  });

  test("is nothing where there is no body, no limit, or another pattern", () => {
    expect(bodyLimits(undefined, {})).toEqual({});
    expect(bodyLimits(object({ a: { ...text, pattern: "^x$" } }), {})).toEqual({});
  });

  test("comes to an end in a schema that has itself", () => {
    const document = { components: { schemas: {} } };
    document.components.schemas.Tree = object({ fee: money, left: { $ref: "#/components/schemas/Tree" } });
    expect(bodyLimits({ $ref: "#/components/schemas/Tree" }, document)).toEqual({ fee: "decimal" });
  });
});

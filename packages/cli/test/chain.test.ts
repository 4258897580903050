import { signatureDigest } from "@wonder-openapi/signature";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chainOf } from "../src/signature/chain.js";

test("the steps shown lead to the very digest that the signature package makes", async () => {
  const input = fc.record({
    method: fc.constantFrom("GET", "POST", "PUT", "DELETE"),
    uri: fc.stringMatching(/^\/[!-~]{0,40}$/),
    body: fc.oneof(
      fc.constant(new Uint8Array()),
      fc.uint8Array(),
      fc.json().map((text) => Buffer.from(text)),
    ),
    time: fc.stringMatching(/^\d{14}$/),
    nonce: fc.stringMatching(/^[0-9A-Za-z]{16}$/),
  });
  await fc.assert(
    fc.asyncProperty(input, async (parts) => {
      const { time, nonce } = parts;
      expect(chainOf(parts).digest.toString("hex")).toBe(await signatureDigest(parts, time, nonce));
    }),
    { seed: 20261121 },
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { redacted } from "../src/evidence.js";

fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

test("evidence has the shape of an answer, its states and codes, and the ends of ids", () => {
  const answer = {
    code: 200,
    message: "success",
    data: {
      payment_link: "https://go-stg.wonder.app/l/8Gt2kQ",
      order: { number: "202611210900001234567890", state: "invoiced", initial_total: 128.5, due_date: null },
      customer: { name: "Chan Tai Man", phone: "91234567", "tm.chan@example.com": true },
      payment_token: { token: "7c9e6679-7425-40de-944b-e07fc1f90ae7", credit_card: { number: "************4242" } },
    },
  };
  expect(redacted(answer)).toEqual({
    code: 200,
    message: "(text)",
    data: {
      payment_link: "(text)",
      order: { number: "…7890", state: "invoiced", initial_total: "(number)", due_date: null },
      customer: { name: "(text)", phone: "(text)", "(another name)": true },
      payment_token: { token: "(text)", credit_card: { number: "(text)" } },
    },
  });
});

test("nothing that is secret or personal gets through, wherever it is", () => {
  const secrets = [
    "4242424242424242",
    "-----BEGIN PRIVATE KEY-----",
    "tm.chan@example.com",
    "MIIEvQIBADANBgkqh",
    "+85291234567",
  ];
  const names = fc.constantFrom("number", "id", "uuid", "state", "code", "type", "status", "token", "message", "x");
  fc.assert(
    fc.property(names, names, fc.constantFrom(...secrets), fc.boolean(), (outer, inner, secret, asKey) => {
      const value = asKey ? { [outer]: { [secret]: 1 } } : { [outer]: [{ [inner]: secret }] };
      expect(JSON.stringify(redacted(value))).not.toContain(secret);
    }),
    { numRuns: 500 },
  );
});

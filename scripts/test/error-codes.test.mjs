import { describe, expect, test } from "vitest";
import { errorCodeSources } from "../generate/error-codes.mjs";
import { prepareDocument } from "../generate/prepare-document.mjs";
import { described, object } from "./support/described.mjs";

const told = { E1: { means: "It is broken.", next: "Mend it." }, 200701: { means: "Twice.", next: "Wait." } };
const sourcesOf = (codes, extension) => {
  const ErrorCode = { anyOf: [{ type: "string", enum: codes }, { type: "string" }], "x-wonder-error-codes": extension };
  return errorCodeSources(prepareDocument(described(object({}), { ErrorCode })));
};

describe("error codes", () => {
  test("become a type, and what the client says of each", () => {
    const { typeSource, hintsSource } = sourcesOf(["E1", "200701"], told);
    expect(typeSource).toContain('  /** It is broken. */\n  | "E1"\n  /** Twice. */\n  | "200701";\n');
    expect(hintsSource).toContain('  "E1":\n    "It is broken. Mend it.",\n');
  });

  test("are refused where one is told of that is no value, or a value is told nothing of", () => {
    expect(() => sourcesOf(["E1"], told)).toThrow("ErrorCode: 200701 is told of, but is none of the values.");
    expect(() => sourcesOf(["E1", "E2"], { E1: told.E1 })).toThrow("x-wonder-error-codes tells nothing of E2.");
  });

  test("may be missing: nothing is known of a description without any", () => {
    const { typeSource } = errorCodeSources(prepareDocument(described(object({}), {})));
    expect(typeSource).toContain("export type KnownErrorCode = never;");
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WorkspaceCopy } from "../consumers/workspace-copy.mjs";

// A copy of the whole workspace is installed and built; on a busy machine that takes minutes.
const LONG = 600_000;
const copy = new WorkspaceCopy();
const dependents = ["types", "orders", "client", "webhooks", "mock-gateway", "quickstart", "conformance", "soak"];
const tasks = (/** @type {string} */ task, /** @type {string[]} */ names) => names.map((name) => `${name}#${task}`);

beforeAll(() => {
  copy.install();
  copy.turbo("generate");
  copy.turbo("build");
}, LONG);
afterAll(() => copy.dispose());

describe.sequential("one edit of the description, in a copy of the workspace", () => {
  const before = "[CreditCard, WechatPayAutoDebit, AlipayAutoDebit]";
  const after = "[PaymentCard, WechatPayAutoDebit, AlipayAutoDebit]";

  test(
    "before it, everything is cached: a second run generates the same and builds nothing",
    () => {
      expect(copy.turbo("generate")).toEqual({ "spec#bundle": "cached", "scripts#generate": "run" });
      expect(new Set(Object.values(copy.turbo("build")))).toEqual(new Set(["cached"]));
      expect(copy.git("status", "--porcelain")).toBe("");
    },
    LONG,
  );

  test(
    "generating changes the types",
    () => {
      copy.edit("spec/schemas/PaymentTokenType.yaml", before, after);
      expect(copy.turbo("generate")).toEqual({ "spec#bundle": "run", "scripts#generate": "run" });
      expect(copy.read("packages/types/src/generated/schema.ts")).toContain(
        'export type PaymentTokenType = "PaymentCard" | "WechatPayAutoDebit" | "AlipayAutoDebit" | (string & {});',
      );
    },
    LONG,
  );

  test(
    "what depends on the types is built again, a second package that uses types and client too, and nothing else",
    () => {
      const built = copy.turbo("build");
      const again = Object.keys(built).filter((task) => built[task] === "run");
      expect(again.sort()).toEqual(tasks("build", dependents).sort());
      expect(built["signature#build"]).toBe("cached");
    },
    LONG,
  );

  test(
    "the type test that used the old value compiles no longer",
    () => {
      expect(copy.turbo("typecheck", "--filter=@wonder-openapi/types")).toMatchObject({ "types#typecheck": "failed" });
    },
    LONG,
  );

  test(
    "taken back in spec/ alone, the generated files follow, and everything is as it was",
    () => {
      copy.git("checkout", "--", "spec");
      expect(copy.turbo("generate")).toMatchObject({ "scripts#generate": "run" });
      expect(copy.git("status", "--porcelain")).toBe("");
      expect(new Set(Object.values(copy.turbo("build")))).toEqual(new Set(["cached"]));
      expect(copy.command("fresh").status).toBe(0);
    },
    LONG,
  );

  test(
    "made once more, the same edit changes the types once more",
    () => {
      copy.edit("spec/schemas/PaymentTokenType.yaml", before, after);
      copy.turbo("generate");
      expect(copy.read("packages/types/src/generated/schema.ts")).toContain('PaymentTokenType = "PaymentCard"');
      copy.git("checkout", "--", "spec");
      copy.turbo("generate");
      expect(copy.git("status", "--porcelain")).toBe("");
    },
    LONG,
  );

  test(
    "an edit of the unknowns, which are no part of the description, reaches the mock gateway too",
    () => {
      copy.edit("spec/unknowns.yaml", "[refused, accepted]", "[refused, accepted, ignored]");
      expect(copy.turbo("generate")).toMatchObject({ "scripts#generate": "run" });
      expect(copy.read("packages/mock-gateway/src/generated/unknowns.ts")).toContain(
        '["refused","accepted","ignored"]',
      );
      copy.git("checkout", "--", "spec");
      copy.turbo("generate");
      expect(copy.git("status", "--porcelain")).toBe("");
    },
    LONG,
  );

  test(
    "an edit of the unknowns builds the mock gateway and what uses it again, and not the types: turbo's dry run says so",
    () => {
      copy.edit("spec/unknowns.yaml", "[refused, accepted]", "[refused, accepted, ignored]");
      expect(copy.wouldRun("build")).toEqual([]);
      copy.turbo("generate");
      expect(copy.wouldRun("build").sort()).toEqual(
        tasks("build", ["client", "conformance", "mock-gateway", "quickstart", "soak"]),
      );
      copy.git("checkout", "--", "spec");
      copy.turbo("generate");
      expect(copy.wouldRun("build")).toEqual([]);
    },
    LONG,
  );

  test(
    "npm run dev: saving a YAML generates and builds, and so does saving the next one",
    async () => {
      const dev = copy.start("dev");
      try {
        const built = "packages/types/dist/schema.d.ts";
        await dev.until((output) => ["generate", "build"].every((task) => output.includes(`:${task}: `)));
        for (const [from, to, value] of [
          [before, after, '"PaymentCard"'],
          [after, before, '"CreditCard"'],
        ]) {
          copy.edit("spec/schemas/PaymentTokenType.yaml", from, to);
          const isThere = () => copy.has(built) && copy.read(built).includes(`PaymentTokenType = ${value}`);
          await dev.until(isThere);
          expect(copy.read("packages/types/src/generated/schema.ts")).toContain(`PaymentTokenType = ${value}`);
        }
      } finally {
        await dev.stop();
      }
      copy.git("checkout", "--", "spec");
      copy.turbo("generate");
      expect(copy.git("status", "--porcelain")).toBe("");
    },
    LONG,
  );

  test(
    "a generated file that was edited, or thrown away, is made anew",
    () => {
      copy.edit(
        "packages/types/src/generated/schema.ts",
        "export type CreditCard = {",
        "export type CreditCard = { cvc: string;",
      );
      copy.remove("packages/client/src/generated/operations.ts");
      expect(copy.turbo("generate")).toMatchObject({ "scripts#generate": "run" });
      expect(copy.git("status", "--porcelain")).toBe("");
    },
    LONG,
  );

  test(
    "a generated file that was edited and committed is found",
    () => {
      copy.edit(
        "packages/types/src/generated/schema.ts",
        "export type CreditCard = {",
        "export type CreditCard = { cvc: string;",
      );
      copy.git(
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.invalid",
        "commit",
        "--quiet",
        "--all",
        "--message=by hand",
      );
      const { status, output } = copy.command("fresh");
      expect(status).toBe(1);
      expect(output).toContain("packages/types/src/generated/schema.ts");
    },
    LONG,
  );

  test(
    "what a deleted source file once built is gone from dist, from the cache too",
    () => {
      copy.write("packages/signature/src/old.ts", "export const old = 1;\n");
      copy.turbo("build", "--filter=@wonder-openapi/signature");
      expect(copy.has("packages/signature/dist/old.d.ts")).toBe(true);
      copy.remove("packages/signature/src/old.ts");
      copy.write("packages/signature/src/new.ts", "export const added = 1;\n");
      copy.turbo("build", "--filter=@wonder-openapi/signature");
      expect([copy.has("packages/signature/dist/old.d.ts"), copy.has("packages/signature/dist/new.d.ts")]).toEqual([
        false,
        true,
      ]);
    },
    LONG,
  );

  test(
    "another version of Node is another run: nothing of it comes from the cache",
    () => {
      const env = { WONDER_OPENAPI_NODE: "v0.0.0" };
      expect(copy.turboWith(env, "build", "--filter=@wonder-openapi/signature")).toEqual({ "signature#build": "run" });
    },
    LONG,
  );
});

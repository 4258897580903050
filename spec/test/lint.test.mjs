import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const spec = fileURLToPath(new URL("..", import.meta.url));
const copies = [];
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
});

function lint(folder) {
  const redocly = join(spec, "node_modules/.bin/redocly");
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const { status, stdout, stderr } = spawnSync(redocly, ["lint", "wonder", "--format=json"], { cwd: folder, env });
  return { status, problems: JSON.parse(String(stdout) || "null")?.problems ?? String(stderr) };
}

/** A copy of the description in which one piece of text was replaced. */
function broken(file, from, to) {
  const copy = mkdtempSync(join(tmpdir(), "wonder-spec-"));
  copies.push(copy);
  cpSync(spec, copy, {
    recursive: true,
    filter: (source) => !/node_modules|dist|test-results/.test(source.slice(spec.length)),
  });
  symlinkSync(join(spec, "node_modules"), join(copy, "node_modules"));
  const text = readFileSync(join(copy, file), "utf8");
  if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
  writeFileSync(join(copy, file), text.replace(from, to));
  return copy;
}

test("the description lints without an error or a warning", () => {
  expect(lint(spec)).toEqual({ status: 0, problems: [] });
});

describe("linting notices", () => {
  const customer = "operations/customers/get-customer-by-reference-number.yaml";
  test.each([
    ["an operation without a summary", customer, "summary: Get customer by ref id\n", "", "operation-summary"],
    [
      "an example that does not fit its schema",
      customer,
      'dial_code: "+852"',
      "dial_code: 852",
      "no-invalid-media-type-examples",
    ],
    [
      "a required field that does not exist",
      "schemas/PaymentToken.yaml",
      "required: [token_type,",
      "required: [token_kind,",
      "no-required-schema-properties-undefined",
    ],
    [
      "an answer for failures that is missing",
      customer,
      "  4XX:\n    $ref: ../../responses/Refused.yaml\n",
      "",
      "operation-4xx-response",
    ],
    [
      "a reference to nothing",
      customer,
      "../../schemas/Customer.yaml",
      "../../schemas/Client.yaml",
      "no-unresolved-refs",
    ],
    ["a tag that nobody described", customer, "tags: [Customers]", "tags: [People]", "operation-tag-defined"],
  ])("%s", (_name, file, from, to, rule) => {
    const { status, problems } = lint(broken(file, from, to));
    expect(status).toBe(1);
    expect(problems.map(({ ruleId }) => ruleId)).toContain(rule);
  });
});

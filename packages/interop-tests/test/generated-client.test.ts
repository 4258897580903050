import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@hey-api/openapi-ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compile } from "./support/compile.js";
import { describedOperations, descriptionFile } from "./support/description.js";

const folder = mkdtempSync(join(tmpdir(), "wonder-interop-"));

beforeAll(async () => {
  await createClient({
    input: descriptionFile,
    output: join(folder, "client"),
    plugins: ["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch"],
    logs: { level: "silent" },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** @returns what the compiler says of a file that uses the client, and of the client */
function use(name: string, source: string): string[] {
  const file = join(folder, name);
  writeFileSync(file, source);
  return compile([file]);
}

test("a client that openapi-ts generates has a function for each operation, under its own id", () => {
  const source = readFileSync(join(folder, "client/sdk.gen.ts"), "utf8");
  const functions = Array.from(source.matchAll(/^export const (\w+) =/gm), ([, name]) => name);
  expect(functions.sort()).toEqual(
    describedOperations()
      .map(({ operationId }) => operationId)
      .sort(),
  );
});

test("and compiles under strict TypeScript, with types that know what an answer has", () => {
  const source = `
    import { getCustomerByReferenceNumber, getOrder } from "./client/index";
    const { data } = await getOrder({ body: { order: { reference_number: "INV-1001" } } });
    export const paid: string | null | undefined = data?.data.order.paid_total;
    const found = await getCustomerByReferenceNumber({ path: { id: "C-1042" } });
    export const name: string | undefined = found.data?.data.customer.reference_number;
  `;
  expect(use("right.ts", source)).toEqual([]);
});

test("but a wrong use of it does not", () => {
  const source = `
    import { echo, getCustomerByReferenceNumber } from "./client/index";
    await echo({ body: { message: 7 } });
    await getCustomerByReferenceNumber({ path: {} });
  `;
  expect(use("wrong.ts", source)).toEqual([
    expect.stringMatching(/^wrong\.ts\(3\): .*'number' is not assignable to type 'string'/),
    expect.stringMatching(/^wrong\.ts\(4\): .*'id' is missing/),
  ]);
});

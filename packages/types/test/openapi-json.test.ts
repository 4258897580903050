import { createRequire } from "node:module";
import { expect, test } from "vitest";

const openapi = createRequire(import.meta.url)("@wonder-openapi/types/openapi.json") as {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string }>>;
  "x-generated": string;
};

test("openapi.json is a subpath export with the whole description in one document", () => {
  expect(openapi.openapi).toBe("3.1.0");
  const ids = Object.values(openapi.paths).flatMap((item) => Object.values(item).map((entry) => entry.operationId));
  expect(ids).toContain("getCustomerByReferenceNumber");
  expect(JSON.stringify(openapi)).not.toMatch(/"\$ref":"(?!#\/)/);
});

test("openapi.json says that it is generated", () => {
  expect(openapi["x-generated"]).toContain("npm run generate");
});

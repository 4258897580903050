import { coverageTable } from "./coverage-table.mjs";
import { enumsSource } from "./enums-source.mjs";
import { errorCodeSources } from "./error-codes.mjs";
import { HEADER } from "./header.mjs";
import { knownAnswersSource } from "./known-answers.mjs";
import { operationTable } from "./operation-table.mjs";
import { prepareDocument } from "./prepare-document.mjs";
import { readCoverage } from "./read-coverage.mjs";
import { readUnknowns } from "./read-unknowns.mjs";
import { readableTypes } from "./readable-types.mjs";
import { resourcesSource } from "./resources-source.mjs";
import { tableSource } from "./table-source.mjs";
import { unknownsSource, unknownsTable } from "./unknowns-source.mjs";

/**
 * Every generated file of the repository.
 *
 * @param {import("./prepare-document.mjs").Json} bundle the bundled description
 * @param {string} unknownsYaml text of spec/unknowns.yaml
 * @param {string} coverageYaml text of spec/coverage.yaml
 * @returns {Promise<Map<string, string>>} path from the top of the repository -> content
 */
export async function generatedFiles(bundle, unknownsYaml, coverageYaml) {
  const unknowns = readUnknowns(unknownsYaml);
  const document = prepareDocument(bundle);
  const { source, names } = await readableTypes(document);
  const rows = operationTable(document);
  const { typeSource, hintsSource } = errorCodeSources(document);
  const entry = ["components", "operations", "paths", "webhooks", ...names].map((name) => `  ${name},\n`).join("");
  return new Map([
    ["packages/types/src/generated/schema.ts", `${HEADER}\n${source}`],
    ["packages/types/src/generated/index.ts", `${HEADER}\nexport type {\n${entry}} from "./schema.js";\n`],
    ["packages/types/generated/coverage.md", coverageTable(readCoverage(coverageYaml), document)],
    ["packages/types/src/generated/enums.ts", enumsSource(document)],
    ["packages/types/generated/openapi.json", `${JSON.stringify(withHeader(bundle), null, 2)}\n`],
    ["packages/signature/src/generated/error-codes.ts", typeSource],
    ["packages/client/src/generated/error-hints.ts", hintsSource],
    ["packages/client/src/generated/operations.ts", tableSource(rows)],
    ["packages/client/src/generated/known-answers.ts", knownAnswersSource(document)],
    ["packages/client/src/generated/resources.ts", resourcesSource(rows, document)],
    ["packages/mock-gateway/src/generated/unknowns.ts", unknownsSource(unknowns)],
    ["packages/mock-gateway/generated/unknowns.md", unknownsTable(unknowns)],
  ]);
}

/**
 * JSON has no comments, so the header is an extension.
 *
 * @param {import("./prepare-document.mjs").Json} bundle
 */
function withHeader(bundle) {
  const { openapi, ...rest } = bundle;
  return { openapi, "x-generated": HEADER.replace("// ", ""), ...rest };
}

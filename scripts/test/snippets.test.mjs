import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createMockCredentials } from "@wonder-openapi/mock-gateway";
import { describe, expect, test } from "vitest";
import { commentSnippets, markdownSnippets } from "../snippets/collect-snippets.mjs";
import { compileSnippets } from "../snippets/compile-snippets.mjs";
import { repositoryFiles, top } from "../workspace.mjs";

const credentials = JSON.stringify(await createMockCredentials());

const snippets = repositoryFiles().flatMap((file) => {
  const text = () => readFileSync(join(top, file), "utf8");
  if (/(^|\/)README\.md$|^packages\/guides\/.*\.md$/.test(file)) return markdownSnippets(file, text());
  if (/^packages\/[^/]+\/src\/.*\.ts$/.test(file)) return commentSnippets(file, text());
  return [];
});
const { problems, scripts } = compileSnippets(snippets);
const running = snippets.flatMap((snippet, index) =>
  snippet.run ? [{ ...snippet, script: scripts[index] ?? "" }] : [],
);

describe("snippets", () => {
  test("are found in every README that has code, and in doc comments", () => {
    const files = new Set(snippets.map(({ file }) => file));
    for (const name of ["types", "signature", "orders", "client", "webhooks", "mock-gateway"]) {
      expect(files).toContain(`packages/${name}/README.md`);
    }
    expect(files).toContain("README.md");
    expect(files).toContain("packages/client/src/generated/resources.ts");
    expect(files).toContain("packages/signature/src/request-signer.ts");
  });

  test("compile under the repository's own strict settings", () => {
    expect(problems).toEqual([]);
  });

  test.each(running)("$file:$line runs and prints what it says", ({ script, output }) => {
    expect(output).toBeDefined();
    const sandbox = new URL("../snippets/sandbox.mjs", import.meta.url).href;
    const env = { ...process.env, WONDER_SNIPPET_CREDENTIALS: credentials };
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", sandbox, script], {
      env,
      encoding: "utf8",
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: output, stderr: "" });
  });
});

describe("the check itself", () => {
  const readme = (code) =>
    markdownSnippets("X.md", `# Title\n\n\`\`\`ts run\n${code}\n\`\`\`\n\n\`\`\`text\nout\n\`\`\`\n`);

  test("finds a snippet's line, its code and its output", () => {
    expect(readme("const a = 1;")).toEqual([
      { file: "X.md", line: 4, code: "const a = 1;\n", run: true, output: "out\n" },
    ]);
  });

  test("finds the examples of doc comments", () => {
    const text = "/**\n * Adds.\n *\n * @example\n * ```ts\n * add(1);\n *\n * add(2);\n * ```\n */\n";
    expect(commentSnippets("x.ts", text)).toMatchObject([{ line: 6, code: "add(1);\n\nadd(2);\n" }]);
  });
});

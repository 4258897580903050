import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test.each(["redis", "ioredis", "pg", "postgres"])("the example for %s is in the README as it stands here", (name) => {
  const code = readFileSync(new URL(`examples/${name}.ts`, import.meta.url), "utf8");
  const readme = readFileSync(new URL("../../webhooks/README.md", import.meta.url), "utf8");
  expect(readme).toContain(`\`\`\`typescript\n${code}\`\`\`\n`);
});

import { expect, test } from "vitest";
import { operationHelp } from "../src/call/operation-help.js";
import { fieldsOf } from "../src/spec/fields.js";
import { allOperations } from "../src/spec/operations.js";
import { testFolder, wonder } from "./support/run-wonder.js";

const COMMANDS: readonly (readonly string[])[] = [
  [],
  ["keygen"],
  ["doctor"],
  ["probe"],
  ["sign"],
  ["verify"],
  ["pay-link"],
  ["refund"],
  ["resume"],
  ["orders", "export"],
  ["webhooks"],
  ["webhooks", "send"],
  ["webhooks", "verify"],
  ["webhooks", "listen"],
  ["mock"],
  ["mock", "clock"],
  ["mock", "pay"],
  ["mock", "fault"],
  ["call"],
  ["call", "createOrder"],
  ["call", "getOrders"],
  ["call", "createTransaction"],
];

test.each(COMMANDS.map((command) => [["wonder", ...command].join(" "), command] as const))(
  "help of %s",
  async (name, command) => {
    const { code, stdout, stderr } = await wonder([...command, "--help"], { cwd: testFolder() });
    expect([code, stderr]).toEqual([0, ""]);
    await expect(stdout).toMatchFileSnapshot(`help/${name.replaceAll(" ", "-")}.txt`);
  },
);

test.each(allOperations())("help of $id names every field, and no line is wider than a terminal", (operation) => {
  const lines = operationHelp(operation).split("\n");
  for (const { path } of fieldsOf(operation)) expect(lines.some((line) => line.startsWith(`  ${path}`))).toBe(true);
  for (const line of lines.filter((text) => !text.includes("://"))) expect(line.length).toBeLessThanOrEqual(140);
});

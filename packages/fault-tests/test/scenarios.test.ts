import { afterEach, describe, expect, test } from "vitest";
import { answer } from "../src/answer.js";
import { startFaultServer } from "../src/fault-server.js";
import { kyLibrary } from "../src/libraries/ky.js";
import type { Library } from "../src/libraries/library.js";
import { openai } from "../src/libraries/openai.js";
import { openapiFetch } from "../src/libraries/openapi-fetch.js";
import { stripe } from "../src/libraries/stripe.js";
import { wonder } from "../src/libraries/wonder.js";
import { runScenarios } from "../src/run-scenarios.js";
import { SCENARIOS } from "../src/scenarios/all.js";
import { FAILURE_BODY } from "../src/scenarios/scenario.js";
import { markdownTable } from "../src/table.js";
import { helpless, reckless } from "./support/careless.js";

test("the client passes all twelve scenarios", async () => {
  const verdicts = await runScenarios(wonder);
  const failed = SCENARIOS.flatMap(({ name }, index) =>
    verdicts[index]?.passed ? [] : [[name, verdicts[index]?.why]],
  );
  expect(failed).toEqual([]);
  expect(verdicts).toHaveLength(12);
});

test("each scenario is failed by a library that never tries again and never ends, or by one that always tries again", async () => {
  const columns = await Promise.all([helpless, reckless].map(runScenarios));
  const unfailed = SCENARIOS.filter((_, index) => columns.every((verdicts) => verdicts[index]?.passed));
  expect(unfailed.map(({ name }) => name)).toEqual([]);
});

describe.each([wonder, openapiFetch, kyLibrary, openai, stripe])("$name", (library: Library) => {
  const servers: Awaited<ReturnType<typeof startFaultServer>>[] = [];
  const connected = async (status: number, body?: string): Promise<ReturnType<Library["connect"]>> => {
    const server = await startFaultServer({ play: () => answer({ status, ...(body && { body }) }) });
    servers.push(server);
    return library.connect({ baseUrl: server.baseUrl, port: server.port, timeout: 30_000 });
  };
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  test("gets data from a gateway that is well, by a GET and by a POST", async () => {
    const caller = await connected(200);
    expect(await caller.read()).toBeTypeOf("object");
    expect(await caller.pay()).toBeTypeOf("object");
    expect(servers[0]?.requests.map(({ method }) => method)).toEqual(["GET", "POST"]);
  });

  test("tells of an answer with 404 by an error of its own, with the status", async () => {
    const caller = await connected(404, FAILURE_BODY);
    const error = await caller.read().catch((reason: unknown) => reason);
    expect([caller.isOwn(error), caller.statusOf(error)]).toEqual([true, 404]);
  });
});

test("the table has a row for each scenario, a column for each library, and the sums", () => {
  const verdicts = [
    { passed: true, why: "at once" },
    { passed: false, why: "hangs" },
  ];
  expect(markdownTable(["one", "two"], [{ name: "ours", verdicts }])).toBe(
    [
      "|  | scenario | ours |",
      "| --: | --- | --- |",
      "| 1 | one | pass (at once) |",
      "| 2 | two | **fail** (hangs) |",
      "|  | passed | **1 of 2** |",
    ].join("\n"),
  );
});

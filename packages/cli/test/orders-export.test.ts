import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { csvLine } from "../src/export/csv.js";
import { readRange } from "../src/export/day-range.js";
import { serveOrders } from "./support/endless-orders.js";
import { startGateway } from "./support/gateway.js";
import { startWonder } from "./support/start-wonder.js";

const NOW = Date.parse("2026-11-21T01:00:00Z");
const DAYS = ["--from", "2026-11-21", "--to", "2026-11-21"];
const EXPORT = ["orders", "export", ...DAYS];
const lines = (text: string): string[] => text.split("\n").slice(0, -1);

/** Orders of two days: two of one that is paid in part, one of the next. */
async function shop() {
  const started = await startGateway();
  const { run, gateway } = started;
  gateway.clock.set(NOW);
  for (const ref of ["INV-1", "=1+1"]) expect((await run(["pay-link", "128.50", "HKD", "--ref", ref])).code).toBe(0);
  gateway.pay("INV-1", { amount: "28.50" });
  gateway.clock.set(NOW + 24 * 60 * 60_000);
  await run(["pay-link", "5", "HKD", "--ref", "INV-3"]);
  return started;
}

describe("wonder orders export", () => {
  test("writes the orders of the days that were asked for, a line of JSON each", async () => {
    const { run } = await shop();
    const { code, stdout, stderr } = await run(EXPORT);
    expect([code, stderr]).toEqual([0, "2 orders.\n"]);
    const orders = lines(stdout).map((line) => JSON.parse(line));
    expect(orders.map(({ reference_number }) => reference_number).sort()).toEqual(["=1+1", "INV-1"]);
    const both = await run(["orders", "export", "--from", "2026-11-21", "--to", "2026-11-22"]);
    expect(lines(both.stdout)).toHaveLength(3);
  });

  test("writes CSV with what the order means for the books, and no formula", async () => {
    const { run, folder } = await shop();
    const { code, stdout } = await run([...EXPORT, "--format", "csv", "--output", "orders.csv"]);
    expect([code, stdout]).toEqual([0, ""]);
    expect(statSync(join(folder, "orders.csv")).mode & 0o777).toBe(0o600);
    const [header, ...rows] = lines(readFileSync(join(folder, "orders.csv"), "utf8"));
    expect(header).toBe(
      "number,reference_number,created_at,state,correspondence_state,status,currency,total,paid,refunded,net",
    );
    expect(rows.find((row) => row.includes("INV-1"))).toMatch(/,partially_paid,HKD,128\.50,28\.50,0\.00,28\.50$/);
    expect(rows.find((row) => row.includes("1+1"))).toContain(",'=1+1,");
    const again = await run([...EXPORT, "--output", "orders.csv"]);
    expect([again.code, again.stderr]).toEqual([2, "wonder: orders.csv cannot be written: it is there already.\n"]);
  });

  test("reads all when the gateway refuses to filter by time, and still gives those days alone", async () => {
    const { run, gateway } = await shop();
    gateway.failNext({ status: 400, operation: "getOrders" });
    const { code, stdout, stderr } = await run(EXPORT);
    expect([code, lines(stdout).length]).toEqual([0, 2]);
    expect(stderr).toContain("refused to filter by time");
  });

  test("ended by Ctrl-C has a whole last line, and says where to go on; both parts together are everything", async () => {
    const list = await serveOrders(1000);
    list.stallAt = 600;
    const { folder, credentials } = await startGateway();
    const options = { cwd: folder, env: { WONDER_ENVIRONMENT: list.url, WONDER_APP_ID: credentials.appId } };
    const running = startWonder(EXPORT, options);
    await running.until("INV-599");
    const { code, output, stdout } = await running.end("SIGINT");
    expect(code).toBe(130);
    const first = lines(stdout).map((line) => JSON.parse(line).reference_number);
    expect([first.length, stdout.endsWith("}\n")]).toEqual([600, true]);
    const [, rest = ""] = /\n {2}wonder (orders export .*) >> <the same file>\n/.exec(output) ?? [];
    expect(rest).toContain("--offset 600");
    list.stallAt = Number.POSITIVE_INFINITY;
    const second = await startWonder(rest.split(" "), options);
    await second.until("400 orders.");
    const both = [...first, ...lines((await second.end()).stdout).map((line) => JSON.parse(line).reference_number)];
    expect(both).toEqual(Array.from({ length: 1000 }, (_, index) => `INV-${index}`));
  });

  test("writes eighty megabytes with a heap of sixty-four", async () => {
    const list = await serveOrders(20_000, 4000);
    const { run, credentials } = await startGateway();
    const env = { WONDER_ENVIRONMENT: list.url, WONDER_APP_ID: credentials.appId };
    const { code, stderr } = await run([...EXPORT, "--output", "all.ndjson"], {
      env,
      node: ["--max-old-space-size=64"],
    });
    expect([code, stderr]).toEqual([0, "20000 orders.\n"]);
  });

  test.each([
    [["--from", "2026-11-22", "--to", "2026-11-21"], "--to must be after --from"],
    [["--from", "2026-02-30", "--to", "2026-11-21"], "--from <day> must be a day"],
    [["--from", "2026-11-21T09:00", "--to", "2026-11-21"], "--from <day> must be a day"],
    [[...DAYS, "--format", "xml"], "ndjson or csv"],
    [[...DAYS, "--offset", "-1"], "--offset"],
    [[...DAYS, "--output", "nowhere/x"], "nowhere/x cannot be written"],
  ])("refuses %j", async (args, message) => {
    const { run } = await startGateway();
    const { code, stdout, stderr } = await run(["orders", "export", ...args]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });
});

test("days are those of Hong Kong, the last one included; moments are not", () => {
  const iso = (from: string, to: string) =>
    Object.values(readRange(from, to)).map((time) => new Date(time).toISOString());
  expect(iso("2026-11-20", "2026-11-21")).toEqual(["2026-11-19T16:00:00.000Z", "2026-11-21T16:00:00.000Z"]);
  expect(iso("2026-11-20T10:00:00Z", "2026-11-20T18:00:01+08:00")).toEqual([
    "2026-11-20T10:00:00.000Z",
    "2026-11-20T10:00:01.000Z",
  ]);
});

test.each([
  ["+1", "'+1"],
  ["@x", "'@x"],
  ["-2", "'-2"],
  ['a "b", c', '"a ""b"", c"'],
  ["two\nlines", '"two\nlines"'],
  ["INV-1", "INV-1"],
])("a cell with %j is %j in CSV", (reference_number, cell) => {
  expect(csvLine({ number: "7", reference_number } as Parameters<typeof csvLine>[0]).startsWith(`7,${cell},`)).toBe(
    true,
  );
});

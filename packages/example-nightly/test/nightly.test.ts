import { spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { OrderRow } from "@wonder-openapi/example-settle";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { differentSides, type Sides } from "../src/demo/different-sides.js";
import { openDatabase } from "../src/open-database.js";
import { yesterday } from "../src/yesterday.js";

const DAY = "2026-11-20";
const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const folders: string[] = [];
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "wonder-nightly-test-"));
  folders.push(folder);
  return folder;
}

let sides: Sides;
let untouched: string;
let place: string;
beforeAll(async () => {
  untouched = await newFolder();
  sides = await differentSides(untouched, DAY);
});
// The program only reads from the gateway, so each test has the same one, and a database of its own.
beforeEach(async () => {
  place = await newFolder();
  await cp(untouched, place, { recursive: true });
});
afterAll(async () => {
  await sides.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

type Env = Readonly<Record<string, string | undefined>>;
interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}
function start(args: readonly string[], env: Env = {}, program = "../dist/main.js") {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, [file(program), ...args], {
    env: { PATH, HOME, TMPDIR, ...sides.env, SHOP_DATABASE: place, ...env },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, ended };
}
const night = (env: Env = {}, args: readonly string[] = ["--day", DAY]): Promise<Ended> => start(args, env).ended;

interface Told {
  readonly reference: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}
const told = ({ stdout }: Ended): Told[] =>
  stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Told);
const inShort = (ended: Ended): string[] =>
  told(ended)
    .map(({ kind, reference }) => `${kind} ${reference}`)
    .sort();
const FOR_A_PERSON = [
  "amount other-amount",
  "currency other-currency",
  "missing_here not-ours",
  "missing_there never-made",
  "paid_here paid-here",
  "unclear unclear",
];

async function rows(): Promise<Record<string, string>> {
  const database = await openDatabase(place);
  const { rows: all } = await database.query<OrderRow>("select * from orders", []);
  await database.close();
  return Object.fromEntries(all.map(({ reference, status, refunded }) => [reference, `${status} ${refunded}`]));
}

/** A gateway of the test's own. */
async function withServer<Result>(listener: RequestListener, run: (url: string) => Promise<Result>): Promise<Result> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("the nightly program", () => {
  test("settles what it can, tells a person the rest in lines of JSON, and ends with 1", async () => {
    const ended = await night();
    expect([ended.code, ended.stderr]).toEqual([
      1,
      `The orders of ${DAY} in Hong Kong\n2 settled, 6 for a person, 0 failed\n`,
    ]);
    expect(inShort(ended)).toEqual(FOR_A_PERSON);
    expect(told(ended).find(({ kind }) => kind === "amount")).toMatchObject({
      what: "The order has another amount at Wonder.",
      ours: { total: "90.00", currency: "HKD", paid: false },
      theirs: { number: expect.stringMatching(/^\d{24}$/), total: "100.00", status: "unpaid", paid: "0.00" },
    });
    expect(told(ended).find(({ kind }) => kind === "unclear")?.["contradictions"]).toHaveLength(4);
    expect(told(ended).find(({ kind }) => kind === "missing_there")).toMatchObject({ theirs: null });
    expect(told(ended).find(({ kind }) => kind === "missing_here")).toMatchObject({ ours: null });
    expect(await rows()).toMatchObject({
      same: "paid 0",
      "paid-there": "paid 0.00",
      "refunded-there": "partially_refunded 30.00",
      "paid-here": "paid 0",
      "other-amount": "unpaid 0",
      "other-currency": "unpaid 0",
      unclear: "paid 0",
    });
  });

  test("run again, it settles nothing more and tells a person the same", async () => {
    const first = await night();
    const before = await rows();
    const again = await night();
    expect([again.code, inShort(again)]).toEqual([1, inShort(first)]);
    expect(again.stderr).toContain("0 settled, 6 for a person, 0 failed");
    expect(await rows()).toEqual(before);
  });

  test("ends with 0, and nothing on stdout, for a day without differences", async () => {
    const ended = await night({}, ["--day", "2020-02-29", "--deadline", "600"]);
    expect(ended).toMatchObject({ code: 0, stdout: "" });
    expect(ended.stderr).toBe("The orders of 2020-02-29 in Hong Kong\n0 settled, 0 for a person, 0 failed\n");
  });

  test("compares yesterday in Hong Kong unless it is told otherwise", async () => {
    // Midnight may pass while it runs.
    const before = yesterday(Date.now());
    const { stderr } = await night({}, []);
    expect([before, yesterday(Date.now())]).toContain(/The orders of (\S+) in Hong Kong/.exec(stderr)?.[1]);
  });

  test("ends with 2 when an order cannot be asked for, settles the others, and heals when it is run again", async () => {
    sides.gateway.failNext({ kind: "error-code", operation: "getOrder" });
    const ended = await night();
    // Which order is asked for first is the gateway's list's affair.
    expect([ended.code, ended.stdout]).toEqual([2, expect.stringContaining("missing_here")]);
    expect(ended.stderr).toMatch(/^\S+ could not be asked for: Wonder answered HTTP 200, code 400/m);
    expect(ended.stderr).toContain(", 1 failed");
    expect(await night()).toMatchObject({ code: 1, stderr: expect.stringContaining(" 0 failed") });
    expect(await rows()).toMatchObject({ "paid-there": "paid 0.00", "refunded-there": "partially_refunded 30.00" });
  });

  test("ends with 2 when the gateway takes its credentials for none, and shows no key", async () => {
    const ended = await night({ WONDER_APP_ID: "nobody" });
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toMatch(/Not all was compared: .+\n0 settled, 0 for a person, 0 failed/);
    const [, key = ""] = sides.env.WONDER_PRIVATE_KEY.split("\n");
    expect(key).toHaveLength(64);
    expect(ended.stderr).not.toContain(key);
  });

  test.each<[string, Env, string[], string]>([
    ["no credentials", { WONDER_APP_ID: "", WONDER_PRIVATE_KEY: "" }, [], "WONDER_APP_ID, WONDER_PRIVATE_KEY"],
    ["no database", { SHOP_DATABASE: "" }, [], "SHOP_DATABASE is missing"],
    ["a deadline that is none", {}, ["--deadline", "soon"], "--deadline must be a number of seconds"],
    ["a deadline of no time", {}, ["--deadline", "0"], "--deadline must be a number of seconds"],
    ["a flag that it does not have", {}, ["--days", "2"], "--days"],
    ["a key that is none", { WONDER_PRIVATE_KEY: "c2VjcmV0" }, [], "It did not begin"],
  ])("ends with 2 before it begins when it is given %s", async (_, env, args, text) => {
    const ended = await night(env, args);
    expect(ended).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(text) });
    expect(ended.stderr).not.toContain("c2VjcmV0");
  });

  test("ends with 2 for a day that there is not", async () => {
    const ended = await night({}, ["--day", "2026-02-30"]);
    expect(ended).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("2026-02-30") });
  });

  test("ends with 2 when the deadline has passed, whatever hangs", async () => {
    const ended = await withServer(
      () => {},
      (url) => night({ WONDER_ENVIRONMENT: url }, ["--deadline", "0.5"]),
    );
    expect(ended).toMatchObject({ code: 2, signal: null, stdout: "" });
    expect(ended.stderr).toContain("Not all was compared: the deadline of 0.5 s has passed\n0 settled");
  });

  test.each(["SIGTERM", "SIGINT"] as const)("ends cleanly with 2 on %s", async (name) => {
    const asked = withResolvers();
    const ended = await withServer(asked.resolve, async (url) => {
      const { child, ended: end } = start(["--day", DAY], { WONDER_ENVIRONMENT: url });
      await asked.promise;
      child.kill(name);
      return end;
    });
    expect(ended).toMatchObject({ code: 2, signal: null, stdout: "" });
    expect(ended.stderr).toContain(`Not all was compared: ${name} came\n0 settled`);
    expect(inShort(await night())).toEqual(FOR_A_PERSON);
  });

  test("killed in the middle, it has done no harm, and the next run does the rest", async () => {
    const asked = withResolvers();
    let questions = 0;
    const ended = await withServer(
      async (incoming, outgoing) => {
        const chunks: Buffer[] = [];
        for await (const chunk of incoming) chunks.push(chunk as Buffer);
        if (incoming.url?.includes("/orders/check")) questions += 1;
        if (questions > 1) return asked.resolve();
        const { method = "GET", url = "", headers } = incoming;
        const answer = await fetch(`${sides.url}${url}`, {
          method,
          headers: Object.entries(headers)
            .filter(([header]) => !["host", "connection", "content-length", "transfer-encoding"].includes(header))
            .map(([header, value]) => [header, String(value)] as [string, string]),
          ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
        });
        outgoing.writeHead(answer.status, { "Content-Type": "application/json" }).end(await answer.text());
      },
      async (url) => {
        const { child, ended: end } = start(["--day", DAY], { WONDER_ENVIRONMENT: url });
        await asked.promise;
        child.kill("SIGKILL");
        return end;
      },
    );
    expect(ended.signal).toBe("SIGKILL");
    const again = await night();
    expect([again.code, inShort(again)]).toEqual([1, FOR_A_PERSON]);
    expect(await rows()).toMatchObject({ "paid-there": "paid 0.00", "refunded-there": "partially_refunded 30.00" });
  });
});

test("npm run example:nightly shows it on a mock gateway, twice, and ends with 0", async () => {
  const ended = await start([], {}, "../dist/demo/main.js").ended;
  expect(ended.code).toBe(0);
  expect(ended.stderr.match(/\d settled/g)).toEqual(["2 settled", "0 settled"]);
  expect(ended.stdout.split("\n").filter((line) => line.startsWith("{"))).toHaveLength(12);
  expect(ended.stdout).toContain("It ended with 1 and 1");
});

/** A promise to be resolved from outside. */
function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

import { createMockGateway } from "@wonder-openapi/mock-gateway";
import { describe, expect, test } from "vitest";
import { command, type World } from "../src/command.js";
import { credentials, TOKEN } from "./support/mock-target.js";

/** Runs the command; what it would send to the sandbox goes to a mock gateway. */
async function run(args: string, env: Record<string, string> = {}) {
  const gateway = createMockGateway({ apps: [credentials] });
  const sent: { url: string; method: string; body: string }[] = [];
  const files = new Map<string, string>();
  let printed = "";
  const world: World = {
    env,
    fetch: (url, init) => {
      sent.push({ url, method: init.method, body: init.body ?? "" });
      return gateway.fetch(url, init);
    },
    now: () => Date.parse("2026-12-01T04:00:00Z"),
    log: (line) => {
      printed += `${line}\n`;
    },
    write: (folder, name, text) => void files.set(`${folder}/${name}`, text),
    spec: () => new Map(),
  };
  const code = await command(args.split(" ").filter(Boolean), world);
  return { code, printed, sent, files, gateway };
}

const SANDBOX = "https://gateway-stg.wonder.today";
const ENV = {
  WONDER_ENVIRONMENT: "sandbox",
  WONDER_APP_ID: credentials.appId,
  WONDER_PRIVATE_KEY: credentials.privateKey,
  WONDER_PAYMENT_TOKEN: TOKEN,
};
const READY = "--target sandbox --i-have-credentials";

describe("the command refuses, and sends nothing", () => {
  test.each([
    ["the sandbox without the explicit switch", "--target sandbox", ENV, /--i-have-credentials/],
    ["production as a target", "--target production", ENV, /production is never tried/],
    ["production in the environment", READY, { ...ENV, WONDER_ENVIRONMENT: "production" }, /has to be sandbox/],
    [
      "another gateway in the environment",
      READY,
      { ...ENV, WONDER_ENVIRONMENT: "https://a.example" },
      /has to be sandbox/,
    ],
    ["no environment", READY, {}, /has to be sandbox/],
    ["no credentials", READY, { WONDER_ENVIRONMENT: "sandbox" }, /WONDER_APP_ID, WONDER_PRIVATE_KEY/],
    ["payments together with reading alone", `${READY} --only read --allow-payments`, ENV, /do not go together/],
    ["a switch that there is not", `${READY} --allow-everything`, ENV, /Unknown option/],
  ])("%s", async (_name, args, env, problem) => {
    const { code, printed, sent } = await run(args, env);
    expect([code, sent]).toEqual([2, []]);
    expect(printed).toMatch(problem);
    expect(printed).not.toContain(credentials.privateKey);
  });
});

describe("on the sandbox", () => {
  const paths = (sent: readonly { url: string }[]) =>
    new Set(sent.map(({ url }) => new URL(url).pathname.split("/").slice(6).join("/")));
  const writes = /^(orders|orders\/void|open_payments|orders\/refund|transactions\/void)$/;

  test("it reads, makes unpaid orders under a prefix of its own, and voids every one", async () => {
    const { code, sent, gateway, printed } = await run(`${READY} --probe`, ENV);
    expect(printed).toContain("reference number of each order of this run begins with conformance-");
    expect(code).toBe(0);
    expect(sent.every(({ url }) => url.startsWith(`${SANDBOX}/`))).toBe(true);
    expect([...paths(sent)].filter((path) => writes.test(path)).sort()).toEqual(["orders", "orders/void"]);
    expect(sent.filter(({ method }) => method === "PUT" || method === "DELETE")).toEqual([]);
    const entries = gateway.ledger.entries();
    const of = (effect: string) =>
      entries
        .filter((entry) => entry.effect === effect)
        .map(({ order }) => order)
        .sort();
    expect(new Set(entries.map(({ effect }) => effect))).toEqual(new Set(["order created", "order void"]));
    expect(of("order void")).toEqual(of("order created"));
    expect(entries.every(({ reference_number }) => reference_number.startsWith("conformance-"))).toBe(true);
  });

  test("it only reads when told to", async () => {
    const { gateway, sent, code } = await run(`${READY} --only read --probe`, ENV);
    expect([code, gateway.ledger.entries()]).toEqual([0, []]);
    expect([...paths(sent)].filter((path) => writes.test(path))).toEqual([]);
  });

  test("it pays by token with the further switch, and gives all of it back", async () => {
    const { gateway, sent, code } = await run(`${READY} --allow-payments`, ENV);
    expect(code).toBe(0);
    const payments = sent.filter(({ url }) => url.endsWith("/open_payments")).map(({ body }) => JSON.parse(body));
    expect(payments.length).toBeGreaterThan(0);
    for (const { payment } of payments) expect(Object.keys(payment)).toEqual(["uuid", "payment_token"]);
    const entries = gateway.ledger.entries();
    const of = (effect: string) => entries.filter((entry) => entry.effect === effect).map((entry) => entry.transaction);
    expect(of("transaction void").sort()).toEqual(of("charge").sort());
  });

  test("a dry run prints what would be sent, without credentials and without sending it", async () => {
    const { code, sent, printed } = await run("--target sandbox --dry-run --probe --allow-payments");
    expect([code, sent]).toEqual([0, []]);
    expect(printed).toMatch(/^POST \/svc\/payment\/api\/v1\/openapi\/orders \{"order":\{"charge_fee":"\(text\)"/m);
    expect(printed).toContain("GET /svc/payment/api/v1/openapi/customers/ref/{id}\n");
    expect(printed).toMatch(/\d+ requests would be sent/);
  });

  test("nothing that is secret is in what it prints and writes", async () => {
    const { printed, files } = await run(`${READY} --probe --allow-payments --output out`, ENV);
    expect([...files.keys()]).toEqual(["out/report.md", "out/report.json", "out/proposed.patch"]);
    const all = [printed, ...files.values()].join("\n");
    const key = credentials.privateKey.replace(/-----[^-]+-----|\s/g, "");
    const secrets = [
      key.slice(40, 80),
      credentials.appId,
      TOKEN,
      "Chan Tai Man",
      "91234567",
      "example.com",
      "…4242",
      "*4242",
    ];
    for (const secret of secrets) expect(all).not.toContain(secret);
    expect(JSON.parse(files.get("out/report.json") ?? "")).toMatchObject({ date: "2026-12-01", ordersLeft: 0 });
  });
});

test("on the mock gateway every case passes, and every switch of it has a word in the help", async () => {
  const { code, printed, sent } = await run("");
  expect([code, sent]).toEqual([0, []]);
  expect(printed).toMatch(/## Cases: \d+ passed, 0 failed, 0 skipped/);
  expect((await run("--help")).printed).toContain("--i-have-credentials");
});

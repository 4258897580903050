import { isWonderError } from "@wonder-openapi/client";
import { createMockGateway } from "@wonder-openapi/mock-gateway";
import { describe, expect, test } from "vitest";
import { markdownOf } from "../src/report.js";
import { type ConformanceOptions, type ConformanceTarget, runConformance } from "../src/run-conformance.js";
import { credentials, TOKEN } from "./support/mock-target.js";

/** What the tests run; what would be sent to the sandbox goes to a mock gateway. */
function playSandbox(more: Partial<ConformanceTarget> = {}) {
  const gateway = createMockGateway({ apps: [credentials] });
  const sent: { url: string; method: string; body: string }[] = [];
  const target: ConformanceTarget = {
    environment: "sandbox",
    appId: credentials.appId,
    privateKey: credentials.privateKey,
    paymentToken: TOKEN,
    fetch: (url, init) => {
      sent.push({ url, method: init.method, body: init.body ?? "" });
      return gateway.fetch(url, init);
    },
    ...more,
  };
  const now = (): number => Date.parse("2026-12-01T04:00:00Z");
  const run = (options: Partial<ConformanceOptions> = {}) => runConformance({ target, now, ...options });
  return { gateway, sent, run };
}

const SANDBOX = "https://gateway-stg.wonder.today";
const PAYING = ["read", "unpaid order", "payment"] as const;

describe("refuses, and sends nothing", () => {
  test.each<[string, Partial<ConformanceTarget>, Partial<ConformanceOptions>]>([
    ["production", { environment: { baseUrl: "https://gateway.wonder.today" } }, {}],
    ["a gateway elsewhere", { environment: { baseUrl: "https://a.example" } }, {}],
    ["the name of production", { environment: "production" as "sandbox" }, {}],
    ["records in the sandbox", {}, { allowed: ["read", "records"] }],
    ["no target", {}, { target: undefined as unknown as "mock" }],
  ])("%s", async (_name, target, options) => {
    const { run, sent } = playSandbox(target);
    const error: unknown = await run(options).catch((thrown: unknown) => thrown);
    expect(isWonderError(error, "configuration")).toBe(true);
    expect(sent).toEqual([]);
  });
});

describe("in the sandbox", () => {
  const paths = (sent: readonly { url: string }[]) =>
    new Set(sent.map(({ url }) => new URL(url).pathname.split("/").slice(6).join("/")));
  const writes = /^(orders|orders\/void|open_payments|orders\/refund|transactions\/void)$/;

  test("it reads, makes unpaid orders under a prefix of its own, and voids every one", async () => {
    const { run, sent, gateway } = playSandbox();
    let prefix = "";
    const { report, requests } = await run({
      probe: true,
      onStart: (given) => {
        prefix = given;
      },
    });
    expect(prefix).toMatch(/^conformance-[a-z0-9]+-$/);
    expect(report).toMatchObject({ where: "in the sandbox", date: "2026-12-01", ordersLeft: 0 });
    expect(report.cases.filter(({ outcome }) => outcome === "failed")).toEqual([]);
    expect(requests).toBe(sent.length);
    expect(report.seen.operations).toEqual(expect.arrayContaining(["createOrder", "voidOrder", "getOrders"]));
    expect(report.seen.operations).not.toContain("createTransaction");
    expect(report.seen.marks.length).toBeGreaterThan(5);
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
    expect(entries.every(({ reference_number }) => reference_number.startsWith(prefix))).toBe(true);
  });

  test("it only reads when told to", async () => {
    const { run, gateway, sent } = playSandbox();
    await run({ probe: true, allowed: ["read"] });
    expect(gateway.ledger.entries()).toEqual([]);
    expect([...paths(sent)].filter((path) => writes.test(path))).toEqual([]);
  });

  test("it pays by token when that is allowed, and gives all of it back", async () => {
    const { run, gateway, sent } = playSandbox();
    const { report } = await run({ allowed: PAYING });
    expect(report.ordersLeft).toBe(0);
    const payments = sent.filter(({ url }) => url.endsWith("/open_payments")).map(({ body }) => JSON.parse(body));
    expect(payments.length).toBeGreaterThan(0);
    for (const { payment } of payments) expect(Object.keys(payment)).toEqual(["uuid", "payment_token"]);
    const entries = gateway.ledger.entries();
    const of = (effect: string) => entries.filter((entry) => entry.effect === effect).map((entry) => entry.transaction);
    expect(of("transaction void").sort()).toEqual(of("charge").sort());
  });

  test("it ends between two steps when it is interrupted, and voids what it made", async () => {
    const interruption = new AbortController();
    const { run, gateway } = playSandbox();
    const made = () => gateway.ledger.entries().filter(({ effect }) => effect === "order created").length;
    const onRequest = (): void => {
      if (made() > 0) interruption.abort();
    };
    const { report } = await run({ probe: true, signal: interruption.signal, onRequest });
    const skipped = report.cases.filter(({ reason }) => reason === "interrupted");
    expect(skipped.length).toBeGreaterThan(5);
    expect(report.unknowns.filter(({ setting }) => setting !== undefined)).toEqual([]);
    expect(report.ordersLeft).toBe(0);
    expect(gateway.ledger.entries().filter(({ effect }) => effect === "order void")).toHaveLength(made());
  });

  test("nothing that is secret is in what it tells", async () => {
    const { run } = playSandbox();
    const told: unknown[] = [];
    const { report } = await run({
      probe: true,
      allowed: PAYING,
      onRequest: (request) => void told.push(request),
    });
    const all = [JSON.stringify([report, told]), markdownOf(report)].join("\n");
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
    // Not toContain: a failing test would print all of it.
    for (const [index, secret] of secrets.entries()) expect([index, all.includes(secret)]).toEqual([index, false]);
    expect(told).toContainEqual({
      method: "GET",
      path: "/svc/payment/api/v1/openapi/customers/ref/{id}",
      body: undefined,
    });
  });
});

test("a rehearsal makes the requests of the sandbox, with a mock gateway to answer", async () => {
  const paths: string[] = [];
  const { report } = await runConformance({
    target: "rehearsal",
    probe: true,
    onRequest: ({ method, path }) => void paths.push(`${method} ${path}`),
  });
  const { run, sent } = playSandbox();
  await run({ probe: true });
  expect(report.where).toBe("at the mock gateway");
  expect(new Set(paths).size).toBeGreaterThan(5);
  // The demo data of both is the same, and so is what is asked.
  expect(paths).toHaveLength(sent.length);
});

test("on the mock gateway every case passes", async () => {
  const { report } = await runConformance({ target: "mock" });
  expect(report.cases.filter(({ outcome }) => outcome !== "passed")).toEqual([]);
  expect(report.unknowns).toEqual([]);
  expect(markdownOf(report)).toMatch(/## Cases: \d+ passed, 0 failed, 0 skipped/);
});

import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createNodeWebhookHandler } from "@wonder-openapi/webhooks/node";
import { deliveries, signDelivery } from "@wonder-openapi/webhooks/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { rows } from "../src/webhooks/rows.js";
import { closedUrl } from "./support/closed-url.js";
import { startGateway, type TestGateway } from "./support/gateway.js";
import { testFolder, wonder } from "./support/run-wonder.js";
import { startWonder } from "./support/start-wonder.js";

/** A shop that verifies what it gets. */
async function shop({ credentials }: TestGateway) {
  const heard: string[] = [];
  const handler = createNodeWebhookHandler({
    appId: credentials.appId,
    publicKey: credentials.webhookPublicKey,
    onEvent: ({ kind }) => void heard.push(kind),
    onError: (_, { status }) => void heard.push(`refused ${status}`),
  });
  const server = createServer((request, response) => void handler(request, response));
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** With the key that signs webhooks, as `wonder mock` has it. */
async function started(): Promise<TestGateway> {
  const gateway = await startGateway();
  writeFileSync(join(gateway.folder, "webhook-private.pem"), gateway.credentials.webhookPrivateKey, { mode: 0o600 });
  const config = JSON.parse(readFileSync(join(gateway.folder, "wonder.json"), "utf8"));
  writeFileSync(
    join(gateway.folder, "wonder.json"),
    JSON.stringify({ ...config, webhookPrivateKeyFile: "webhook-private.pem" }),
  );
  return gateway;
}

async function capture(
  { credentials }: TestGateway,
  altered: (body: string) => string = (body) => body,
  url = "/wonder/hook",
) {
  const made = deliveries.orderPaid({ reference: "INV-1", amount: "128.50", currency: "HKD" });
  const privateKey = credentials.webhookPrivateKey;
  const { headers, body } = await signDelivery({ url: "/wonder/hook", ...made, appId: credentials.appId, privateKey });
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`POST ${url} HTTP/1.1`, ...lines, "", altered(body)].join("\r\n");
}

describe("wonder webhooks send", () => {
  test.each([...rows.keys()])("makes a delivery that a receiver takes for genuine: %s", async (event) => {
    const gateway = await started();
    const { url, heard } = await shop(gateway);
    const { code, stdout } = await gateway.run(["webhooks", "send", event, "--to", `${url}/hook?a=b`]);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^HTTP 200 {2}(order|transaction)\.\w+ \w+\/\w+ INV-1001\n$/),
    ]);
    expect(heard).toHaveLength(1);
    expect(heard[0]).not.toContain("refused");
  });

  test("sends duplicates, and ends with 1 when the receiver refuses", async () => {
    const gateway = await started();
    const { url, heard } = await shop(gateway);
    await gateway.run(["webhooks", "send", "order-paid", "--to", url, "--times", "3"]);
    expect(heard).toEqual(["order.paid", "order.paid", "order.paid"]);
    const wrong = await gateway.run(["webhooks", "send", "order-paid", "--to", url, "--signing-key", "private.pem"]);
    expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringContaining("HTTP 401")]);
  });

  test("says what is missing, and what cannot be", async () => {
    const gateway = await started();
    const send = (...args: string[]) => gateway.run(["webhooks", "send", ...args]);
    expect((await send("order-eaten", "--to", "http://localhost")).stderr).toContain("order-partially-refunded");
    expect((await send("order-paid", "--to", "localhost")).code).toBe(2);
    expect((await send("order-paid", "--to", "http://localhost", "--amount", "0.005")).code).toBe(2);
    expect((await send("order-paid", "--to", "http://localhost", "--times", "0")).code).toBe(2);
    expect((await send("order-paid", "--to", await closedUrl())).code).toBe(3);
    const bare = await wonder(["webhooks", "send", "order-paid", "--to", "http://localhost"], { cwd: testFolder() });
    expect(bare.stderr).toContain("wonder keygen --out webhook-test.pem");
  });
});

describe("wonder webhooks verify", () => {
  test("says what a captured delivery says, however old it is", async () => {
    const gateway = await started();
    const { code, stdout, stderr } = await gateway.run(["webhooks", "verify", "-"], { input: await capture(gateway) });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      kind: "order.paid",
      reference: { reference_number: "INV-1" },
      facts: { paid: "128.50" },
    });
    expect(stderr).toContain("genuine:");
  });

  test.each<[string, (body: string) => string, string]>([
    ["body_parsed", (body) => JSON.stringify(JSON.parse(body), null, 2), "/wonder/hook"],
    ["path_rewritten", (body) => body, "/api/wonder/hook"],
    ["signature_mismatch", (body) => body.replace("128.5", "1.5"), "/wonder/hook"],
  ])("says why one is refused: %s", async (code, altered, url) => {
    const gateway = await started();
    const input = await capture(gateway, altered, url);
    const ended = await gateway.run(["webhooks", "verify", "-"], { input });
    expect([ended.code, JSON.parse(ended.stdout)]).toEqual([1, { refused: code }]);
  });

  test("takes the path from --public-url", async () => {
    const gateway = await started();
    const input = await capture(gateway, undefined, "/api/wonder/hook");
    const args = ["webhooks", "verify", "-", "--public-url", "https://shop.example/wonder/hook"];
    expect((await gateway.run(args, { input })).code).toBe(0);
  });

  test("knows a request of one's own", async () => {
    const gateway = await started();
    const own = await gateway.run(["sign", "POST", "/wonder/hook", "--data", "-"], { input: "{}" });
    const input = `POST /wonder/hook HTTP/1.1\n${own.stdout}\n{}`;
    const { stderr } = await gateway.run(["webhooks", "verify", "-"], { input });
    expect(stderr).toContain("fits your own key: it is one of your requests");
  });
});

describe("wonder webhooks listen", () => {
  test("shows a line for each delivery, hands it on with its path, answers what the receiver answers, and does so again", async () => {
    const gateway = await started();
    const { url, heard } = await shop(gateway);
    const args = ["webhooks", "listen", "--port", "0", "--forward", url, "--save", "captured"];
    const listening = startWonder(args, { cwd: gateway.folder });
    const [, own = ""] = /Listening on (\S+),/.exec(await listening.until("Type r and Enter")) ?? [];
    const sent = await gateway.run([
      "webhooks",
      "send",
      "order-paid",
      "--to",
      `${own}/deep/hook?x=1`,
      "--ref",
      "INV-7",
    ]);
    expect(sent.code).toBe(0);
    await listening.until(/ 1 {2}\d\d:\d\d:\d\d {2}ok {2}order\.paid INV-7 +HTTP 200\n/);
    const forged = await fetch(`${own}/hook`, { method: "POST", body: "{}" });
    expect(forged.status).toBe(401);
    await listening.until(/ 2 {2}\S+ {2}no {2}signature_missing +HTTP 401\n/);
    listening.type("r 1\n");
    await listening.until(/ 1 {2}\S+ {2}ok {2}order\.paid INV-7 +HTTP 200 {2}again\n/);
    listening.type("r 9\n");
    await listening.until("There is no such delivery.");
    expect(heard).toEqual(["order.paid", "refused 401", "order.paid"]);
    expect((await gateway.run(["webhooks", "verify", "captured/1.http"])).code).toBe(0);
    expect((await listening.end("SIGINT")).code).toBe(0);

    const later = startWonder(["webhooks", "listen", "--port", "0", "--save", "captured"], { cwd: gateway.folder });
    const [, address = ""] = /Listening on (\S+),/.exec(await later.until("any path")) ?? [];
    await gateway.run(["webhooks", "send", "order-voided", "--to", address]);
    await later.until(/ 3 {2}\S+ {2}ok {2}order\.voided/);
    expect(readFileSync(join(gateway.folder, "captured/1.http"), "utf8")).toContain("INV-7");
  });

  test("answers by itself without a receiver, and hands no control characters to the terminal", async () => {
    const gateway = await started();
    const listening = startWonder(["webhooks", "listen", "--port", "0"], { cwd: gateway.folder });
    const [, own = ""] = /Listening on (\S+),/.exec(await listening.until("any path")) ?? [];
    const ref = "INV\u001b]0;x\u0007";
    expect((await gateway.run(["webhooks", "send", "order-paid", "--to", own, "--ref", ref])).code).toBe(0);
    const output = await listening.until("order.paid INV");
    expect(output.includes("\u001b]0")).toBe(false);
    const long = await fetch(own, { method: "POST", body: "x".repeat(1_100_000) }).then(
      ({ status }) => status,
      () => 413,
    );
    expect(long).toBe(413);
    listening.type("r\n");
    await listening.until("There is nowhere to hand it on to");
    expect((await listening.end("SIGTERM")).code).toBe(0);
  });

  test("tells a receiver that is down, and that nothing is checked without a key", async () => {
    const cwd = testFolder();
    const listening = startWonder(["webhooks", "listen", "--port", "0", "--forward", await closedUrl()], { cwd });
    const [, own = ""] = /Listening on (\S+),/.exec(await listening.until("Type r and Enter")) ?? [];
    expect((await fetch(own, { method: "POST", body: "{}" })).status).toBe(502);
    await listening.until(/ 1 {2}\S+ {2}\? {3}not checked +ECONNREFUSED\n/);
    expect((await listening.end()).output).toContain("Signatures are not checked");
  });
});

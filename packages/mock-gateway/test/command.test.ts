import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { createRequestVerifier } from "@wonder-openapi/signature";
import { describe, expect, test } from "vitest";
import { runCommand, startCommand, temporaryFolder } from "./support/command.js";

const folder = temporaryFolder();
const CUSTOMER = "customers/ref/C-1042";
const order = (reference_number: string, change: object = {}) => ({
  order: { charge_fee: "128.50", currency: "HKD", reference_number, ...change },
});

describe("the command wonder-mock-gateway", () => {
  test("listens on loopback, with demo data, and prints what a client needs", async () => {
    const run = await startCommand();
    expect(run.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await run.call(CUSTOMER)).status).toBe(200);
    expect(run.text).toContain(`export WONDER_ENVIRONMENT=${run.url}\n`);
    expect(run.text).toContain(`export WONDER_PRIVATE_KEY="$(cat '${run.privateKeyFile}')"\n`);
    expect(await run.end("SIGTERM")).toEqual([0, null]);
  });

  test("has something to look at, the first time", async () => {
    const data = join(folder, "demo.data");
    const first = await startCommand("--data", data);
    expect(first.text).toContain(`Look at it    ${first.url}/_console\n`);
    const seen = async (url: string): Promise<string[]> => {
      const text = await (await fetch(`${url}/_console/orders`)).text();
      return [...text.matchAll(/<bdi>((?:DEMO|MEMBER)-[^<]*)</g)].map(([, name]) => name ?? "").filter(Boolean);
    };
    const orders = await seen(first.url);
    expect(orders).toEqual(expect.arrayContaining(["DEMO-1001", "DEMO-1002", "DEMO-1003", "MEMBER-C-1042-1"]));
    await first.end("SIGTERM");
    const second = await startCommand("--data", data);
    expect(await seen(second.url)).toEqual(orders);
    await second.end("SIGTERM");
  });

  test("prints no key, keeps them for its user alone, and takes those that it made up away again", async () => {
    const run = await startCommand();
    const keys = dirname(run.privateKeyFile);
    const secret = readFileSync(run.privateKeyFile, "utf8").split("\n")[1] ?? "";
    expect(secret).toHaveLength(64);
    expect(run.text).not.toContain(secret);
    expect(run.text).not.toContain("BEGIN");
    expect([keys, run.privateKeyFile].map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual(["700", "600"]);
    expect(await run.end("SIGINT")).toEqual([0, null]);
    expect(existsSync(keys)).toBe(false);
  });

  test("prints lines that a shell takes, whatever is in the path", async () => {
    const run = await startCommand("--data", join(folder, "it's $HOME.data"));
    const lines = run.text.split("\n").filter((line) => line.startsWith("export "));
    const script = [...lines, 'printf %s "$WONDER_APP_ID $WONDER_PRIVATE_KEY"'].join("\n");
    const printed = execFileSync("sh", ["-c", script], { encoding: "utf8" });
    expect(printed).toContain(readFileSync(run.privateKeyFile, "utf8").trim());
    expect(lines).toHaveLength(4);
    await run.end("SIGTERM");
  });

  test("starts where it ended, with the same credentials, when it has a data file", async () => {
    const data = join(folder, "shop.data");
    const first = await startCommand("--data", data);
    expect((await first.call("orders", order("INV-1"))).status).toBe(200);
    await first.end("SIGTERM");
    const second = await startCommand("--data", data, "--seed", "empty");
    expect(second.privateKeyFile).toBe(first.privateKeyFile);
    const { data: found } = (await (
      await second.call("orders/check", { order: { reference_number: "INV-1" } })
    ).json()) as { data: { order: { initial_total: number } } };
    expect(found.order.initial_total).toBe(128.5);
    expect((await second.call(CUSTOMER)).status).toBe(200);
    await second.end("SIGTERM");
  });

  test("leaves a data file to whoever has it, and holds up nobody after it was killed", async () => {
    const data = join(folder, "busy.data");
    const first = await startCommand("--data", data);
    const second = await runCommand("--port", "0", "--data", data);
    expect([second.code, second.err]).toEqual([1, expect.stringContaining("The data file is used by process")]);
    await first.end("SIGKILL");
    expect(existsSync(`${data}.lock`)).toBe(true);
    const third = await startCommand("--data", data);
    await third.end("SIGTERM");
    expect(existsSync(`${data}.lock`)).toBe(false);
  });

  test("starts with nothing, and behaves as told where no source tells", async () => {
    const run = await startCommand("--seed", "empty", "--unknown", "missingRecord=400", "--unknown", "successCode=0");
    expect((await run.call(CUSTOMER)).status).toBe(400);
    expect(await (await run.call("orders", order("INV-1"))).json()).toMatchObject({ code: 0 });
    await run.end("SIGTERM");
  });

  test("sends webhooks to this machine, signed by the key whose other half it wrote down", async () => {
    const arrived: { action: unknown; good: boolean }[] = [];
    let publicKey = "";
    const receiver = createServer(async (request, response) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const header = (name: string): string => String(request.headers[name]);
      const good = await createRequestVerifier({ publicKey }).verify({
        method: "POST",
        uri: request.url ?? "",
        body: Buffer.concat(chunks),
        credential: header("credential"),
        nonce: header("nonce"),
        signature: header("signature"),
      });
      arrived.push({ action: header("x-action"), good });
      response.end();
    }).listen(0);
    await once(receiver, "listening");
    const port = (receiver.address() as AddressInfo).port;
    const run = await startCommand("--webhook-url", `http://localhost:${port}/hook`);
    publicKey = readFileSync(/^Webhook key +(.*)$/m.exec(run.text)?.[1] ?? "", "utf8");
    await run.call("orders", order("INV-1"));
    await expect.poll(() => arrived).toEqual([{ action: "order.created", good: true }]);
    await run.end("SIGTERM");
    receiver.close();
  });

  test.each([
    [["--port", "80000"], "--port must be a number from 0 to 65535."],
    [["--port", "x"], "--port must be a number"],
    [["--seed", "full"], "--seed must be demo or empty."],
    [["--data", ""], "--data must be the path of a file."],
    [["--data", "/dev/null/x"], "ENOTDIR"],
    [["--frobnicate"], "--frobnicate"],
    [["extra"], "extra"],
    [["--unknown", "successCode=7"], "must be one of: 200, 0"],
    [["--unknown", "toString=1"], "names none of: nonceReplay"],
    [["--webhook-url", "ftp://x"], "webhookUrl must be a URL of http or https."],
  ])("refuses %j in one line", async (args, problem) => {
    const { code, out, err } = await runCommand("--port", "0", ...args);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(problem);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  test("says so when the port is taken", async () => {
    const run = await startCommand();
    const { code, err } = await runCommand("--port", new URL(run.url).port);
    expect([code, err]).toEqual([1, expect.stringContaining("EADDRINUSE")]);
    await run.end("SIGTERM");
  });

  test("tells its options and its version", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    expect(await runCommand("--version")).toEqual({ code: 0, out: `${version}\n`, err: "" });
    const { out } = await runCommand("--help");
    for (const name of ["port", "host", "data", "seed", "webhook-url", "webhooks-anywhere", "unknown"]) {
      expect(out).toContain(`--${name} `);
    }
  });

  test("warns when other machines reach it", async () => {
    const run = await startCommand("--host", "0.0.0.0");
    expect(run.text).toContain("It can be reached from other machines");
    await run.end("SIGTERM");
  });
});

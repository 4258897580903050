import { generateKeyPairSync } from "node:crypto";
import { chmodSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { closedUrl } from "./support/closed-url.js";
import { startGateway } from "./support/gateway.js";
import { testFolder, wonder } from "./support/run-wonder.js";

const HOUR = 3_600_000;

describe("wonder doctor", () => {
  test("finds nothing wrong with what works, and says what it looked at", async () => {
    const { run, url } = await startGateway();
    const { code, stdout, stderr } = await run(["doctor"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`The environment is ${url}, from wonder.json.`);
    expect(stdout).toContain("The private key can sign: RSA, 2048 bits");
    expect(stdout).toContain("accepted an Echo");
    expect(stdout).toContain("The clock agrees with the gateway's");
    expect(stdout).not.toMatch(/^(no|note) /m);
  });

  test("shows the public half of a key that is not the portal's, and speaks of app id and IP list", async () => {
    const { run, folder } = await startGateway();
    const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
    writeFileSync(join(folder, "private.pem"), other.privateKey.export({ format: "pem", type: "pkcs8" }), {
      mode: 0o600,
    });
    const { code, stdout } = await run(["doctor"]);
    expect(code).toBe(1);
    const lines = other.publicKey.export({ format: "pem", type: "spki" }).toString().trim().split("\n");
    for (const line of lines) expect(stdout).toContain(line);
    expect(stdout).toContain("IP list");
  });

  test.each([
    ["ahead of", -31 * 60_000, 1, "NTP"],
    ["behind", 2 * HOUR, 1, "NTP"],
    ["ahead of", -5 * 60_000, 0, "note"],
  ])("tells of a clock that is %s the gateway's by %d ms", async (side, shift, expected, word) => {
    // An Echo behind a proxy whose Date header is that of another clock.
    const { gateway, folder } = await startGateway({ now: () => Date.now() + shift });
    const server = createServer(async (request, response) => {
      const chunks = await request.toArray();
      const { method = "", url = "", headers } = request;
      const answer = await gateway.fetch(`http://localhost${url}`, {
        method,
        headers: headers as Record<string, string>,
        body: Buffer.concat(chunks),
      });
      response.sendDate = false;
      response.setHeader("Date", new Date(Date.now() + shift).toUTCString());
      response.setHeader("Content-Type", "application/json");
      response.writeHead(answer.status).end(await answer.text());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { code, stdout } = await wonder(["doctor", "-e", url], { cwd: folder });
    expect(stdout).toContain(side);
    expect(stdout).toContain(word);
    expect(code).toBe(expected);
  });

  test("says which key cannot work, and why, before anything is sent", async () => {
    const { run, folder, credentials } = await startGateway();
    writeFileSync(join(folder, "private.pem"), credentials.publicKey);
    const { code, stdout } = await run(["doctor"]);
    expect(code).toBe(2);
    expect(stdout).toContain("it is a public key");
    expect(stdout).not.toContain("Echo");
  });

  test.skipIf(process.platform === "win32")("warns of a key that others may read", async () => {
    const { run, folder } = await startGateway();
    chmodSync(join(folder, "private.pem"), 0o644);
    const { code, stdout } = await run(["doctor"]);
    expect(code).toBe(0);
    expect(stdout).toContain("chmod 600");
  });

  test("tells a gateway that cannot be reached from one that refuses, and names a proxy that is not used", async () => {
    const { folder } = await startGateway();
    const args = ["doctor", "-e", await closedUrl()];
    const { code, stdout } = await wonder(args, { cwd: folder, env: { HTTPS_PROXY: "http://proxy.example" } });
    expect(code).toBe(3);
    expect(stdout).toContain("HTTPS_PROXY is set, which Node's fetch does not read");
  });

  test("warns of production", async () => {
    const { folder } = await startGateway();
    // Nothing listens there: the address is of no network.
    const { stdout } = await wonder(["doctor", "-e", "https://gateway.invalid"], { cwd: folder });
    expect(stdout).toContain("calls move real money");
  });

  test("names what is missing", async () => {
    const { code, stdout } = await wonder(["doctor"], { cwd: testFolder() });
    expect(code).toBe(2);
    expect(stdout).toContain("There is no private key.");
    expect(stdout).toContain("WONDER_ENVIRONMENT");
  });
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createMockCredentials, createMockGateway } from "@wonder-openapi/mock-gateway";
import { expect, test } from "vitest";
import { checkOut } from "./support/open-shop.js";
import { follow, open, submit } from "./support/payer.js";

type Env = Readonly<Record<string, string | undefined>>;

/** The command, once it has said where it is, or has ended. */
async function start(env: Env) {
  const { PATH } = process.env;
  const main = fileURLToPath(new URL("../src/main.cjs", import.meta.url));
  const child = spawn(process.execPath, [main], { env: { PATH, PORT: "0", ...env } });
  let [stdout, stderr] = ["", ""];
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal, stdout, stderr }));
  const ready = new Promise<void>((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      if (/^Wonder .*\n/m.test(stdout)) resolve();
    });
  });
  await Promise.race([ready, ended]);
  const url = /^Shop +(\S+)$/m.exec(stdout)?.[1] ?? "";
  const password = /^ +password (\S+)$/m.exec(stdout)?.[1];
  const stop = async () => {
    child.kill("SIGTERM");
    return ended;
  };
  return { url, password, stdout, ended, stop };
}

test("npm run example:shop prints both addresses, sells, gives back, and ends when it is asked to", async () => {
  const { url, password, stdout, stop } = await start({});
  expect(stdout).toMatch(/^Wonder +http:\/\/127\.0\.0\.1:\d+ \(a mock gateway: no money moves\)$/m);
  const back = await submit(await follow(await checkOut(url)), { action: "pay" });
  expect((await follow(back)).text).toContain("Paid. Thank you!");
  const headers = { Authorization: `Basic ${Buffer.from(`:${password}`).toString("base64")}`, Origin: url };
  expect((await open(`${url}/owner`, { headers })).text).toContain("paid, 0.00 given back");
  expect(await stop()).toMatchObject({ code: 0, signal: null, stderr: "" });
});

test("with WONDER_* it talks to what they name, and keeps the owner's password to itself", async () => {
  const credentials = await createMockCredentials();
  const gateway = createMockGateway({ apps: [credentials] });
  const server = await gateway.listen();
  const { url, stdout, stop } = await start({
    WONDER_ENVIRONMENT: server.url,
    WONDER_APP_ID: credentials.appId,
    WONDER_PRIVATE_KEY: credentials.privateKey.replaceAll("\n", "\\n"),
    WONDER_WEBHOOK_PUBLIC_KEY: credentials.webhookPublicKey,
    SHOP_OWNER_PASSWORD: "open sesame",
  });
  expect(stdout).toContain(`Wonder  ${server.url}\n`);
  await submit(await follow(await checkOut(url)), { action: "pay" });
  await gateway.settled();
  expect(gateway.deliveries().map(({ action, state }) => `${action} ${state}`)).toEqual([
    "order.created delivered",
    "order.paid delivered",
  ]);
  const { stdout: all, stderr } = await stop();
  expect(stderr).toBe("");
  expect(all).not.toContain("open sesame");
  await server.close();
});

test.each<[string, Env, string]>([
  ["credentials", { WONDER_ENVIRONMENT: "sandbox" }, "WONDER_APP_ID, WONDER_PRIVATE_KEY"],
  [
    "the key of webhooks",
    { WONDER_ENVIRONMENT: "sandbox", WONDER_APP_ID: "a", WONDER_PRIVATE_KEY: "k" },
    "WONDER_WEBHOOK_PUBLIC_KEY is missing",
  ],
])("without %s among WONDER_* it says what is missing, and ends with 1", async (_, env, text) => {
  const { ended } = await start(env);
  expect(await ended).toMatchObject({ code: 1, stderr: expect.stringContaining(text) });
});

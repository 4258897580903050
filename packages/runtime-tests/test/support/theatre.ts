import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createMockCredentials, createMockGateway, type MockFault } from "@wonder-openapi/mock-gateway";
import { generate } from "selfsigned";
import type { Env, RuntimeKind } from "../../src/behaviour.js";
import { keysOf } from "./keys.js";
import { openStages } from "./stages.js";

const VECTORS = new URL("../../../signature/test/vectors.json", import.meta.url);
const CUSTOMER = "陳 é/?#%+&=";
const TOKEN = "token-that-pays";

/** All that one run of the suite talks to. */
export interface Theatre {
  /** Where the run finds its `Env`. */
  readonly runner: string;
  close(): Promise<void>;
}

/** Starts a mock gateway, the server that misbehaves, one that nobody trusts, and the runner's own. */
export async function openTheatre(kind: RuntimeKind): Promise<Theatre> {
  const credentials = await createMockCredentials();
  const gateway = createMockGateway({
    apps: [credentials],
    seed: {
      customers: [{ name: "Chan Tai Man", dial_code: "+852", reference_number: CUSTOMER, uuid: randomUUID() }],
      recurringOrders: [],
      paymentTokens: [{ token: TOKEN, outcome: "succeeded" }],
    },
  });
  const [listening, faults] = await Promise.all([gateway.listen(), openStages()]);
  const pem = await generate([{ name: "commonName", value: "localhost" }]);
  const untrusted = createTlsServer({ key: pem.private, cert: pem.cert }, (_request, response) => response.end());
  const vectors = JSON.parse(readFileSync(VECTORS, "utf8")) as Env["vectors"];

  const answers: Record<string, (rest: string, body: unknown) => unknown> = {
    env: () => env,
    seen: (stage) => faults.seen(stage),
    ledger: () => gateway.ledger.entries(),
    "fail-next": (_rest, fault) => {
      gateway.failNext(fault as MockFault);
      return true;
    },
  };
  const runner = createServer(async (request: IncomingMessage, response) => {
    const [, question = "", ...rest] = (request.url ?? "").split("/");
    const body: unknown = JSON.parse((await text(request)) || "null");
    const answer = answers[question];
    response.writeHead(answer ? 200 : 404).end(JSON.stringify(answer?.(rest.join("/"), body) ?? null));
  });
  const [runnerPort, untrustedPort] = await Promise.all([listen(runner), listen(untrusted)]);
  const env: Env = {
    kind,
    gateway: listening.url,
    faults: faults.url,
    runner: `http://127.0.0.1:${runnerPort}`,
    // The server holds this port on another of the loopback addresses, so nobody else is given it.
    nobody: `http://127.9.9.9:${faults.port}`,
    untrusted: `https://localhost:${untrustedPort}`,
    unnamed: "https://nobody.invalid",
    customer: CUSTOMER,
    token: TOKEN,
    appId: credentials.appId,
    keys: keysOf(credentials.privateKey),
    vectors,
  };
  return {
    runner: env.runner,
    async close() {
      await Promise.all([listening.close(), faults.close(), stop(runner), stop(untrusted)]);
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function stop(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
}

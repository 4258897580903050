import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createWonderClient, isPaid, type WonderClient } from "@wonder-openapi/client";
import { createMockCredentials, createMockGateway, type MockGateway } from "@wonder-openapi/mock-gateway";
import { createRequestVerifier } from "@wonder-openapi/signature";

/** A merchant with a server for webhooks and for payers who come back, and the gateway it works with. */
export interface Shop {
  readonly gateway: MockGateway;
  readonly wonder: WonderClient;
  readonly url: string;
  /** By reference number: what the last webhook made the shop look up. */
  readonly rows: Map<string, { readonly paid: boolean; readonly state: string }>;
  /** What came: the webhooks whose signature was good, by action; the others; the returns, by method and path. */
  readonly log: string[];
  /** Makes an order that reports to the shop and leads back to it. @returns its payment link */
  link(reference: string, change?: object): Promise<string>;
  close(): Promise<void>;
}

/** Opens a shop, with sockets of its own. */
export async function openShop(): Promise<Shop> {
  const credentials = await createMockCredentials();
  const { appId, privateKey, webhookPublicKey } = credentials;
  const gateway = createMockGateway({ apps: [credentials], unknowns: { refundBeforeSettlement: "allowed" } });
  const payments = await gateway.listen();
  const wonder = createWonderClient({ environment: { baseUrl: payments.url }, appId, privateKey });
  const verifier = createRequestVerifier({ publicKey: webhookPublicKey });
  const rows: Shop["rows"] = new Map();
  const log: string[] = [];

  async function takeWebhook(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const header = (name: string): string => String(request.headers[name] ?? "");
    const [credential, nonce, signature] = [header("credential"), header("nonce"), header("signature")];
    const { method = "", url: uri = "" } = request;
    if (!(await verifier.verify({ method, uri, body, credential, nonce, signature }))) {
      log.push("bad signature");
      response.writeHead(401).end();
      return;
    }
    // A delivery is a nudge: what it says is asked of the gateway.
    const { reference_number } = JSON.parse(body.toString("utf8"));
    const { order } = await wonder.orders.get({ order: { reference_number } });
    rows.set(reference_number, { paid: isPaid(order), state: String(order.correspondence_state) });
    log.push(header("x-action"));
    response.writeHead(200).end();
  }

  const server = createServer((request, response) => {
    const { method = "", url = "" } = request;
    if (url.startsWith("/webhook")) {
      void takeWebhook(request, response);
      return;
    }
    log.push(`${method} ${url}`);
    // Under another name, and so another origin.
    if (url === "/moved") response.writeHead(302, { Location: `http://localhost:${port}/thanks` });
    else response.writeHead(200, { "Content-Type": "text/html" });
    response.end("<!doctype html><title>Shop</title><h1>Welcome back</h1>");
  }).listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  return {
    gateway,
    wonder,
    url,
    rows,
    log,
    link: async (reference_number, change = {}) => {
      const links = { callback_url: `${url}/webhook?shop=7`, redirect_url: `${url}/return` };
      const order = { charge_fee: "128.50", currency: "HKD", reference_number, ...links, ...change };
      const made = await wonder.orders.create({ order }, { with_payment_link: true });
      await gateway.settled();
      log.length = 0;
      return made?.payment_link ?? "";
    },
    close: async () => {
      await payments.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

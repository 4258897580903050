import { createServer, type RequestListener, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { createWonderClient, type WonderClient } from "@wonder-openapi/client";
import {
  createMockCredentials,
  createMockGateway,
  type MockCredentials,
  type MockGateway,
  type MockGatewayOptions,
} from "@wonder-openapi/mock-gateway";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { open, type Page, submit } from "./payer.js";

// As a shop in CommonJS would.
const require = createRequire(import.meta.url);
const { createShop }: typeof import("../../src/shop.cjs") = require("../../src/shop.cjs");
const { createTables }: typeof import("../../src/tables.cjs") = require("../../src/tables.cjs");

export const PASSWORD = "open sesame";
// Noon in Hong Kong.
export const NOON: number = Date.parse("2026-11-21T04:00:00Z");
export const DAY: number = 24 * 60 * 60_000;

/** A shop and a gateway on sockets, new for each test. */
export interface Street {
  url: string;
  gateway: MockGateway;
  wonder: WonderClient;
  credentials: MockCredentials;
  tables: ReturnType<typeof createTables>;
  /** What the shop wrote to its log. */
  log: string[];
  /** Answers each delivery in the shop's place while it is true: the shop is told nothing. */
  deaf: boolean;
}

/** @returns what each test of a file finds at its beginning */
export function openShop(unknowns: MockGatewayOptions["unknowns"] = {}): Street {
  const street = {} as Street;
  let servers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of servers.splice(0)) await end();
  };
  beforeAll(async () => {
    street.credentials = await createMockCredentials();
  });
  beforeEach(async () => {
    await close();
    servers = [];
    const { appId, privateKey, webhookPublicKey } = street.credentials;
    street.gateway = createMockGateway({
      apps: [street.credentials],
      unknowns,
      fetch: (url, init) => (street.deaf ? Promise.resolve(new Response(null, { status: 503 })) : fetch(url, init)),
    });
    street.gateway.clock.set(NOON);
    const running = await street.gateway.listen();
    street.wonder = createWonderClient({ environment: { baseUrl: running.url }, appId, privateKey });
    const { server, url } = await listening();
    Object.assign(street, { url, tables: createTables(), log: [], deaf: false });
    const shop: unknown = createShop({
      ...street.tables,
      wonder: street.wonder,
      webhook: { appId, publicKey: webhookPublicKey },
      url,
      ownerPassword: PASSWORD,
      waitFor: 0,
      log: (text) => void street.log.push(text),
    });
    server.on("request", shop as RequestListener);
    servers.push(
      () => street.gateway.settled(),
      () => running.close(),
      () => closing(server),
    );
  });
  afterAll(close);
  return street;
}

async function listening(): Promise<{ server: Server; url: string }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function closing(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The payer chooses tea, and is at Wonder's page. */
export async function checkOut(url: string, name = "Chan Tai Man"): Promise<Page> {
  return submit(await open(`${url}/`), { tea: "1", cup: "1", name });
}

/** @returns the shop's only order */
export async function onlyOrder({ tables }: Street) {
  const [order, ...others] = await tables.orders.all();
  if (!order || others.length > 0) throw new Error("There is not just one order.");
  return order;
}

// The entries that only Node, and what is like it, has. Compiled without the DOM's types.
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createWonderClient, isWonderError } from "@wonder-openapi/client";
import { createUndiciTransport } from "@wonder-openapi/client/undici";
import { type ConformanceRun, runConformance } from "@wonder-openapi/conformance";
import { createMockCredentials, createMockGateway, type MockGateway, unknowns } from "@wonder-openapi/mock-gateway";
import { createNodeWebhookHandler, type NodeRequest } from "@wonder-openapi/webhooks/node";
import { createTestCredentials, deliveries, signDelivery } from "@wonder-openapi/webhooks/testing";

const credentials = await createMockCredentials();
const gateway: MockGateway = createMockGateway({ apps: [credentials] });
const running = await gateway.listen();
const { appId, privateKey } = credentials;
const transport = createUndiciTransport({ connections: 1 });
const wonder = createWonderClient({ environment: { baseUrl: running.url }, appId, privateKey, fetch: transport.fetch });
const { customer } = await wonder.customers.getByReferenceNumber("C-1042");
const { message } = await wonder.echo({ message: "hello" });
console.log(customer.name, message, Object.keys(unknowns).length > 0);
await transport.close();
await running.close();

const { report }: ConformanceRun = await runConformance({ target: "mock" });
console.log(report.cases.filter(({ outcome }) => outcome === "failed").length);

const keys = await createTestCredentials();
const urls: NodeRequest["url"][] = [];
const handler = createNodeWebhookHandler({
  ...keys,
  onEvent: (event) => console.log(event.kind),
  onError: (error) => console.log(isWonderError(error) ? error.code : error),
});
const server: Server = createServer((request, response) => {
  urls.push(request.url);
  void handler(request, response);
});
await once(server.listen(0, "127.0.0.1"), "listening");
const { port } = server.address() as AddressInfo;
const paid = deliveries.orderPaid({ reference: "INV-1", amount: "128.50", currency: "HKD" });
const delivery = await signDelivery({ url: `http://127.0.0.1:${port}/wonder`, ...paid, ...keys });
for (const body of [delivery.body, "{}"]) {
  console.log((await fetch(delivery.url, { ...delivery, body })).status);
}
console.log(urls.join());
server.closeAllConnections();
server.close();

// Every entry through require(), which is what TypeScript makes of these imports in a CommonJS file.
import client = require("@wonder-openapi/client");
import drift = require("@wonder-openapi/client/drift");
import opentelemetry = require("@wonder-openapi/client/opentelemetry");
import raw = require("@wonder-openapi/client/raw");
import undici = require("@wonder-openapi/client/undici");
import conformance = require("@wonder-openapi/conformance");
import mock = require("@wonder-openapi/mock-gateway");
import orders = require("@wonder-openapi/orders");
import signature = require("@wonder-openapi/signature");
import types = require("@wonder-openapi/types");
import enums = require("@wonder-openapi/types/enums");
import openapi = require("@wonder-openapi/types/openapi.json");
import webhooks = require("@wonder-openapi/webhooks");
import memory = require("@wonder-openapi/webhooks/memory");
import node = require("@wonder-openapi/webhooks/node");
import postgres = require("@wonder-openapi/webhooks/postgres");
import redis = require("@wonder-openapi/webhooks/redis");
import testing = require("@wonder-openapi/webhooks/testing");

const nameOf = (customer: types.Customer): string => customer.name ?? customer.reference_number;

async function main(): Promise<void> {
  const credentials = await mock.createMockCredentials();
  const gateway = mock.createMockGateway({ apps: [credentials] });
  const { appId, privateKey } = credentials;
  const hooks: client.ClientHooks[] = [opentelemetry.createTraceHooks()];
  const environment: client.Environment = { baseUrl: "http://127.0.0.1" };
  const wonder: client.WonderClient = client.createWonderClient({
    environment,
    appId,
    privateKey,
    hooks,
    fetch: gateway.fetch,
  });
  wonder.api.use(drift.createDriftMiddleware(console.error));
  const { customer } = await wonder.customers.getByReferenceNumber("C-1042");
  const failure: unknown = await wonder.customers.getByReferenceNumber("nobody").catch((reason: unknown) => reason);
  console.log(nameOf(customer), client.isWonderError(failure), signature.isWonderError(failure, "api"));

  const { publicKey, ...keys } = await testing.createTestCredentials();
  const onEvent = (event: webhooks.WebhookEvent): void => console.log(event.kind);
  const handlerOptions: webhooks.WebhookHandlerOptions = {
    appId: keys.appId,
    publicKey,
    onEvent,
    onError: console.error,
    deduplicate: { store: memory.createMemoryStore() },
  };
  const handle = webhooks.createWebhookHandler(handlerOptions);
  const paid = testing.deliveries.orderPaid({ reference: "INV-1", amount: "128.50", currency: "HKD" });
  const delivery = await testing.signDelivery({ url: "https://shop.example/wonder", ...paid, ...keys });
  console.log((await handle(new Request(delivery.url, delivery))).status);
  const stores = [
    postgres.createPostgresStore({ query: async () => [] }),
    redis.createRedisStore({ command: async () => [] }),
  ];
  console.log(stores.length, typeof node.createNodeWebhookHandler(handlerOptions));
  const { report } = await conformance.runConformance({ target: "mock" });
  console.log(report.ordersLeft, conformance.markdownOf(report).startsWith("# "));
  console.log(orders.sameAmount("128.5", "128.50", "HKD"), enums.isKnownOrderState("voided"), openapi.openapi);
}

void main();

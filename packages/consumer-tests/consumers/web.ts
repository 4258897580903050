// Each entry that runs wherever the web's APIs do, used as a program would. Compiled with and without @types/node.
import { type Customer, createWonderClient, isWonderError, type WonderClientOptions } from "@wonder-openapi/client";
import { createDriftMiddleware, type DriftEvent } from "@wonder-openapi/client/drift";
import { createTraceHooks } from "@wonder-openapi/client/opentelemetry";
import { createRawClient, type RawClient } from "@wonder-openapi/client/raw";
import { type PaymentFacts, paymentFacts, sameAmount, toAmount, toMinorUnits } from "@wonder-openapi/orders";
import { createRequestSigner, createRequestVerifier, type SigningKey } from "@wonder-openapi/signature";
import type { OrderState } from "@wonder-openapi/types";
import { isKnownOrderState, type KnownOrderState } from "@wonder-openapi/types/enums";
import openapi from "@wonder-openapi/types/openapi.json" with { type: "json" };
import { createWebhookHandler, type WebhookEvent, type WebhookHandlerOptions } from "@wonder-openapi/webhooks";
import { createMemoryStore } from "@wonder-openapi/webhooks/memory";
import { createPostgresStore, deliveryTable } from "@wonder-openapi/webhooks/postgres";
import { createRedisStore } from "@wonder-openapi/webhooks/redis";
import { createTestCredentials, deliveries, signDelivery } from "@wonder-openapi/webhooks/testing";

const nameOf = (customer: Customer): string => customer.name ?? customer.reference_number;
const isOpen = (state: OrderState): boolean => state === ("invoiced" satisfies KnownOrderState);
const said: string[] = [];

// The client, on a `fetch` that answers by itself.
const { appId, privateKey, publicKey } = await createTestCredentials();
const key: SigningKey = privateKey;
const drifts: DriftEvent[] = [];
const options: WonderClientOptions = {
  environment: { baseUrl: "https://gateway.example" },
  appId,
  privateKey: key,
  retries: 0,
  hooks: [createTraceHooks()],
  fetch: async (url) => {
    const customer = { uuid: "u", reference_number: "C-1042", name: "Chan Tai Man", unheard: true };
    const there = url.endsWith("/C-1042");
    const answer = there ? { code: 200, data: { customer } } : { code: 404, message: "not found", error_code: "E1" };
    return new Response(JSON.stringify(answer), { status: there ? 200 : 404 });
  },
};
const wonder = createWonderClient(options);
const raw: RawClient = createRawClient(options);
const path = "/svc/payment/api/v1/openapi/customers/ref/{id}";
const { response } = await raw.GET(path, { params: { path: { id: "C-1042" } } });
if (response.status !== 200) throw new Error(`The raw client was answered ${response.status}.`);
wonder.api.use(createDriftMiddleware((event) => void drifts.push(event)));
const { customer } = await wonder.customers.getByReferenceNumber("C-1042");
const failure: unknown = await wonder.customers.getByReferenceNumber("nobody").catch((reason: unknown) => reason);
said.push(nameOf(customer), isWonderError(failure, "api") ? `status ${failure.status}` : "no error of ours");
said.push(`drift ${drifts.map(({ path }) => path).join()}`);

// Signing and verifying by hand.
const parts = { method: "POST", uri: "/svc/payment/api/v1/openapi/echo?q=%E5%85%83", body: '{"message":"你好"}' };
const { Credential, Nonce, Signature } = await createRequestSigner({ appId, privateKey }).sign(parts);
const signed = { ...parts, credential: Credential, nonce: Nonce, signature: Signature };
const verifier = createRequestVerifier({ publicKey });
said.push(`signed ${await verifier.verify(signed)} ${await verifier.verify({ ...signed, body: "{}" })}`);

// Orders, and the values of enums.
const order = { state: "completed", correspondence_state: "paid", currency: "HKD", initial_total: "128.50" } as const;
const facts: PaymentFacts = paymentFacts({ ...order, paid_total: "128.50", transactions: [] });
said.push(`${facts.status} ${sameAmount("128.5", "128.50", "HKD")} ${toAmount(toMinorUnits("1.5", "HKD"), "HKD")}`);
said.push(`${isKnownOrderState("voided")} ${isOpen("invoiced")} ${openapi.openapi}`);

// Webhooks.
const told: WebhookEvent["kind"][] = [];
const failed: unknown[] = [];
const hooks: WebhookHandlerOptions = {
  appId,
  publicKey,
  onEvent: (event) => void told.push(event.kind),
  onError: (error) => void failed.push(isWonderError(error) ? error.code : error),
  deduplicate: { store: createMemoryStore() },
};
const handle = createWebhookHandler(hooks);
const paid = deliveries.orderPaid({ reference: "INV-1", amount: "128.50", currency: "HKD" });
const delivery = await signDelivery({ url: "https://shop.example/wonder", ...paid, appId, privateKey });
const statuses: number[] = [];
for (const body of [delivery.body, "{}", delivery.body]) {
  statuses.push((await handle(new Request(delivery.url, { ...delivery, body }))).status);
}
said.push(`${told.join()} ${statuses.join()} ${failed.join()}`);

const commands: string[] = [];
const redis = createRedisStore({ command: async ([name = ""]) => [String(commands.push(name) && "claimed"), "1"] });
const postgres = createPostgresStore({ query: async () => [{ fence: "2" }], table: "deliveries" });
const claims = [await redis.claim("key", 1_000), await postgres.claim("key", 1_000)];
said.push(`${JSON.stringify(claims)} ${commands.join()} ${deliveryTable("deliveries").includes("deliveries")}`);

console.log(said.join("\n"));

import { createWebhookHandler, type WebhookEvent } from "@wonder-openapi/webhooks";
import { createMemoryStore } from "@wonder-openapi/webhooks/memory";
import {
  createTestCredentials,
  deliveries,
  type SignedDelivery,
  signDelivery,
  type TestCredentials,
} from "@wonder-openapi/webhooks/testing";
import { equal } from "../assert.js";
import type { Behaviour } from "../behaviour.js";

const URL_OF_SHOP = new URL("https://shop.example/wonder/掛鈎?shop=1").href;

let made: Promise<TestCredentials> | undefined;

/** Key pairs take time, so one is enough. Not at load time: workerd has no random numbers then. */
export function testCredentials(): Promise<TestCredentials> {
  made ??= createTestCredentials();
  return made;
}

/** A delivery of a paid order. */
export async function paidDelivery(url: string, reference: string): Promise<SignedDelivery> {
  const { appId, privateKey } = await testCredentials();
  const paid = deliveries.orderPaid({ reference, amount: "128.50", currency: "HKD" });
  return signDelivery({ url, ...paid, appId, privateKey });
}

async function handled(
  requests: (delivery: SignedDelivery) => Request[],
  options: Partial<Parameters<typeof createWebhookHandler>[0]> = {},
): Promise<{ statuses: number[]; kinds: string[]; codes: unknown[] }> {
  const { appId, publicKey } = await testCredentials();
  const kinds: string[] = [];
  const codes: unknown[] = [];
  const handle = createWebhookHandler({
    appId,
    publicKey,
    onEvent: ({ kind }: WebhookEvent) => void kinds.push(kind),
    onError: (error) => void codes.push((error as { code?: unknown }).code),
    ...options,
  });
  const statuses: number[] = [];
  const delivery = await paidDelivery(URL_OF_SHOP, "INV-陳");
  for (const request of requests(delivery)) statuses.push((await handle(request)).status);
  return { statuses, kinds, codes };
}

const request = (delivery: SignedDelivery, change: { body?: string; url?: string } = {}): Request =>
  new Request(change.url ?? delivery.url, { ...delivery, body: change.body ?? delivery.body });

/** A body that comes piece by piece. */
function streamed(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

/** A delivery whose sender goes away. */
function broken({ url, method, headers }: SignedDelivery): Request {
  const body = new ReadableStream({
    pull(controller) {
      controller.error(new Error("gone"));
    },
  });
  return new Request(url, { method, headers, body, duplex: "half" } as RequestInit);
}

/** The handler for frameworks with `Request` and `Response`. */
export const webhookBehaviours: readonly Behaviour[] = [
  {
    name: "a delivery is verified over its raw body and its path, both beyond ASCII",
    async run() {
      const { statuses, kinds } = await handled((delivery) => [request(delivery)]);
      equal([statuses, kinds], [[200], ["order.paid"]], "statuses and events");
    },
  },
  {
    name: "a delivery whose body comes in pieces is verified",
    async run() {
      const { statuses, kinds } = await handled((delivery) => {
        const bytes = new TextEncoder().encode(delivery.body);
        const body = streamed(Array.from({ length: bytes.length }, (_, at) => bytes.slice(at, at + 1)));
        return [new Request(delivery.url, { ...delivery, body, duplex: "half" } as RequestInit)];
      });
      equal([statuses, kinds], [[200], ["order.paid"]], "statuses and events");
    },
  },
  {
    name: "a delivery whose body or query was forged is refused, and no event is told",
    async run() {
      const { statuses, kinds, codes } = await handled((delivery) => [
        request(delivery, { body: delivery.body.replace("128.5", "128.6") }),
        request(delivery, { url: delivery.url.replace("shop=1", "shop=2") }),
      ]);
      equal([statuses, kinds], [[401, 401], []], "statuses and events");
      equal(codes, ["signature_mismatch", "signature_mismatch"], "codes");
    },
  },
  {
    name: "a body that is too large is refused",
    async run() {
      const { statuses, kinds, codes } = await handled((delivery) => [request(delivery)], { maxBodyBytes: 100 });
      equal([statuses, kinds, codes], [[413], [], ["body_too_large"]], "statuses, events and codes");
    },
  },
  {
    name: "a body that breaks off is to be sent again",
    async run() {
      const { statuses, kinds, codes } = await handled((delivery) => [broken(delivery)]);
      equal([statuses, kinds, codes], [[503], [], ["body_unreadable"]], "statuses, events and codes");
    },
  },
  {
    name: "a body that was read before is told as that",
    async run() {
      const { appId, publicKey } = await testCredentials();
      const codes: unknown[] = [];
      const onError = (error: unknown): void => void codes.push((error as { code?: unknown }).code);
      const handle = createWebhookHandler({ appId, publicKey, onEvent: () => {}, onError });
      const used = request(await paidDelivery(URL_OF_SHOP, "INV-1"));
      await used.text();
      equal([(await handle(used)).status, codes], [500, ["body_parsed"]], "status and codes");
    },
  },
  {
    name: "a store lets the same delivery be worked on once",
    async run() {
      const deduplicate = { store: createMemoryStore() };
      const twice = (delivery: SignedDelivery): Request[] => [request(delivery), request(delivery)];
      const { statuses, kinds } = await handled(twice, { deduplicate });
      equal([statuses, kinds], [[200, 200], ["order.paid"]], "statuses and events");
    },
  },
];

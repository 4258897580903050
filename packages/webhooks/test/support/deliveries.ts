import type { Delivery, WebhookVerifierOptions } from "@wonder-openapi/webhooks";
import {
  createTestCredentials,
  deliveries,
  type FakeDelivery,
  type SignDeliveryOptions,
  type SignedDelivery,
  signDelivery,
} from "@wonder-openapi/webhooks/testing";

/** One pair a test file, as making one takes a while. */
export const credentials = await createTestCredentials();
export const { appId, publicKey } = credentials;

/** Options that verify what {@link sign} signs. */
export const options: WebhookVerifierOptions = { appId, publicKey };
export const url = "https://shop.example/wonder/webhook?tenant=7";
export const paid: FakeDelivery = deliveries.orderPaid({ reference: "INV-1001", amount: "128.50", currency: "HKD" });

export function sign(changes: Partial<SignDeliveryOptions> = {}): Promise<SignedDelivery> {
  return signDelivery({ url, ...paid, ...credentials, ...changes });
}

/** A delivery with some headers changed; undefined drops one. */
export function withHeaders(delivery: SignedDelivery, changes: Record<string, string | undefined>): Delivery {
  return { ...delivery, headers: { ...delivery.headers, ...changes } };
}

/** A stream that tells how many chunks were asked of it. */
export function stream(...chunks: (string | Uint8Array)[]): { body: ReadableStream<Uint8Array>; asked: () => number } {
  let asked = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks[asked++];
        if (chunk === undefined) controller.close();
        else controller.enqueue(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);
      },
    },
    { highWaterMark: 0 },
  );
  return { body, asked: () => asked };
}

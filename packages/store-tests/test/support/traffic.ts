import {
  type createTestCredentials,
  deliveries,
  type SignedDelivery,
  signDelivery,
} from "@wonder-openapi/webhooks/testing";

export type Credentials = Awaited<ReturnType<typeof createTestCredentials>>;

/** A delivery to be sent, and the event it is about, named as the instances name it. */
export interface Sending {
  readonly event: string;
  readonly delivery: SignedDelivery;
}

const STORY = ["orderCreated", "orderPaid", "orderPartiallyRefunded", "orderRefunded"] as const;
const KINDS = ["order.created", "order.paid", "order.partially_refunded", "order.refunded"];

/**
 * Deliveries about orders that were paid and refunded, shuffled: each event one to five times, some of them byte for byte the
 * same, others signed anew, as nobody knows which of it Wonder does.
 */
export async function traffic(count: number, random: () => number, credentials: Credentials): Promise<Sending[]> {
  const sendings: Sending[] = [];
  for (let order = 0; sendings.length < count; order++) {
    for (const [at, step] of STORY.entries()) {
      const { action, body } = deliveries[step]({ reference: `INV-${order}`, amount: "128.50", currency: "HKD" });
      const event = `INV-${order}:${KINDS[at]}`;
      const copies = 1 + Math.floor(random() * 5);
      let delivery: SignedDelivery | undefined;
      for (let copy = 0; copy < copies; copy++) {
        if (!delivery || random() < 0.5) delivery = await signDelivery({ url: "/hook", action, body, ...credentials });
        sendings.push({ event, delivery });
      }
    }
  }
  return shuffled(sendings.slice(0, count), random);
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((item) => ({ item, at: random() }))
    .sort((one, two) => one.at - two.at)
    .map(({ item }) => item);
}

import type { PaymentFacts } from "@wonder-openapi/orders";
import type { DeliveredOrder, OrderReference, webhooks } from "@wonder-openapi/types";
import {
  createWebhookVerifier,
  type EventLease,
  type OrderEvent,
  type WebhookEvent,
  type WebhookHandlerOptions,
  type WebhookOrder,
} from "@wonder-openapi/webhooks";
import { describe, expectTypeOf, test } from "vitest";

test("an event tells by its kind whether it has an order", () => {
  const event = {} as WebhookEvent;
  if (event.kind === "unknown") {
    expectTypeOf(event.order).toEqualTypeOf<null>();
  } else {
    expectTypeOf(event.order).toEqualTypeOf<WebhookOrder>();
    expectTypeOf(event.facts).toEqualTypeOf<PaymentFacts>();
    expectTypeOf(event.reference).toEqualTypeOf<OrderReference>();
  }
  expectTypeOf(event.kind).toEqualTypeOf<OrderEvent["kind"] | "unknown">();
});

test("unknown fields of an order and unknown actions can be read", () => {
  const order = {} as WebhookOrder;
  expectTypeOf(order["merchant_note"]).toBeUnknown();
  expectTypeOf(order.reference_number).toEqualTypeOf<string | null | undefined>();
  expectTypeOf<"card.otp">().toExtend<NonNullable<WebhookEvent["action"]>>();
});

describe("the description of webhooks", () => {
  /** Only the names: `string & {}` is any other action, and null none. */
  type Known<Text> = Text extends string ? (string extends Text ? never : Text) : never;

  test("has the actions that are known here, and no other", () => {
    expectTypeOf<Known<WebhookEvent["action"]>>().toEqualTypeOf<keyof webhooks>();
  });

  test("has an order that can be read as the one of an event", () => {
    expectTypeOf<DeliveredOrder>().toExtend<WebhookOrder>();
  });
});

describe("onEvent", () => {
  type OnEvent = WebhookHandlerOptions["onEvent"];
  test("is told of its lease, which is null without a store", () => {
    expectTypeOf<Parameters<OnEvent>[1]>().toEqualTypeOf<EventLease | null>();
  });

  test("may return nothing, or retry, now or later", () => {
    const given: OnEvent[] = [
      () => {},
      async () => {},
      () => "retry",
      async () => "retry",
      async ({ kind }) => (kind === "unknown" ? undefined : "retry"),
      async ({ kind }) => {
        if (kind === "order.paid") return "retry";
      },
    ];
    expectTypeOf(given).toExtend<readonly OnEvent[]>();
    expectTypeOf<() => Promise<void>>().toExtend<OnEvent>();
  });

  test("may not return another word", () => {
    expectTypeOf<() => "later">().not.toExtend<OnEvent>();
    expectTypeOf<() => Promise<boolean>>().not.toExtend<OnEvent>();
  });
});

test("a verifier has to be told the AppID, and takes a body that is raw", () => {
  // @ts-expect-error: no appId
  createWebhookVerifier({ publicKey: "k" });
  const { verify } = {} as ReturnType<typeof createWebhookVerifier>;
  type Body = Parameters<typeof verify>[0]["body"];
  expectTypeOf<Uint8Array>().toExtend<Body>();
  expectTypeOf<Buffer>().toExtend<Body>();
  expectTypeOf<Request["body"]>().toExtend<Body>();
  expectTypeOf<{ state: string }>().not.toExtend<Body>();
});

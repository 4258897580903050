import type { DeliveredOrder, DeliveryBody, webhooks } from "@wonder-openapi/types";
import { describe, expectTypeOf, test } from "vitest";

describe("webhooks", () => {
  type Paid = webhooks["order.paid"]["post"];

  test("have the event's name, which not every delivery has, and what is signed", () => {
    expectTypeOf<Paid["parameters"]["header"]>().toEqualTypeOf<{
      "X-Action"?: "order.paid";
      Credential: string;
      Nonce: string;
      Signature: string;
    }>();
  });

  test("carry an order, whose fields nobody promises, in one of three places", () => {
    expectTypeOf<Paid["requestBody"]["content"]["application/json"]>().toEqualTypeOf<DeliveryBody>();
    expectTypeOf<{ reference_number: string }>().toExtend<DeliveryBody>();
    expectTypeOf<{ order: DeliveredOrder }>().toExtend<DeliveryBody>();
    expectTypeOf<{ data: { order: DeliveredOrder } }>().toExtend<DeliveryBody>();
    expectTypeOf<Record<never, never>>().toExtend<DeliveredOrder>();
  });

  test("may be sent to any endpoint of the merchant's that answers as the guides say", () => {
    expectTypeOf<keyof Paid["responses"]>().toEqualTypeOf<200 | "4XX" | "5XX">();
  });
});

import type { Order } from "@wonder-openapi/types";
import { createWebhookVerifier } from "@wonder-openapi/webhooks";
import { createTestCredentials, deliveries, signDelivery } from "@wonder-openapi/webhooks/testing";
import { describe, expect, test } from "vitest";
import { credentials, options, paid, sign, url } from "./support/deliveries.js";

describe("signDelivery", () => {
  test("signs with the time and nonce it is given, and sends the action only when there is one", async () => {
    const nonce = "0aZ9bY8cX7dW6eV5";
    const delivery = await sign({ time: new Date("2026-01-05T07:43:18Z"), nonce, action: undefined });
    expect(Object.keys(delivery.headers)).toEqual(["Content-Type", "Credential", "Nonce", "Signature"]);
    expect(delivery.headers).toMatchObject({
      "Content-Type": "application/json",
      Credential: `${credentials.appId}/20260105074318/Wonder-RSA-SHA256`,
      Nonce: nonce,
    });
    expect(await sign({ time: new Date("2026-01-05T07:43:18Z"), nonce, action: undefined })).toEqual(delivery);
  });

  test("signs a text as it is, and anything else as JSON", async () => {
    expect((await sign({ body: '{ "a": 1 }' })).body).toBe('{ "a": 1 }');
    expect((await sign({ body: { a: 1 } })).body).toBe('{"a":1}');
  });

  test("goes into a Request as it is", async () => {
    const delivery = await sign();
    const request = new Request(delivery.url, delivery);
    const { method, headers, body } = request;
    const event = await createWebhookVerifier(options).verify({ method, url: request.url, headers, body });
    expect(event.action).toBe("order.paid");
  });

  test("refuses a URL that is none, and a public key", async () => {
    await expect(sign({ url: "shop.example/x" })).rejects.toMatchObject({ kind: "validation" });
    await expect(sign({ privateKey: credentials.publicKey })).rejects.toMatchObject({ kind: "configuration" });
  });
});

test("test credentials are new each time, and the keys are PEM", async () => {
  const other = await createTestCredentials();
  expect(other.appId).not.toBe(credentials.appId);
  expect(other.privateKey).toMatch(
    /^-----BEGIN PRIVATE KEY-----\n([A-Za-z0-9+/=]{1,64}\n)+-----END PRIVATE KEY-----\n$/,
  );
  expect(other.publicKey).toMatch(/^-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/=]{1,64}\n)+-----END PUBLIC KEY-----\n$/);
  const delivery = await signDelivery({ url, ...paid, ...other });
  expect((await createWebhookVerifier(other).verify(delivery)).kind).toBe("order.paid");
});

describe("deliveries", () => {
  const order = { reference: "INV-1001", amount: "128.51", currency: "HKD" };

  test("have each field that Get an order always shows", () => {
    const required = ["source", "type", "number", "reference_number", "due_date", "initial_total", "initial_tips"];
    const more = ["subtotal", "paid_total", "unpaid_total", "state", "correspondence_state", "currency"];
    for (const make of Object.values(deliveries)) {
      const { body } = make(order);
      // Of these types, as the assignment checks for the ones that are the same everywhere.
      const shown = body as unknown as Order;
      expect([typeof shown.initial_total, typeof shown.paid_total, typeof shown.unpaid_total]).toEqual([
        "number",
        "string",
        "string",
      ]);
      expect(Object.keys(body)).toEqual(expect.arrayContaining([...required, ...more]));
      expect(shown.number).toMatch(/^\d{24}$/);
    }
  });

  test("are of the same order and payments for the same reference, and of others for another", () => {
    const ids = (reference: string) => {
      const { number, transactions } = deliveries.orderPartiallyRefunded({ ...order, reference }).body;
      return [number, ...(transactions ?? []).map(({ uuid }) => uuid)];
    };
    expect(ids("A")).toEqual(ids("A"));
    expect(new Set([...ids("A"), ...ids("B")]).size).toBe(6);
    expect(deliveries.orderPaid(order).body.transactions?.[0]?.uuid).toBe(
      deliveries.orderRefunded(order).body.transactions?.[1]?.original_transaction_uuid,
    );
  });

  test("share an odd amount without a loss", () => {
    const { body } = deliveries.orderPartiallyPaid(order);
    expect([body.paid_total, body["unpaid_total"], body.transactions?.[0]?.amount]).toEqual(["64.25", "64.26", 64.25]);
  });

  test.each([
    ["0.01", "HKD"],
    ["1.5", "JPY"],
    ["x", "HKD"],
    ["1", "dollars"],
  ])("refuse %s of %s", (amount, currency) => {
    expect(() => deliveries.orderPaid({ reference: "A", amount, currency })).toThrow(RangeError);
  });
});

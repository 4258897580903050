import { describe, expect, test } from "vitest";
import { ok, scriptedGateway } from "./support/scripted-gateway.js";

const pay = { pay: () => ok({}) };
const wallet = { payment: { uuid: "p-1", alipay: { amount: "1.00" } }, reference_number: "INV-1" };
const ways = {
  alipay: { amount: "1.00" },
  wechatpay: { amount: "1.00" },
  consumer_presented_qr_code: { amount: "1.00", code_type: "qrcode", content: "123" },
} as const;

describe("in the sandbox", () => {
  test.each(Object.entries(ways))(
    "a payment by %s is refused, as it moves real money there too",
    async (way, value) => {
      const { wonder, steps } = scriptedGateway(pay);
      const body = { payment: { [way]: value }, reference_number: "INV-1" };
      await expect(wonder.transactions.create(body)).rejects.toMatchObject({
        kind: "validation",
        attempts: 0,
        message: expect.stringMatching(new RegExp(`by ${way} moves real money.*allowRealMoneyInSandbox`)),
      });
      expect(steps).toEqual([]);
    },
  );

  test("it is refused by path and after a middleware changed the body, too", async () => {
    const { wonder, steps } = scriptedGateway(pay);
    const path = "/svc/payment/api/v1/openapi/open_payments";
    await expect(wonder.api.POST(path, { body: wallet })).rejects.toMatchObject({ kind: "validation" });
    wonder.api.use({
      onRequest: ({ request }) => new Request(request, { body: JSON.stringify(wallet) }),
    });
    await expect(wonder.transactions.create({ payment: {} })).rejects.toMatchObject({ kind: "validation" });
    expect(steps).toEqual([]);
  });

  test("it passes when the client was told so, and a saved card passes anyway", async () => {
    const told = scriptedGateway(pay, { allowRealMoneyInSandbox: true });
    await told.wonder.transactions.create(wallet);
    const { wonder, steps } = scriptedGateway(pay);
    const payment_token = { amount: "1.00", token: "t", consume_mode: "sales", entry_type: "mit" } as const;
    await wonder.transactions.create({ payment: { payment_token } });
    expect([told.steps, steps]).toEqual([["pay"], ["pay"]]);
  });
});

test("elsewhere a payment by wallet is nobody's business", async () => {
  const { wonder, steps } = scriptedGateway(pay, { environment: { baseUrl: "http://localhost:1" } });
  await wonder.transactions.create(wallet);
  expect(steps).toEqual(["pay"]);
});

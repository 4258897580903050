import { WonderError } from "@wonder-openapi/signature";

const SANDBOX = "https://gateway-stg.wonder.today";
// The ways to pay that are, or may be, Alipay or WeChat Pay.
const REAL_MONEY = /alipay|wechat|^consumer_presented_qr_code$/i;

/**
 * Refuses payments by Alipay and WeChat Pay in Wonder's sandbox, as they move real money there too.
 *
 * @param origin of the gateway
 * @param operation id of the operation that is about to be sent; undefined for one that is not described
 * @param body its text
 * @throws {WonderError} of kind `validation`
 * @see https://developer.wonder.today/doc/payment_scenarios/direct_payment
 */
export function guardSandbox(origin: string, operation: string | undefined, body: string | undefined): void {
  const mayPay = operation === "createTransaction" || operation === undefined;
  if (origin !== SANDBOX || !mayPay || body === undefined) return;
  const payment = paymentOf(body);
  const way = Object.keys(payment).find((name) => REAL_MONEY.test(name));
  if (!way) return;
  throw new WonderError(
    "validation",
    `A payment by ${way} moves real money, in the sandbox too. Nothing was sent. If that is what you want, make the client with allowRealMoneyInSandbox: true.`,
  );
}

function paymentOf(body: string): Record<string, unknown> {
  try {
    return (JSON.parse(body) as { payment?: Record<string, unknown> | null } | null)?.payment ?? {};
  } catch {
    return {};
  }
}

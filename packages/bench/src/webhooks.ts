import { createRequestSigner } from "@wonder-openapi/signature";
import { createWebhookVerifier } from "@wonder-openapi/webhooks";
import Stripe from "stripe";
import { atATime, type Contender, contest } from "./contest.js";
import { appId, privateKey, publicKey } from "./keys.js";
import { type Bench, figure } from "./row.js";
import { isSigned } from "./signed-request.js";

const path = "/webhooks/wonder";
const url = `https://shop.example${path}`;

/** Deliveries that are verified and read in a second, beside the RSA step alone and beside Stripe's, which is an HMAC. */
export const webhooks: Bench = async (size) => {
  const rows = [];
  for (const transactions of [1, 400]) {
    const text = deliveredOrder(transactions);
    const effort = size === "full" ? { rounds: 7, times: transactions === 1 ? 4_000 : 800 } : { rounds: 1, times: 20 };
    const rates = await contest(await contenders(text), effort);
    const [ours = "", ...others] = rates.keys();
    const rate = (name: string): number => rates.get(name) ?? Number.NaN;
    rows.push({
      what: `webhooks verified and read a second, ${Math.ceil(text.length / 1000)} kB`,
      ours: `${figure(rate(ours))} /s`,
      beside: others.map((name) => `${name} ${figure(rate(name))}`).join(", "),
      ratio: rate(ours) / rate(others[0] ?? ""),
    });
  }
  return rows;
};

async function contenders(text: string): Promise<Contender[]> {
  const verifier = createWebhookVerifier({ appId, publicKey });
  const headers = await createRequestSigner({ appId, privateKey }).sign({ method: "POST", uri: path, body: text });
  const body = new TextEncoder().encode(text);
  const stripe = new Stripe("sk_test_none");
  const secret = "whsec_none";
  const stripeHeader = stripe.webhooks.generateTestHeaderString({ payload: text, secret });
  const many = (name: string, once: () => unknown): Contender => ({
    name,
    run: (times) => atATime(8, times, async () => once()),
  });
  return [
    many("ours", () => verifier.verify({ method: "POST", url, headers: { ...headers }, body })),
    many("RSA and JSON.parse alone", () => {
      if (!isSigned({ method: "POST", uri: path, body: text }, (name) => headers[name as keyof typeof headers])) {
        throw new Error("refused");
      }
      return JSON.parse(text);
    }),
    many("stripe (HMAC)", () => stripe.webhooks.constructEvent(text, stripeHeader, secret)),
  ];
}

function deliveredOrder(transactions: number): string {
  const transaction = {
    type: "Sale",
    success: true,
    is_pending: false,
    amount: 128.5,
    payment_data: { resp_code: "00", resp_msg: "Approved" },
  };
  const order = {
    number: "202403081229292766405205",
    reference_number: "INV-1001",
    state: "completed",
    correspondence_state: "paid",
    charge_fee: 128.5,
    currency: "HKD",
    transactions: Array.from({ length: transactions }, () => ({ ...transaction, uuid: crypto.randomUUID() })),
  };
  return JSON.stringify({ action: "order.paid", data: { order } });
}

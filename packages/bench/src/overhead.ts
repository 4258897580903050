import { createWonderClient } from "@wonder-openapi/client";
import { createRequestSigner } from "@wonder-openapi/signature";
import type { paths } from "@wonder-openapi/types";
import ky from "ky";
import createClient from "openapi-fetch";
import Stripe from "stripe";
import { type Contender, contest } from "./contest.js";
import { appId } from "./keys.js";
import { type Bench, figure } from "./row.js";

const PATH = "/svc/payment/api/v1/openapi/customers/ref/{id}";
const host = "http://localhost";

/** What a library costs above the `fetch` that it calls: the answer is there at once, and the RSA step costs nothing. */
export const overhead: Bench = async (size) => {
  const rows = [];
  for (const [what, count] of [
    ["1 customer", 1],
    ["400 orders", 400],
  ] as const) {
    const text = body(count);
    const fetch = async (): Promise<Response> =>
      new Response(text, { headers: { "Content-Type": "application/json" } });
    const effort = size === "full" ? { rounds: 9, times: count === 1 ? 10_000 : 500 } : { rounds: 1, times: 50 };
    const rates = await contest(contenders(fetch), effort);
    const micros = (name: string): number => 1e6 / (rates.get(name) ?? Number.NaN);
    const [signing = "", ...others] = [...rates.keys()].slice(2);
    for (const name of ["by resource", "by path"]) {
      // The others sign nothing.
      const ours = Math.max(0, micros(name) - micros(signing));
      rows.push({
        what: `a call ${name}, without the ${figure(micros(signing))} µs of signing; answer of ${what} (${Math.ceil(text.length / 1000)} kB)`,
        ours: `${figure(ours)} µs`,
        beside: others.map((other) => `${other} ${figure(micros(other))}`).join(", "),
        ratio: ours / micros("openapi-fetch"),
        goal: "<= 2.5",
      });
    }
  }
  return rows;
};

function contenders(fetch: () => Promise<Response>): Contender[] {
  const signed = new Uint8Array(256);
  const wonder = createWonderClient({ environment: { baseUrl: host }, appId, privateKey: () => signed, fetch });
  const bare = createClient<paths>({ baseUrl: host, fetch });
  const kyClient = ky.create({ prefixUrl: host, fetch, retry: 0 });
  const stripe = new Stripe("sk_test_none", { httpClient: Stripe.createFetchHttpClient(fetch), telemetry: false });
  const inTurn = (name: string, call: () => Promise<unknown>): Contender => ({
    name,
    async run(times) {
      for (let count = 0; count < times; count++) await call();
    },
  });
  const signer = createRequestSigner({ appId, privateKey: () => signed });
  const parts = { method: "GET", uri: PATH.replace("{id}", "C-1042"), body: null };
  const path = { params: { path: { id: "C-1042" } } };
  return [
    inTurn("by resource", () => wonder.customers.getByReferenceNumber("C-1042")),
    inTurn("by path", () => wonder.api.GET(PATH, path)),
    inTurn("signing", () => signer.sign(parts)),
    inTurn("openapi-fetch", () => bare.GET(PATH, path)),
    inTurn("ky", () => kyClient.get(PATH.slice(1)).json()),
    inTurn("stripe", () => stripe.customers.retrieve("cus_1")),
  ];
}

function body(count: number): string {
  const order = { number: "202403081229292766405205", state: "completed", charge_fee: "128.50", currency: "HKD" };
  const customer = { uuid: "c-1", reference_number: "C-1042", name: "Chan Tai Man", dial_code: "852" };
  const more = count > 1 ? { orders: Array.from({ length: count }, () => order) } : {};
  return JSON.stringify({ code: 200, message: "success", data: { customer, ...more } });
}

import { createWonderClient } from "@wonder-openapi/client";
import { SCHEMA } from "@wonder-openapi/example-settle";
import { createMockCredentials, createMockGateway, type MockGateway } from "@wonder-openapi/mock-gateway";
import { openDatabase } from "../open-database.js";
import { type Serving, serve } from "./serve.js";

/** Both sides, ready for the nightly program. */
export interface Sides extends Serving {
  readonly gateway: MockGateway;
  /** What the program reads from its environment. */
  readonly env: {
    readonly WONDER_ENVIRONMENT: string;
    readonly WONDER_APP_ID: string;
    readonly WONDER_PRIVATE_KEY: string;
  };
}

/** A row of the shop, as far as it differs from an unpaid order of 100 HKD. */
type Row = { readonly amount?: string; readonly currency?: string; readonly status?: string; readonly paid?: string };

const ROWS: Readonly<Record<string, Row>> = {
  same: { status: "paid", paid: "100.00" },
  "paid-there": {},
  "refunded-there": { status: "paid", paid: "100.00" },
  "paid-here": { status: "paid", paid: "100.00" },
  "other-amount": { amount: "90.00" },
  "other-currency": { currency: "USD" },
  unclear: { status: "paid", paid: "100.00" },
  "never-made": {},
};
const ORDERS = [
  "same",
  "paid-there",
  "refunded-there",
  "paid-here",
  "other-amount",
  "other-currency",
  "unclear",
  "not-ours",
];
const PAID = ["same", "paid-there", "refunded-there", "unclear", "not-ours"];

/**
 * Makes a mock gateway and a database that differ in every way there is.
 *
 * @param place folder of the database
 * @param day `YYYY-MM-DD` in Hong Kong, over by now
 */
export async function differentSides(place: string, day: string): Promise<Sides> {
  const credentials = await createMockCredentials();
  const { appId, privateKey } = credentials;
  const gateway = createMockGateway({ apps: [credentials] });
  const environment = { baseUrl: "http://localhost" };
  const wonder = createWonderClient({ environment, appId, privateKey, fetch: gateway.fetch });

  const noon = Date.parse(`${day}T12:00:00+08:00`);
  gateway.clock.set(noon);
  for (const reference of ORDERS) await wonder.paymentLinks.ensure({ reference, amount: "100.00", currency: "HKD" });
  const [, , refunded = "", odd = ""] = PAID.map((reference) => gateway.pay(reference));
  gateway.clock.set(noon + 24 * 60 * 60_000); // Settled: from now on it is refunded, not voided.
  for (const [reference, uuid] of [
    ["refunded-there", refunded],
    ["unclear", odd],
  ] as const) {
    const order = { reference_number: reference };
    await wonder.transactions.refund({
      order,
      transaction: { uuid },
      refund: { amount: "30.00", note: "One returned" },
    });
  }

  const database = await openDatabase(place);
  await database.exec(SCHEMA);
  for (const [reference, { amount = "100.00", currency = "HKD", status = "unpaid", paid = "0" }] of Object.entries(
    ROWS,
  )) {
    await database.query(
      "insert into orders (reference, amount, currency, status, paid, made_at) values ($1, $2, $3, $4, $5, $6)",
      [reference, amount, currency, status, paid, new Date(noon).toISOString()],
    );
  }
  await database.close();

  const { url, close } = await serve(async (request) => unclear(await gateway.fetch(request)));
  return {
    gateway,
    url,
    close,
    env: { WONDER_ENVIRONMENT: url, WONDER_APP_ID: appId, WONDER_PRIVATE_KEY: privateKey },
  };
}

/** No page promises the fields of a transaction within an order: one order here goes without, which the mock's never do. */
async function unclear(response: Response): Promise<Response> {
  const text = await response.text();
  const bare = JSON.parse(text, (_, value) =>
    value?.reference_number === "unclear" && value.transactions
      ? {
          ...value,
          transactions: value.transactions.map(({ type, uuid }: Record<string, unknown>) => ({ type, uuid })),
        }
      : value,
  );
  return new Response(JSON.stringify(bare), {
    status: response.status,
    headers: { "Content-Type": "application/json" },
  });
}

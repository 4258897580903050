import { createWonderClient, type WonderClient, type WonderClientOptions } from "@wonder-openapi/client";
import { transportOption } from "./transport.js";

/** A call of an operation, by what it may do. */
export interface TriedOperation {
  readonly name: string;
  /** Whether sending it again is harmless. */
  readonly safe: boolean;
  readonly call: (wonder: WonderClient, options: TriedOptions) => Promise<unknown>;
}

/** Options of the call. */
export interface TriedOptions {
  readonly signal?: AbortSignal;
  readonly timeout?: number;
}

const order = { reference_number: "INV-1" };
const unknownPath = "/svc/payment/api/v1/openapi/some/new/page" as "/svc/payment/api/v1/openapi/echo";

/** Methods by effects by bodies; each by a call of the client's own. */
export const OPERATIONS: readonly TriedOperation[] = [
  {
    name: "GET that reads",
    safe: true,
    call: (wonder, options) => wonder.customers.getByReferenceNumber("C-1", options),
  },
  { name: "POST that reads", safe: true, call: (wonder, options) => wonder.orders.get({ order }, options) },
  {
    name: "POST that writes, and may do so twice",
    safe: true,
    call: (wonder, options) => wonder.customers.create({ reference_number: "C-1", name: "Chan" } as never, options),
  },
  {
    name: "PUT that writes, and may do so twice",
    safe: true,
    call: (wonder, options) => wonder.customers.edit("C-1", { name: "Chan" } as never, options),
  },
  { name: "POST that writes", safe: false, call: (wonder, options) => wonder.orders.void({ order }, options) },
  {
    name: "DELETE that writes, with a body",
    safe: false,
    call: (wonder, options) => wonder.paymentTokens.delete("u-1", { token: "tok-1" } as never, options),
  },
  {
    name: "POST that pays",
    safe: false,
    call: (wonder, options) =>
      wonder.transactions.create({ order, payment: { uuid: "p-1", amount: "128.50" } } as never, options),
  },
  {
    name: "POST that refunds",
    safe: false,
    call: (wonder, options) =>
      wonder.transactions.refund({ order, transaction: { uuid: "t-1" }, refund: { amount: "1.00" } } as never, options),
  },
  {
    name: "PUT that pays, without a body",
    safe: false,
    call: (wonder, options) => wonder.recurringPayments.plans.recover("plan-1", options),
  },
  {
    name: "POST that the description does not have",
    safe: false,
    call: async (wonder, options) => {
      const { data, error, response } = await wonder.api.POST(unknownPath, { body: { message: "" }, ...options });
      // The raw client resolves for every answer that can be read.
      if (error) throw Object.assign(new Error("answered with a failure"), { raw: true, status: response.status });
      return data;
    },
  },
];

/** A client of a server of ours. Signing is none of this package's business, and would take most of its time. */
export function connect(baseUrl: string, options: Partial<WonderClientOptions> = {}): WonderClient {
  return createWonderClient({
    environment: { baseUrl },
    appId: "5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b",
    privateKey: () => new Uint8Array(256),
    ...transportOption,
    ...options,
  });
}

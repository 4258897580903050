import type { MockGateway, MockGatewayOptions } from "@wonder-openapi/mock-gateway";
import type { ListedOrder, OrderTransaction, Transaction } from "@wonder-openapi/types";
import { gatewayWith, signedCall } from "../signed-call.js";

/** Noon in Hong Kong. */
export const NOON: number = Date.parse("2026-11-21T04:00:00Z");
export const DAY: number = 24 * 60 * 60_000;
export const CARD = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

const PATHS = {
  createOrder: "orders",
  createLink: "orders?with_payment_link=true",
  getOrder: "orders/check",
  voidOrder: "orders/void",
  createTransaction: "open_payments",
  checkTransactionStatus: "transactions/check",
  voidTransaction: "transactions/void",
  refundTransaction: "orders/refund",
};

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly code?: number | string;
    readonly error_code?: string;
    readonly message: string;
    readonly data: {
      readonly payment_link?: string;
      readonly order: ListedOrder & { transactions: (OrderTransaction & Transaction)[] };
      readonly orders: { readonly payment_link?: string; readonly order: ListedOrder }[];
      readonly transaction: Transaction;
    };
  };
}

/** A gateway whose clock stands at noon, with signed calls to it. Every answer of it was held against the description. */
export interface Till {
  readonly gateway: MockGateway;
  call(operation: keyof typeof PATHS, body: object, headers?: Record<string, string>): Promise<Answered>;
  list(query?: string): Promise<Answered>;
  /** Makes an order. */
  order(reference: string, change?: object): Promise<Answered>;
  /** Reads an order. */
  read(reference: string): Promise<Answered["body"]["data"]["order"]>;
  /** Pays by token. */
  charge(reference: string, payment?: object, headers?: Record<string, string>): Promise<Answered>;
  refund(reference: string, transaction: string, amount: string, note?: string): Promise<Answered>;
  /** Moves the clock past the settlement of today's payments. */
  settlement(): void;
}

/** @param options of the gateway; `unknowns` decide what most tests are about */
export function openTill(options: Partial<MockGatewayOptions> = {}): Till {
  const gateway = gatewayWith({ now: () => NOON, ...options });
  const send = async (path: string, body?: object, headers: Record<string, string> = {}): Promise<Answered> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const call = { path: `/svc/payment/api/v1/openapi/${path}`, time: new Date(NOON), headers, ...sent };
    const response = await gateway.fetch(...(await signedCall(call)));
    const { status } = response;
    const parsed = (await response.json()) as Answered["body"];
    if (status >= 500) throw new Error(parsed.message);
    return { status, headers: response.headers, body: parsed };
  };
  const till: Till = {
    gateway,
    call: (operation, body, headers) => send(PATHS[operation], body, headers),
    list: (query = "") => send(`orders/list${query && `?${query}`}`),
    order: (reference, change = {}) =>
      send("orders", { order: { charge_fee: "100.00", currency: "HKD", reference_number: reference, ...change } }),
    read: async (reference_number) => (await till.call("getOrder", { order: { reference_number } })).body.data.order,
    charge: (reference_number, { uuid, ...change }: { uuid?: string } = {}, headers = {}) => {
      const payment_token = { amount: "100.00", token: CARD, consume_mode: "sales", entry_type: "mit", ...change };
      return send("open_payments", { payment: { ...(uuid && { uuid }), payment_token }, reference_number }, headers);
    },
    refund: (reference_number, uuid, amount, note = "back") =>
      send("orders/refund", { order: { reference_number }, transaction: { uuid }, refund: { amount, note } }),
    settlement: () => gateway.clock.advance(DAY),
  };
  return till;
}

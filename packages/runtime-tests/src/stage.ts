import { createWonderClient, type WonderClient, type WonderClientOptions } from "@wonder-openapi/client";
import type { Env } from "./behaviour.js";

/** A request that the server that misbehaves got. */
export interface Seen {
  readonly method: string;
  readonly target: string;
  readonly nonce: string;
  /** Number of its connection. */
  readonly connection: number;
}

/** A client, and what its gateway saw. */
export interface Stage {
  readonly wonder: WonderClient;
  /** Every request so far. */
  seen(): Promise<readonly Seen[]>;
}

/** A client of the mock gateway. */
export function gatewayClient(env: Env, options: Partial<WonderClientOptions> = {}): WonderClient {
  return clientOf(env, env.gateway, options);
}

/** A client of another address. */
export function clientOf(env: Env, baseUrl: string, options: Partial<WonderClientOptions> = {}): WonderClient {
  const { appId, keys } = env;
  return createWonderClient({ environment: { baseUrl }, appId, privateKey: keys.pkcs8, ...options });
}

let stages = 0;

/** A client of a server that misbehaves. @param play name of what it does, in test/support/plays.ts */
export function stage(env: Env, play: string, options: Partial<WonderClientOptions> = {}): Stage {
  const path = `${play}/${++stages}`;
  return {
    wonder: clientOf(env, `${env.faults}/${path}`, options),
    seen: () => ask(env, `seen/${path}`),
  };
}

/** Asks the runner. */
export async function ask<Answer>(env: Env, question: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${env.runner}/${question}`, { method: "POST", body: JSON.stringify(body ?? null) });
  if (!response.ok) throw new Error(`The runner answers ${question} with ${response.status}.`);
  return (await response.json()) as Answer;
}

/** The name of the order that {@link voidOrder} voids. */
const ORDER = { order: { reference_number: "INV-1" } };

/** A call that must not be sent twice. */
export const voidOrder = (wonder: WonderClient): PromiseLike<unknown> => wonder.orders.void(ORDER);

/** A call that only reads. */
export const readCustomer = (wonder: WonderClient): PromiseLike<unknown> =>
  wonder.customers.getByReferenceNumber("C-1042");

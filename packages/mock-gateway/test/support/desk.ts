import type { MockGateway, MockGatewayOptions } from "@wonder-openapi/mock-gateway";
import { gatewayWith, signedCall } from "../signed-call.js";
import { NOON } from "./till.js";

/** An answer in the envelope. */
export interface Told<Data> {
  readonly status: number;
  readonly headers: Headers;
  /** What of it no source tells. */
  readonly unknown: string | null;
  readonly code: number | string | undefined;
  readonly message: string;
  readonly data: Data;
}

/** A gateway whose base clock stands at noon of a day, with signed calls to any operation of it. */
export interface Desk {
  readonly gateway: MockGateway;
  get<Data>(path: string): Promise<Told<Data>>;
  post<Data>(path: string, body: object): Promise<Told<Data>>;
  put<Data>(path: string, body?: object): Promise<Told<Data>>;
  delete<Data>(path: string, body: object): Promise<Told<Data>>;
}

/** The customer of the demo seed who has a card. */
export const CHAN = "0f8fad5b-d9cb-469f-a165-70867728950e";
/** The one who has none. */
export const WONG = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

/**
 * @param options of the gateway
 * @param noon what the base clock shows, and never stops showing
 */
export function openDesk(options: Partial<MockGatewayOptions> = {}, noon: number = NOON): Desk {
  const gateway = gatewayWith({ now: () => noon, ...options });
  async function send<Data>(method: string, path: string, body?: object): Promise<Told<Data>> {
    const service = path.startsWith("/") ? path : `/svc/payment/api/v1/openapi/${path}`;
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await gateway.fetch(
      ...(await signedCall({ method, path: service, time: new Date(noon), ...sent })),
    );
    const parsed = (await response.json()) as Pick<Told<Data>, "code" | "message" | "data">;
    const { status, headers } = response;
    // Its own answers are held against the description, and this is what it says of one that does not fit.
    if (status >= 500) throw new Error(parsed.message);
    const { code, message, data } = parsed;
    return { status, headers, unknown: headers.get("X-Mock-Unknown"), code, message, data };
  }
  return {
    gateway,
    get: (path) => send("GET", path),
    post: (path, body) => send("POST", path, body),
    put: (path, body) => send("PUT", path, body),
    delete: (path, body) => send("DELETE", path, body),
  };
}

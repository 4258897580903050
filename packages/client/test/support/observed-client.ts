import type { WonderClientOptions } from "../../src/client-options.js";
import { assembleClient, type WonderClient } from "../../src/create-wonder-client.js";
import type { Fetch, FetchedResponse, FetchInit } from "../../src/fetch.js";
import { FakeRuntime } from "./fake-runtime.js";

const appId = "5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b";

/** An HTTP request that a client made. */
export interface SeenRequest extends Omit<FetchInit, "headers"> {
  readonly url: string;
  readonly headers: Headers;
  /** When, on the fake clock. */
  readonly at: number;
}

/** Plays the gateway: called once for each HTTP request. */
export type PlayGateway = (request: SeenRequest, number: number) => FetchedResponse | Promise<FetchedResponse>;

/** A client on a fake clock, together with all that it sent. */
export interface ObservedClient {
  readonly wonder: WonderClient;
  readonly seen: SeenRequest[];
  readonly runtime: FakeRuntime;
}

/** A client whose gateway is a function of the test: nothing global is patched. */
export function observedClient(play: PlayGateway, options: Partial<WonderClientOptions> = {}): ObservedClient {
  const seen: SeenRequest[] = [];
  const runtime = new FakeRuntime();
  const fetch: Fetch = async (url, init) => {
    const request = { url, ...init, headers: new Headers(init.headers), at: runtime.time };
    seen.push(request);
    return play(request, seen.length);
  };
  // A signer function answers at once; with a key the thread pool would be in the way of the fake clock.
  const sign = (): Uint8Array => new Uint8Array(256);
  const base: WonderClientOptions = { environment: "sandbox", appId, privateKey: sign, fetch };
  return { wonder: assembleClient({ ...base, ...options }, runtime), seen, runtime };
}

/** A success of `getCustomerByReferenceNumber`. */
export const customerAnswer = (): Response =>
  Response.json({
    code: 200,
    message: "success",
    data: { customer: { reference_number: "C-1", uuid: "u", dial_code: "" } },
  });

/** A fetch that never settles, not even when aborted. */
export const never = (): Promise<Response> => new Promise(() => {});

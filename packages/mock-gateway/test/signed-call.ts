import { createMockCredentials, createMockGateway, type MockGatewayOptions } from "@wonder-openapi/mock-gateway";
import { createRequestSigner } from "@wonder-openapi/signature";

/** One key pair for a test file's gateways: making one takes a while. */
export const credentials = await createMockCredentials();

/** A gateway that knows {@link credentials}. */
export const gatewayWith = (options: Partial<MockGatewayOptions> = {}): ReturnType<typeof createMockGateway> =>
  createMockGateway({ apps: [credentials], ...options });

interface Call {
  readonly method?: string;
  readonly path: string;
  readonly body?: string;
  readonly time?: Date;
  readonly nonce?: string;
  /** Headers that replace those of signing; null takes one out. */
  readonly headers?: Record<string, string | null>;
  /** What is sent in place of what was signed. */
  readonly sent?: { readonly path?: string; readonly body?: string };
}

/** @returns URL and init of a signed call, for `gateway.fetch` or the global one */
export async function signedCall(call: Call, baseUrl = "http://localhost"): Promise<[string, RequestInit]> {
  const { method = call.body === undefined ? "GET" : "POST", path, body, time, nonce, sent = {} } = call;
  const { appId, privateKey } = credentials;
  const signed = await createRequestSigner({ appId, privateKey }).sign({ method, uri: path, body }, { time, nonce });
  const headers = new Headers({ "Content-Type": "application/json", ...signed });
  for (const [name, value] of Object.entries(call.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return [`${baseUrl}${sent.path ?? path}`, { method, headers, body: sent.body ?? body ?? null }];
}

export const CUSTOMER = "/svc/payment/api/v1/openapi/customers/ref/C-1042";
export const ECHO = "/svc/payment/api/v1/openapi/echo";
export const RECURRING_ORDER = "/svc/payment/api/v1/openapi/recurring_payments/orders";

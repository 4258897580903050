import type { IncomingMessage } from "node:http";
import { type Context, Hono } from "hono";
import { createAuthenticate, type MockApp } from "./authenticate.js";
import { demoSeed } from "./demo-seed.js";
import { Faults, faultResponse, type MockFault } from "./faults.js";
import { type ListenOptions, listen, type RunningMockGateway } from "./listen.js";
import { failure, type MockAnswer } from "./mock-answer.js";
import { type DescribedOperation, describedOperations, openapi } from "./openapi.js";
import { handlers } from "./operations/index.js";
import { type MockSeed, MockState } from "./state.js";
import { resolveUnknowns, type UnknownSettings } from "./unknowns.js";
import { createValidations, type Validation } from "./validation.js";

/** Options of {@link createMockGateway}. */
export interface MockGatewayOptions {
  /** Who may call. Without any, every request is refused. */
  readonly apps: readonly MockApp[];
  /**
   * What it starts with.
   *
   * @default two customers, `C-1042` and `C-1043`, and one recurring order
   */
  readonly seed?: MockSeed | undefined;
  /** How it behaves where no source tells; see `unknowns` for questions, settings and defaults. */
  readonly unknowns?: Partial<UnknownSettings> | undefined;
  /**
   * Its clock, in milliseconds since 1970.
   *
   * @default the system's
   */
  readonly now?: (() => number) | undefined;
}

/** A local gateway: an in-process `fetch`, or a server when told to listen. */
export interface MockGateway {
  /** Answers a request without any socket; takes what the global `fetch` takes. */
  fetch(input: string | URL | Request, init?: object): Promise<Response>;
  /** Listens on a TCP port, on loopback unless told otherwise. */
  listen(options?: ListenOptions): Promise<RunningMockGateway>;
  /** Makes the next call, or calls, fail. */
  failNext(fault: MockFault): void;
}

/**
 * Makes a gateway to develop against offline. It checks signatures as the real one is known to, holds each request and
 * each of its own answers against the description, and answers from its state. Where no source tells what the real one
 * does, the answer has a header `X-Mock-Unknown`.
 *
 * @param options who may call, what it starts with, how it behaves where no source tells
 * @returns the gateway
 * @throws {WonderError} of kind `configuration` for a public key that cannot work
 * @example
 * ```ts
 * import { createWonderClient } from "@wonder-openapi/client";
 * import { createMockCredentials, createMockGateway } from "@wonder-openapi/mock-gateway";
 *
 * const credentials = await createMockCredentials();
 * const gateway = createMockGateway({ apps: [credentials] });
 * const wonder = createWonderClient({
 *   environment: { baseUrl: "http://localhost" },
 *   appId: credentials.appId,
 *   privateKey: credentials.privateKey,
 *   fetch: gateway.fetch,
 * });
 * const { customer } = await wonder.customers.getByReferenceNumber("C-1042");
 * ```
 */
export function createMockGateway(options: MockGatewayOptions): MockGateway {
  const { apps, seed = demoSeed, now = Date.now } = options;
  const unknowns = resolveUnknowns(options.unknowns);
  const authenticate = createAuthenticate(apps, { now, nonceReplay: unknowns.nonceReplay });
  const validationOf = createValidations(openapi);
  const state = new MockState(seed);
  const faults = new Faults();
  const app = new Hono();

  const answer = async (
    context: Context,
    operation: DescribedOperation,
    validation: Validation,
  ): Promise<MockAnswer> => {
    const raw = context.req.raw;
    const url = new URL(raw.url);
    const body = await rawBody(context);
    const { headers, method } = raw;
    const refusal = await authenticate({ method, uri: requestTarget(context, url), headers, body });
    if (refusal) return refusal;

    const parsed = parseJson(body);
    if (parsed instanceof Error) return failure(400, "The body is no JSON.", { unknown: "code of this failure" });
    const params = context.req.param();
    const problems = validation.request({ params, query: url.searchParams, headers, body: parsed });
    if (problems.length > 0) return failure(400, problems.join("; "), { unknown: "code and text of this failure" });
    const handler = handlers[operation.id as keyof typeof handlers];
    if (!handler)
      return failure(501, `The mock gateway does not play ${operation.id}.`, { unknown: "nothing; it is absent here" });
    return handler({ params, body: parsed, state, unknowns });
  };

  for (const operation of describedOperations(openapi)) {
    const validation = validationOf(operation);
    app.on(operation.method, operation.path.replace(/\{([^{}]+)\}/g, ":$1"), async (context) => {
      const fault = faults.take(operation.id);
      if (fault) return faultResponse(fault);
      return toResponse(checked(await answer(context, operation, validation), validation));
    });
  }
  app.notFound(() =>
    toResponse(failure(404, "The description has no such operation.", { unknown: "everything of this answer" })),
  );
  app.onError(({ message }) =>
    toResponse(failure(500, `The mock gateway failed: ${message}`, { unknown: "nothing; this is a fault of its own" })),
  );

  return {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      return untilAborted(request.signal, async () => app.fetch(request));
    },
    listen: (where) => listen((request, bindings) => app.fetch(request, bindings), where),
    failNext: (fault) => faults.add(fault),
  };
}

/** What Node's server gave, where there is one: what a framework makes of it may be normalised. */
function incoming(context: Context): IncomingMessage | undefined {
  return (context.env as { incoming?: IncomingMessage } | undefined)?.incoming;
}

/** The path with its query as it came over the wire, also when a whole URL did. */
function requestTarget(context: Context, url: URL): string {
  return incoming(context)?.url?.replace(/^https?:\/\/[^/]*/, "") ?? url.pathname + url.search;
}

/** A fetch `Request` has no body with GET and HEAD, while on the wire there may be one. */
async function rawBody(context: Context): Promise<Uint8Array> {
  const message = incoming(context);
  const { raw } = context.req;
  if (!message || (raw.method !== "GET" && raw.method !== "HEAD")) return new Uint8Array(await raw.arrayBuffer());
  const chunks: Uint8Array[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** As any `fetch` does, whatever is under way. */
function untilAborted<Result>(signal: AbortSignal, run: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener("abort", () => reject(signal.reason));
    run().then(resolve, reject);
  });
}

/** @returns undefined for an empty body, an Error for one that is no JSON */
function parseJson(body: Uint8Array): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    return error;
  }
}

/** An own answer that the description does not allow is a fault of the mock gateway, and has to be noticed. */
function checked(answer: MockAnswer, validation: Validation): MockAnswer {
  const problems = validation.answer(answer.status, answer.body);
  if (problems.length === 0) return answer;
  const message = `The mock gateway's own answer does not fit the description: ${problems.join("; ")}`;
  return failure(500, message, { unknown: "nothing; this is a fault of the mock gateway or of its seed" });
}

function toResponse({ status, body, unknown }: MockAnswer): Response {
  return Response.json(body, { status, headers: unknown ? { "X-Mock-Unknown": unknown } : {} });
}

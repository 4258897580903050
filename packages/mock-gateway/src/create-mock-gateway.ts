import { setTimeout as sleep } from "node:timers/promises";
import { isWonderError } from "@wonder-openapi/signature";
import { Hono } from "hono";
import type { MockApp } from "./authenticate.js";
import { buyWithCard, setCardStatus } from "./card-controls.js";
import { ShiftedClock } from "./clock.js";
import { withControls } from "./control-api.js";
import { payAtPage, settlePending } from "./controls.js";
import { brokenFetch } from "./faults/broken-connection.js";
import { FAULT_HEADER } from "./faults/fault-header.js";
import type { MockFaultRate } from "./faults/fault-rate.js";
import { playFault } from "./faults/play-fault.js";
import { failure, OWN } from "./mock-answer.js";
import { callOf, toResponse } from "./mock-call.js";
import type { MockGateway } from "./mock-gateway.js";
import { describedOperations, openapi } from "./openapi.js";
import { bindingPage } from "./page/binding-page.js";
import { paymentPage } from "./page/payment-page.js";
import { Servers } from "./servers.js";
import { Session } from "./session.js";
import { demoSeed } from "./state/demo-seed.js";
import type { MockSeed } from "./state/mock-seed.js";
import { bindPaymentToken, saveCard, setPaymentToken } from "./token-controls.js";
import { resolveUnknowns, type UnknownSettings } from "./unknowns.js";
import { validationsOf } from "./validation.js";
import type { WebhookFetch } from "./webhooks/post.js";
import { webhookSetup } from "./webhooks/webhook-setup.js";

/** Options of {@link createMockGateway}. */
export interface MockGatewayOptions {
  /** Who may call. Without any, every request is refused. */
  readonly apps: readonly MockApp[];
  /**
   * What it starts with.
   *
   * @default `demoSeed`: two customers, `C-1042` and `C-1043`, one recurring order, an item and a billing config, an issued
   * card, and the payment tokens `token-that-declines` and `token-that-stays-pending`
   */
  readonly seed?: MockSeed | undefined;
  /** How it behaves where no source tells; see `unknowns` for questions, settings and defaults. */
  readonly unknowns?: Partial<UnknownSettings> | undefined;
  /**
   * What signatures are checked by, and what its clock runs with; in milliseconds since 1970.
   *
   * @default the system's clock
   */
  readonly now?: (() => number) | undefined;
  /**
   * Faults by chance.
   *
   * @default none
   */
  readonly faults?: MockFaultRate | undefined;
  /**
   * How it waits where a fault wants time to pass, in milliseconds. A test that does not want to sleep passes its own.
   *
   * @default a timer of the system
   */
  readonly wait?: ((milliseconds: number) => Promise<unknown>) | undefined;
  /**
   * The generic webhook endpoint, http or https: where changes of orders are reported that have no `callback_url`, and by the
   * switch `webhookCopy` those of the others too.
   *
   * @default none
   */
  readonly webhookUrl?: string | undefined;
  /**
   * How long an attempt to deliver a webhook may take, in milliseconds.
   *
   * @default 10000
   */
  readonly webhookTimeout?: number | undefined;
  /**
   * What sends webhooks. A test that wants no socket passes a function that calls its handler.
   *
   * @default the global `fetch`
   */
  readonly fetch?: WebhookFetch | undefined;
}

/**
 * Makes a gateway to develop against offline. It checks signatures as the real one is known to, holds each request and
 * each of its own answers against the description, and answers from its state: orders are made, paid, refunded and voided,
 * customers keep payment tokens, and plans bill on its clock, by the rules that are known. Where no source tells what the real
 * one does, the answer has a header `X-Mock-Unknown`. An operation that has no behaviour here answers the description's example,
 * with a header `X-Mock-Answer: example`.
 *
 * @param options who may call, what it starts with, how it behaves where no source tells, faults by chance
 * @returns the gateway
 * @throws {WonderError} of kind `configuration` for a key, a setting of an unknown, a rate, or a webhook's URL or timeout that
 *   cannot work
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
 * await wonder.orders.create({ order: { charge_fee: "128.50", currency: "HKD", reference_number: "INV-1001" } });
 * gateway.pay("INV-1001");
 * ```
 */
export function createMockGateway(options: MockGatewayOptions): MockGateway {
  return assembleMockGateway(options, openapi);
}

/** {@link createMockGateway} on a description of the caller's. */
export function assembleMockGateway(options: MockGatewayOptions, document: typeof openapi): MockGateway {
  const { apps, seed = demoSeed, now = Date.now, wait = (milliseconds: number) => sleep(milliseconds) } = options;
  const clock = new ShiftedClock(now, () => session.timePasses());
  const servers = new Servers(() => session.timePasses());
  const setup = {
    apps,
    seed,
    unknowns: resolveUnknowns(options.unknowns),
    baseNow: now,
    now: () => clock.now(),
    faults: options.faults,
    webhooks: webhookSetup(options),
    baseUrl: () => servers.url ?? "https://payment-link.invalid",
  };
  const validationOf = validationsOf(document);
  let session = new Session(setup);
  let late: Promise<unknown>[] = [];

  const app = new Hono();
  for (const operation of describedOperations(document)) {
    const validation = validationOf(operation);
    app.on(operation.method, operation.path.replace(/\{([^{}]+)\}/g, ":$1"), (context) => {
      const call = callOf(context, operation, validation, session);
      const fault = session.takeFault(operation.id, context.req.header(FAULT_HEADER) ?? null);
      return playFault(fault, {
        ...call,
        wait: async (milliseconds) => {
          await wait(milliseconds);
        },
        afterwards: (work) => {
          // Whoever asks with `settled` gets the error.
          work.catch(() => {});
          late.push(work);
        },
      });
    });
  }
  app.on(["GET", "POST"], "/pay/:token", ({ req }) => paymentPage(req.raw, req.param("token"), session));
  app.on(["GET", "POST"], "/bind/:token", ({ req }) => bindingPage(req.raw, req.param("token"), session));
  app.notFound(() =>
    toResponse(failure(404, "The description has no such operation.", { unknown: "everything of this answer" })),
  );
  app.onError((error) => {
    if (isWonderError(error, "validation")) return toResponse(failure(400, error.message, { unknown: OWN }));
    return toResponse(failure(500, `The mock gateway failed: ${error.message}`, { unknown: OWN }));
  });

  const gateway: MockGateway = {
    clock,
    ledger: {
      entries: () => session.state.orders.ledger.entries(),
      byIntent: () => session.state.orders.ledger.byIntent(),
    },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      return untilAborted(request.signal, async () => brokenFetch(await app.fetch(request)));
    },
    listen: (where) =>
      servers.listen(
        withControls(gateway, (request, bindings) => app.fetch(request, bindings)),
        where,
      ),
    failNext: (fault) => session.queue.add(fault),
    pay: (order, how) => payAtPage(session.state, order, how),
    settlePending: (uuid, outcome) => settlePending(session.state, uuid, outcome),
    bindPaymentToken: (token, options) => bindPaymentToken(session.state, token, options),
    saveCard: (customer, options) => saveCard(session.state, customer, options),
    setPaymentToken: (conduct) => setPaymentToken(session.state, conduct),
    setCardStatus: (card, status) => setCardStatus(session.state, card, status),
    buyWithCard: (card, purchase) => buyWithCard(session.state, card, purchase),
    deliveries: () => session.courier.log(),
    redeliver: (id) => session.courier.redeliver(id),
    settled: async () => {
      const waiting = late;
      late = [];
      await Promise.all(waiting);
      await session.courier.settled();
    },
    reset: () => {
      clock.reset();
      late = [];
      session.courier.stop();
      session = new Session(setup);
    },
  };
  return gateway;
}

/** As any `fetch` does, whatever is under way. */
function untilAborted<Result>(signal: AbortSignal, run: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener("abort", () => reject(signal.reason));
    run().then(resolve, reject);
  });
}

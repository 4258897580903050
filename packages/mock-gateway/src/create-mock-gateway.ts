import { setTimeout as sleep } from "node:timers/promises";
import { isWonderError, WonderError } from "@wonder-openapi/signature";
import { Hono } from "hono";
import { BodyTooLarge } from "./body-limit.js";
import { buyWithCard, setCardStatus } from "./card-controls.js";
import { ShiftedClock } from "./clock.js";
import { withControls } from "./control-api.js";
import { payAtPage, settlePending } from "./controls.js";
import { Keeper, type Memory } from "./data/keeper.js";
import { brokenFetch } from "./faults/broken-connection.js";
import { FAULT_HEADER } from "./faults/fault-header.js";
import { playFault } from "./faults/play-fault.js";
import { failure, OWN } from "./mock-answer.js";
import { callOf, tooLarge, toResponse } from "./mock-call.js";
import type { MockGateway } from "./mock-gateway.js";
import type { MockGatewayOptions } from "./mock-gateway-options.js";
import { describedOperations, openapi } from "./openapi.js";
import { servePages } from "./page/serve-pages.js";
import { Servers } from "./servers.js";
import { Session } from "./session.js";
import { demoSeed } from "./state/demo-seed.js";
import { bindPaymentToken, saveCard, setPaymentToken } from "./token-controls.js";
import { resolveUnknowns } from "./unknowns.js";
import { validationsOf } from "./validation.js";
import type { WebhookFetch } from "./webhooks/post.js";
import { webhookSetup } from "./webhooks/webhook-setup.js";

const ONE_MEBIBYTE = 1024 * 1024;

/**
 * Makes a gateway to develop against offline. It checks signatures as the real one is known to, holds each request and
 * each of its own answers against the description, and answers from its state: orders are made, paid, refunded and voided,
 * customers keep payment tokens, and plans bill on its clock, by the rules that are known. Where no source tells what the real
 * one does, the answer has a header `X-Mock-Unknown`. An operation that has no behaviour here answers the description's example,
 * with a header `X-Mock-Answer: example`.
 *
 * @param options who may call, what it starts with, how it behaves where no source tells, faults by chance
 * @returns the gateway
 * @throws {WonderError} of kind `configuration` for a key, a setting of an unknown, a rate, a limit, or a webhook's URL or
 *   timeout that cannot work, and for a data file that cannot be read
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
  const {
    apps,
    seed = demoSeed,
    now = Date.now,
    maxBodyBytes = ONE_MEBIBYTE,
    wait = (milliseconds: number) => sleep(milliseconds),
  } = options;
  if (!(Number.isInteger(maxBodyBytes) && maxBodyBytes > 0)) {
    throw new WonderError("configuration", "maxBodyBytes must be a whole number from 1.");
  }
  const keeper = options.dataFile === undefined ? undefined : new Keeper(options.dataFile, () => memory());
  const saved = async (): Promise<void> => keeper?.saved();
  /** For what nobody waits for; if it fails, the next answer that has to be kept does too. */
  const saveLater = (): void => {
    saved().catch(() => {});
  };
  function changing<Result>(run: () => Result): Result {
    const result = run();
    saveLater();
    return result;
  }
  const timePasses = (): void => changing(() => session.timePasses());
  const clock = new ShiftedClock(now, timePasses);
  const servers = new Servers(timePasses);
  const webhooks = webhookSetup(options);
  // A webhook must not tell of what the end of the process could undo.
  const sendKept: WebhookFetch = async (url, init) => {
    await saved();
    return webhooks.fetch(url, init);
  };
  const setup = {
    apps,
    seed,
    unknowns: resolveUnknowns(options.unknowns),
    baseNow: now,
    now: () => clock.now(),
    faults: options.faults,
    webhooks: keeper ? { ...webhooks, fetch: sendKept } : webhooks,
    maxBodyBytes,
    saved,
    baseUrl: () => servers.url ?? "https://payment-link.invalid",
  };
  const validationOf = validationsOf(document);
  let session = new Session(setup);
  const memory = (): Memory => {
    const { changes, rest } = session.memory();
    return { changes: { ...changes, clock: clock.kept() }, rest };
  };
  if (keeper?.restore()) session.courier.resume();
  let late: Promise<unknown>[] = [];

  const app = new Hono();
  for (const operation of describedOperations(document)) {
    const validation = validationOf(operation);
    app.on(operation.method, operation.path.replace(/\{([^{}]+)\}/g, ":$1"), async (context) => {
      const call = callOf(context, operation, validation, session);
      const fault = session.takeFault(operation.id, context.req.header(FAULT_HEADER) ?? null);
      const answer = await playFault(fault, {
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
      const { method, url } = context.req;
      const uri = call.seen.request?.uri ?? url.replace(/^https?:\/\/[^/]*/, "");
      const { status } = answer;
      session.requests.add({ at: now(), operation: operation.id, method, uri, fault, status, ...call.seen });
      return answer;
    });
  }
  servePages(app, { session: () => session, clock, saved, saveLater, maxBodyBytes });
  app.notFound(({ req: { method, url } }) => {
    const uri = url.replace(/^https?:\/\/[^/]*/, "");
    session.requests.add({ at: now(), operation: undefined, method, uri, fault: undefined, status: 404 });
    return toResponse(failure(404, "The description has no such operation.", { unknown: "everything of this answer" }));
  });
  app.onError((error) => {
    if (error instanceof BodyTooLarge) return tooLarge(maxBodyBytes);
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
        saved,
      ),
    failNext: (fault) => session.queue.add(fault),
    pay: (order, how) => changing(() => payAtPage(session.state, order, how)),
    settlePending: (uuid, outcome) => changing(() => settlePending(session.state, uuid, outcome)),
    bindPaymentToken: (token, options) => changing(() => bindPaymentToken(session.state, token, options)),
    saveCard: (customer, options) => changing(() => saveCard(session.state, customer, options)),
    setPaymentToken: (conduct) => changing(() => setPaymentToken(session.state, conduct)),
    setCardStatus: (card, status) => changing(() => setCardStatus(session.state, card, status)),
    buyWithCard: (card, purchase) => changing(() => buyWithCard(session.state, card, purchase)),
    deliveries: () => session.courier.log(),
    redeliver: (id) => session.courier.redeliver(id),
    settled: async () => {
      const waiting = late;
      late = [];
      await Promise.all(waiting);
      await session.courier.settled();
      await saved();
    },
    reset: () => {
      clock.reset();
      late = [];
      session.courier.stop();
      session = new Session(setup);
      saveLater();
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

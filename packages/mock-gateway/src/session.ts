import { type Authenticate, createAuthenticate, type MockApp, RecentNonces } from "./authenticate.js";
import type { Memory } from "./data/keeper.js";
import { parseFaultHeader } from "./faults/fault-header.js";
import { FaultQueue } from "./faults/fault-queue.js";
import { FaultChance, type MockFaultRate } from "./faults/fault-rate.js";
import type { MockFaultEffect } from "./faults/mock-fault.js";
import { RequestLog } from "./requests/request-log.js";
import type { MockSeed } from "./state/mock-seed.js";
import { MockState } from "./state/mock-state.js";
import type { StoredToken } from "./state/stored-customer.js";
import type { StoredOrder } from "./state/stored-order.js";
import type { UnknownSettings } from "./unknowns.js";
import { orderView } from "./views/order-view.js";
import { Courier } from "./webhooks/courier.js";
import type { WebhookSetup } from "./webhooks/webhook-setup.js";

/** What a gateway's sessions start from. */
export interface SessionSetup {
  readonly apps: readonly MockApp[];
  readonly seed: MockSeed;
  readonly unknowns: UnknownSettings;
  /** What signatures are checked by. */
  readonly baseNow: () => number;
  /** What everything else goes by. */
  readonly now: () => number;
  readonly faults: MockFaultRate | undefined;
  readonly webhooks: WebhookSetup;
  /** Where payment pages are, without a slash at the end. */
  readonly baseUrl: () => string;
  /** How many bytes the body of a request may have. */
  readonly maxBodyBytes: number;
  /** Resolves when all that was done is where it is kept. */
  readonly saved: () => Promise<void>;
}

/** All that a gateway remembers from call to call. */
export class Session {
  readonly authenticate: Authenticate;
  readonly apps: readonly MockApp[];
  readonly state: MockState;
  readonly queue: FaultQueue = new FaultQueue();
  readonly courier: Courier;
  readonly requests: RequestLog = new RequestLog();
  readonly saved: () => Promise<void>;
  readonly maxBodyBytes: number;
  readonly #nonces = new RecentNonces();
  readonly #chance: FaultChance | undefined;
  readonly #baseUrl: () => string;

  /** @throws {WonderError} of kind `configuration` for a key or a rate that cannot work */
  constructor({ apps, seed, unknowns, baseNow, now, faults, webhooks, baseUrl, saved, maxBodyBytes }: SessionSetup) {
    this.authenticate = createAuthenticate(apps, {
      now: baseNow,
      nonceReplay: unknowns.nonceReplay,
      nonces: this.#nonces,
    });
    this.apps = apps;
    this.saved = saved;
    this.maxBodyBytes = maxBodyBytes;
    this.courier = new Courier({ ...webhooks, unknowns, now, baseNow });
    this.state = new MockState(seed, unknowns, now, (order, action) =>
      this.courier.report(order, action, orderView(this.state.orders, order)),
    );
    this.#baseUrl = baseUrl;
    this.#chance = faults && new FaultChance(faults);
  }

  /** @returns what is to be kept beside the clock */
  memory(): Memory {
    return { changes: { state: this.state.kept(), courier: this.courier.kept() }, rest: this.#nonces.kept() };
  }

  /** Lets happen what the time has come for. */
  timePasses(): void {
    this.state.tick();
    this.courier.run();
  }

  /** @returns the field with the address of an order's payment page, if it has one */
  paymentLink({ linkToken }: StoredOrder): { payment_link?: string } {
    return linkToken === undefined ? {} : { payment_link: `${this.#baseUrl()}/pay/${linkToken}` };
  }

  /** @returns the address of a payment token's binding page, while the payer still has to go there */
  bindingUrl({ state, pageToken, verifyUrl }: StoredToken): string | null {
    return pageToken !== undefined && state === "pending" ? `${this.#baseUrl()}/bind/${pageToken}` : verifyUrl;
  }

  /**
   * @param header what the request asks for itself
   * @returns the fault that hits a call: the request's own, else one that was waiting, else one by chance
   * @throws {WonderError} of kind `validation` for a header that cannot be read
   */
  takeFault(operation: string, header: string | null): MockFaultEffect | undefined {
    const byChance = this.#chance?.draw(operation);
    if (header !== null) return parseFaultHeader(header);
    return this.queue.take(operation) ?? byChance;
  }
}

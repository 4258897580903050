import { type RequestSigner, WonderError } from "@wonder-openapi/signature";
import type { ListedOrder } from "@wonder-openapi/types";
import type { Kept } from "../data/kept.js";
import type { OrderAction } from "../state/order-event.js";
import type { StoredOrder } from "../state/stored-order.js";
import type { UnknownSettings } from "../unknowns.js";
import { isLoopback, webUrl } from "../web-url.js";
import type { MockDelivery, MockDeliveryAttempt } from "./delivery.js";
import { destinations } from "./destinations.js";
import { type Posted, post, type WebhookFetch } from "./post.js";
import { ATTEMPT_OFFSETS } from "./retry-schedule.js";
import { verdictOn } from "./verdict.js";
import { webhookBody } from "./webhook-body.js";

/** What a courier works with. */
export interface CourierSetup {
  readonly signers: ReadonlyMap<string, RequestSigner>;
  readonly unknowns: UnknownSettings;
  /** What attempts are due by. */
  readonly now: () => number;
  /** What signatures go by: a clock that was moved must not make them look stale to the receiver. */
  readonly baseNow: () => number;
  /** The generic endpoint. */
  readonly webhookUrl: string | undefined;
  readonly fetch: WebhookFetch;
  readonly receivers: "any" | "loopback";
  /** Of an attempt, in milliseconds. */
  readonly timeout: number;
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** A delivery, with what its log does not show. */
interface Parcel extends Omit<Mutable<MockDelivery>, "attempts"> {
  readonly attempts: Mutable<MockDeliveryAttempt>[];
  readonly appId: string | undefined;
  /** Time and nonce of the first attempt, in milliseconds since 1970 on the base clock. */
  first?: { readonly time: number; readonly nonce: string };
  /** Attempts by the schedule. */
  tried: number;
}

/** Delivers webhooks in the background, and sends them again when they are due. No receiver can make it fail. */
export class Courier {
  readonly #setup: CourierSetup;
  readonly #parcels: Parcel[] = [];
  readonly #open = new Set<Parcel>();
  readonly #running = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  #changes = 0;

  constructor(setup: CourierSetup) {
    this.#setup = setup;
  }

  /** Reports a change of an order to whoever is to know. */
  report(order: StoredOrder, action: OrderAction, shown: ListedOrder): void {
    const { unknowns, webhookUrl } = this.#setup;
    for (const url of destinations(order.notifyUrl, webhookUrl, unknowns)) {
      const parcel: Parcel = {
        id: `delivery-${this.#parcels.length + 1}`,
        action,
        url,
        order: order.number,
        reference_number: order.referenceNumber,
        body: webhookBody(shown, unknowns),
        at: order.updatedAt,
        state: "open",
        attempts: [],
        nextAttemptAt: order.updatedAt,
        appId: order.appId,
        tried: 0,
      };
      this.#parcels.push(parcel);
      this.#open.add(parcel);
      this.#changes += 1;
    }
    this.run();
  }

  /** Starts every attempt that is due. */
  run(): void {
    for (const parcel of this.#open) {
      if (parcel.nextAttemptAt !== undefined && parcel.nextAttemptAt <= this.#setup.now()) {
        this.#inBackground(this.#deliver(parcel, parcel.nextAttemptAt));
      }
    }
  }

  /** How often the log has changed. */
  get changes(): number {
    return this.#changes;
  }

  /** @returns the log, the oldest first */
  log(): MockDelivery[] {
    return this.#parcels.map(shownAs);
  }

  /**
   * Sends it once more, whatever became of it; its schedule goes on as before.
   *
   * @throws {WonderError} of kind `validation` when there is no such delivery
   */
  async redeliver(id: string): Promise<MockDelivery> {
    const parcel = this.#parcels.find((candidate) => candidate.id === id);
    if (!parcel) throw new WonderError("validation", "There is no delivery with this id.");
    const again = this.#attempt(parcel, this.#setup.now(), undefined).then((posted) => {
      if (verdictOn(statusOf(posted), this.#setup.unknowns) === "delivered") this.#close(parcel, "delivered");
    });
    this.#inBackground(again);
    await again;
    return shownAs(parcel);
  }

  /** Resolves when no attempt is under way. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Ends what is under way, and sends nothing any more. */
  stop(): void {
    this.#stop.abort();
    this.#open.clear();
  }

  /** @returns what is to be kept */
  kept(): Kept {
    return { parcels: this.#parcels, open: this.#open };
  }

  /** Goes on after it was filled with what was kept: what was under way then is due again. */
  resume(): void {
    for (const parcel of this.#parcels) {
      for (const attempt of parcel.attempts) {
        if (attempt.status === undefined && attempt.error === undefined) {
          attempt.error = "The mock gateway ended before the answer.";
          if (parcel.state === "open") parcel.nextAttemptAt ??= attempt.at;
        }
      }
    }
  }

  #signerOf({ appId }: Parcel): RequestSigner | undefined {
    return this.#setup.signers.get(appId ?? "");
  }

  /** @returns the URL; undefined for one that is not called */
  #target(parcel: Parcel): URL | undefined {
    const url = webUrl(parcel.url);
    return url && (this.#setup.receivers === "any" || isLoopback(url.hostname)) ? url : undefined;
  }

  #inBackground(work: Promise<void>): void {
    this.#running.add(work);
    work.finally(() => this.#running.delete(work));
  }

  /** The attempt that is due, and those after it that are too, when the clock was moved far. */
  async #deliver(parcel: Parcel, due: number): Promise<void> {
    parcel.nextAttemptAt = undefined;
    const posted = await this.#attempt(parcel, due, parcel.first);
    parcel.tried += 1;
    if (parcel.state !== "open") return;
    const offset = ATTEMPT_OFFSETS[parcel.tried];
    const verdict = verdictOn(statusOf(posted), this.#setup.unknowns);
    const undeliverable = !this.#signerOf(parcel) || !this.#target(parcel);
    if (verdict === "delivered") this.#close(parcel, "delivered");
    else if (verdict === "give up" || offset === undefined || undeliverable) this.#close(parcel, "given up");
    else parcel.nextAttemptAt = parcel.at + offset;
    this.run();
  }

  #close(parcel: Parcel, state: "delivered" | "given up"): void {
    parcel.state = state;
    this.#changes += 1;
    parcel.nextAttemptAt = undefined;
    this.#open.delete(parcel);
  }

  /** @param again time and nonce of the first attempt, if this is a retry */
  async #attempt(parcel: Parcel, at: number, again: Parcel["first"]): Promise<Posted> {
    const attempt: Mutable<MockDeliveryAttempt> = { at };
    parcel.attempts.push(attempt);
    this.#changes += 1;
    const posted = await this.#send(parcel, at, again).catch((error: unknown) => ({ error: String(error) }));
    this.#changes += 1;
    return Object.assign(attempt, posted);
  }

  async #send(parcel: Parcel, at: number, again: Parcel["first"]): Promise<Posted> {
    const { baseNow, unknowns, fetch, timeout } = this.#setup;
    const { body, action } = parcel;
    const url = webUrl(parcel.url);
    const signer = this.#signerOf(parcel);
    if (!url) return { error: "The URL is not one of http or https." };
    if (!this.#target(parcel)) return { error: "The URL is not one of loopback, and no other is called." };
    if (!signer) return { error: "The app of this order has no webhookPrivateKey." };
    const repeats = again && unknowns.webhookRetryTime === "first" ? again : undefined;
    // Where the clock was moved, the first attempt is to look as old to the receiver as the gateway's clock says.
    const time = new Date(repeats ? Math.min(repeats.time, baseNow() - (at - parcel.at)) : baseNow());
    url.hash = "";
    const parts = { method: "POST", uri: url.pathname + url.search, body };
    const signed = await signer.sign(parts, { time, nonce: repeats?.nonce });
    parcel.first ??= { time: time.getTime(), nonce: signed.Nonce };
    const headers = { "Content-Type": "application/json", ...signed, "X-Action": action };
    return post(url, headers, body, { fetch, timeout, signal: this.#stop.signal });
  }
}

function statusOf(posted: Posted): number | undefined {
  return "status" in posted ? posted.status : undefined;
}

function shownAs({ appId: _appId, first: _first, tried: _tried, attempts, ...shown }: Parcel): MockDelivery {
  return { ...shown, attempts: attempts.map((attempt) => ({ ...attempt })) };
}

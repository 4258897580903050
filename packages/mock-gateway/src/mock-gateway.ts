import type { CardTransaction } from "@wonder-openapi/types";
import type { MockClock } from "./clock.js";
import type { PayOptions } from "./controls.js";
import type { MockFault } from "./faults/mock-fault.js";
import type { ListenOptions, RunningMockGateway } from "./listen.js";
import type { CardPurchase } from "./state/card-shelf.js";
import type { MockLedger } from "./state/ledger.js";
import type { MockPaymentToken } from "./state/mock-seed.js";
import type { BindOptions, SaveCardOptions } from "./token-controls.js";
import type { MockDelivery } from "./webhooks/delivery.js";

/**
 * A local gateway: an in-process `fetch`, or a server when told to listen, and what a test does behind its back.
 *
 * @example
 * ```ts
 * import { createMockCredentials, createMockGateway, type MockGateway } from "@wonder-openapi/mock-gateway";
 *
 * const gateway: MockGateway = createMockGateway({ apps: [await createMockCredentials()] });
 * gateway.failNext({ kind: "reset-after", operation: "createTransaction" });
 * // ... what is tested charges a card, and loses the answer ...
 * const charges = gateway.ledger.byIntent().get("payment-17");
 * ```
 */
export interface MockGateway {
  /**
   * Its clock: settlement at the end of the day, due dates, voids and refunds under way, billing dates of plans with their
   * retries and days of grace, expiry of cards, and retries of webhooks go by it.
   * What is due happens when the clock is moved, with the next call, and once a second while the gateway listens. Signatures
   * do not go by it, so moving it past midnight locks no caller out, and no webhook looks stale; they go by the clock it runs
   * with.
   */
  readonly clock: MockClock;
  /** Everything it did, for "charged once". */
  readonly ledger: MockLedger;
  /**
   * Answers a request without any socket; takes what the global `fetch` takes, and fails the way Node's does when a fault
   * breaks the connection.
   */
  fetch(input: string | URL | Request, init?: object): Promise<Response>;
  /**
   * Listens on a TCP port, on loopback unless told otherwise. From then on payment links lead to it, for a browser to open;
   * before that only {@link MockGateway.fetch} answers them.
   */
  listen(options?: ListenOptions): Promise<RunningMockGateway>;
  /**
   * Makes the next call, or calls, fail.
   *
   * @throws {WonderError} of kind `validation` for what cannot be played
   */
  failNext(fault: MockFault): void;
  /**
   * Plays the payer at the payment page.
   *
   * @param order Wonder's number, the merchant's reference number (of two orders the later one's), or the payment link
   * @param options how much, how and with which outcome
   * @returns the uuid of the transaction
   * @throws {WonderError} of kind `validation` for an order that is not there or takes no payment
   */
  pay(order: string, options?: PayOptions): string;
  /**
   * Ends a payment, or a refund, that is pending.
   *
   * @throws {WonderError} of kind `validation` for a transaction that is not there or not pending
   */
  settlePending(transactionUuid: string, outcome: "succeeded" | "declined"): void;
  /**
   * Plays the payer at the binding page of a payment token, which then is `success` or `failed`.
   *
   * @param token the payment token, or its `verify_url`
   * @throws {WonderError} of kind `validation` for a token that is not there or not pending
   */
  bindPaymentToken(token: string, options?: BindOptions): void;
  /**
   * Plays the payer who saves a card at a page of Wonder's: the wallet link, or a payment link that saves cards. No page shows
   * how a merchant gets the address, so there is no operation for it.
   *
   * @param customer uuid or reference number
   * @returns the payment token, which is bound
   * @throws {WonderError} of kind `validation` for a customer who is not there
   */
  saveCard(customer: string, options?: SaveCardOptions): string;
  /**
   * Decides what becomes of payments with a payment token from now on: of those by Create a transaction, and of those of plans.
   *
   * @throws {WonderError} of kind `validation` for a token that is not there
   */
  setPaymentToken(conduct: MockPaymentToken): void;
  /**
   * Locks an issued card, so that nothing can be bought with it, or unlocks it. The guide tells of both; no page shows their
   * paths, so there is no operation for it.
   *
   * @param card id of the card
   * @throws {WonderError} of kind `validation` for a card that is not there
   */
  setCardStatus(card: string, status: "Active" | "Locked"): void;
  /**
   * Buys something with an issued card, in the card's own currency. It is declined when the card is locked, and when a limit
   * would be exceeded.
   *
   * @param card id of the card
   * @returns the card transaction, as the list has it
   * @throws {WonderError} of kind `validation` for a card that is not there, and an amount that is none
   */
  buyWithCard(card: string, purchase: CardPurchase): CardTransaction;
  /**
   * The log of webhooks: what was sent where, with which attempts, and when it is sent again. Up to 15 retries are at 15 and 45
   * seconds, 1:45, 3:45, 7:45, 15:45, 30:45 minutes, and so on, ever further apart, the last after 19:15:45 hours.
   *
   * @returns the deliveries, the oldest first
   */
  deliveries(): MockDelivery[];
  /**
   * Sends a webhook once more, whatever became of it: for duplicates, and for handlers that were fixed.
   *
   * @param id of the delivery in {@link MockGateway.deliveries}
   * @returns the delivery, once the attempt is over
   * @throws {WonderError} of kind `validation` for a delivery that is not there
   */
  redeliver(id: string): Promise<MockDelivery>;
  /**
   * Resolves once every request that a `late` fault put off is processed, and no webhook is under way. Webhooks that failed
   * and are sent again later are not waited for: move the clock.
   *
   * @throws whatever went wrong in the mock gateway while it processed one
   */
  settled(): Promise<void>;
  /** Forgets everything: orders, customers, plans, ledger, nonces, faults, webhooks. The clock runs with its base again, and chance starts anew. */
  reset(): void;
}

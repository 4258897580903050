import type { MockClock } from "./clock.js";
import type { PayOptions } from "./controls.js";
import type { MockFault } from "./faults/mock-fault.js";
import type { ListenOptions, RunningMockGateway } from "./listen.js";
import type { MockLedger } from "./state/ledger.js";

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
   * Its clock: settlement at the end of the day, due dates, voids and refunds under way go by it. Signatures do not, so moving
   * it past midnight locks no caller out; they go by the clock it runs with.
   */
  readonly clock: MockClock;
  /** Everything it did, for "charged once". */
  readonly ledger: MockLedger;
  /**
   * Answers a request without any socket; takes what the global `fetch` takes, and fails the way Node's does when a fault
   * breaks the connection.
   */
  fetch(input: string | URL | Request, init?: object): Promise<Response>;
  /** Listens on a TCP port, on loopback unless told otherwise. */
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
   * Resolves once every request that a `late` fault put off is processed.
   *
   * @throws whatever went wrong in the mock gateway while it processed one
   */
  settled(): Promise<void>;
  /** Forgets everything: orders, ledger, nonces, faults. The clock runs with its base again, and chance starts anew. */
  reset(): void;
}

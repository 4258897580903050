import type { OrderInput, OrderReference, PaymentOrderInput } from "@wonder-openapi/types";
import type { Kept } from "../data/kept.js";
import { endOfDate } from "../hong-kong.js";
import { Refusal } from "../refusal.js";
import type { UnknownSettings } from "../unknowns.js";
import { Identifiers } from "./identifiers.js";
import { type Condition, Ledger, type LedgerEntry } from "./ledger.js";
import { amountText } from "./money.js";
import { actionOf, type OrderAction, type OrderListener } from "./order-event.js";
import { OrderHistory } from "./order-history.js";
import { type NewOrder, readOrder } from "./read-order.js";
import { standingOf } from "./standing.js";
import type { StoredOrder, StoredTransaction } from "./stored-order.js";

/** Who wants a side effect. */
export interface Cause {
  readonly operation: LedgerEntry["operation"];
  /** What the request says that it is for; without it, what the side effect goes by. */
  readonly intent: string | undefined;
  /** The app that calls; whoever pays at the payment page is none. */
  readonly appId?: string | undefined;
}

/** An order, and a transaction of it. */
export interface Located {
  readonly order: StoredOrder;
  readonly transaction: StoredTransaction;
}

/** All orders, and what was done to them. */
export class OrderBook {
  readonly identifiers: Identifiers = new Identifiers();
  readonly ledger: Ledger = new Ledger();
  readonly history: OrderHistory = new OrderHistory();
  readonly unknowns: UnknownSettings;
  readonly now: () => number;
  readonly #orders: StoredOrder[] = [];
  readonly #byNumber = new Map<string, StoredOrder>();
  readonly #byReference = new Map<string, StoredOrder[]>();
  readonly #byTransaction = new Map<string, Located>();
  readonly #byPayment = new Map<string, Located>();
  /** Orders that change when time passes, and when the next of them does at the earliest. */
  readonly #watched = new Set<StoredOrder>();
  readonly #alarm = { at: Number.POSITIVE_INFINITY };
  readonly #listener: OrderListener;

  constructor(unknowns: UnknownSettings, now: () => number, listener: OrderListener) {
    this.unknowns = unknowns;
    this.now = now;
    this.#listener = listener;
  }

  /** @throws {Refusal} for an order that cannot be, or a number that may not be used twice */
  create(input: OrderInput | PaymentOrderInput, cause: Cause): StoredOrder {
    const read = readOrder(input, this.identifiers);
    const [first] = this.#byReference.get(input.reference_number) ?? [];
    if (first && this.unknowns.duplicateReferenceNumber === "refused") {
      throw new Refusal("rule", "There is an order with this reference number.");
    }
    if (first && this.unknowns.duplicateReferenceNumber === "first") return first;
    return this.open(read, cause);
  }

  /** Makes an order that was read or, by a plan, calculated. */
  open(read: NewOrder, cause: Cause): StoredOrder {
    const now = this.now();
    const number = this.identifiers.orderNumber(now);
    const rest = { createdAt: now, updatedAt: now, linkToken: undefined, voided: false, transactions: [] };
    const order: StoredOrder = { ...read, number, appId: cause.appId, ...rest };
    this.#orders.push(order);
    this.#byNumber.set(order.number, order);
    this.#byReference.set(order.referenceNumber, [...(this.#byReference.get(order.referenceNumber) ?? []), order]);
    if (order.dueDate !== null) this.watch(order);
    this.record(cause, order, { effect: "order created", key: order.referenceNumber, amount: order.total });
    this.tell(order, "order.created");
    return order;
  }

  /** @returns every order, the oldest first */
  all(): readonly StoredOrder[] {
    return this.#orders;
  }

  /** @returns the orders of a reference number, the oldest first */
  named(referenceNumber: string): readonly StoredOrder[] {
    return this.#byReference.get(referenceNumber) ?? [];
  }

  /**
   * @throws {Refusal} when there is none, or two names that do not go together
   */
  find({ number, reference_number }: OrderReference): StoredOrder {
    if (number === undefined && reference_number === undefined) {
      throw new Refusal("parameters", "The order needs its number or its reference number.");
    }
    const namesakes = this.#byReference.get(reference_number ?? "") ?? [];
    const named = this.unknowns.checkOfDuplicates === "first" ? namesakes[0] : namesakes.at(-1);
    const order = number === undefined ? named : this.#byNumber.get(number);
    if (!order || (reference_number !== undefined && order.referenceNumber !== reference_number)) {
      throw new Refusal("missing", "Order not found.");
    }
    return order;
  }

  /** @returns the transaction with this uuid, and its order */
  locate(uuid: string): Located | undefined {
    return this.#byTransaction.get(uuid);
  }

  /** @throws {Refusal} when there is no such order, or it has no such transaction */
  findTransaction(reference: OrderReference, uuid: string): Located {
    const order = this.find(reference);
    const transaction = order.transactions.find((candidate) => candidate.uuid === uuid);
    if (!transaction) throw new Refusal("missing", "The order has no such transaction.");
    return { order, transaction };
  }

  /** @returns the first payment for which the caller chose this uuid */
  paymentByUuid(uuid: string): Located | undefined {
    return this.#byPayment.get(uuid);
  }

  /** @returns the order with this number, payment link or reference number */
  byAnyName(name: string): StoredOrder | undefined {
    return this.#byNumber.get(name) ?? this.byLinkToken(tokenOf(name)) ?? this.#byReference.get(name)?.at(-1);
  }

  /** @returns the order whose payment link ends so */
  byLinkToken(token: string | undefined): StoredOrder | undefined {
    return token === undefined ? undefined : this.#orders.find(({ linkToken }) => linkToken === token);
  }

  add(order: StoredOrder, transaction: StoredTransaction): void {
    const { uuid, paymentUuid } = transaction;
    const located = { order, transaction };
    order.transactions.push(transaction);
    this.#byTransaction.set(uuid, located);
    if (paymentUuid !== undefined && !this.#byPayment.has(paymentUuid)) this.#byPayment.set(paymentUuid, located);
    this.touch(order);
  }

  touch(order: StoredOrder): void {
    order.updatedAt = this.now();
    // What it waits for may be another time now.
    if (this.#watched.has(order)) this.watch(order);
  }

  /** Says that an order has changed; it is reported if it has an action. */
  tell(order: StoredOrder, action: OrderAction | undefined): void {
    this.history.note(order, action, standingOf(order, this.unknowns));
    if (action) this.#listener(order, action);
  }

  /** Has {@link tick} look at the order. */
  watch(order: StoredOrder): void {
    this.#watched.add(order);
    this.#alarm.at = Math.min(this.#alarm.at, wakesAt(order));
  }

  /** Writes a side effect down. */
  record(
    { operation, intent }: Cause,
    order: StoredOrder,
    what: { effect: LedgerEntry["effect"]; key: string; amount: bigint; transaction?: StoredTransaction },
    condition?: Condition,
  ): void {
    const { number, referenceNumber, currency } = order;
    const { effect, key, amount, transaction } = what;
    const entry = {
      intent: intent ?? key,
      effect,
      operation,
      order: number,
      reference_number: referenceNumber,
      ...(transaction && { transaction: transaction.uuid }),
      amount: amountText(amount, currency),
      currency,
      at: this.now(),
    };
    this.ledger.add(entry, condition);
  }

  /** @returns what is to be kept */
  kept(): Kept {
    return {
      orders: this.#orders,
      byNumber: this.#byNumber,
      byReference: this.#byReference,
      byTransaction: this.#byTransaction,
      byPayment: this.#byPayment,
      watched: this.#watched,
      alarm: this.#alarm,
      identifiers: this.identifiers.kept(),
      ledger: this.ledger.kept(),
      history: this.history.kept(),
    };
  }

  /** Lets happen what the time has come for: refunds and voids under way, and orders whose last day is over. */
  tick(): void {
    const now = this.now();
    if (now < this.#alarm.at) return;
    this.#alarm.at = Number.POSITIVE_INFINITY;
    for (const order of this.#watched) {
      for (const transaction of order.transactions) {
        if (transaction.outcome === "pending" && transaction.dueAt !== undefined && transaction.dueAt <= now) {
          transaction.outcome = "succeeded";
          transaction.succeededAt = transaction.dueAt;
          order.updatedAt = transaction.dueAt;
          this.tell(order, actionOf(transaction, this.unknowns));
        }
        if (transaction.void === "pending" && transaction.voidDueAt !== undefined && transaction.voidDueAt <= now) {
          transaction.void = "done";
          order.updatedAt = transaction.voidDueAt;
          this.tell(order, "transaction.voided");
        }
      }
      this.#expire(order, now);
      if (!isTimed(order)) this.#watched.delete(order);
      // What time has passed for already waits for something else, and is touched when that comes.
      const next = wakesAt(order);
      if (next > now) this.#alarm.at = Math.min(this.#alarm.at, next);
    }
  }

  #expire(order: StoredOrder, now: number): void {
    const end = order.dueDate === null ? undefined : endOfDate(order.dueDate);
    const pending = order.transactions.some(({ outcome }) => outcome === "pending");
    if (order.voided || end === undefined || now < end || pending) return;
    if (standingOf(order, this.unknowns).correspondenceState !== "unpaid") return;
    order.voided = true;
    order.updatedAt = end;
    this.tell(order, "order.voided");
  }
}

/** @returns the last part of the address of a payment page */
function tokenOf(link: string): string | undefined {
  return /\/pay\/(\w+)$/.exec(link)?.[1];
}

/** @returns the first time at which time alone may change it */
function wakesAt({ voided, dueDate, transactions }: StoredOrder): number {
  const end = dueDate === null ? undefined : endOfDate(dueDate);
  const times = transactions.map((transaction) => {
    if (transaction.void === "pending") return transaction.voidDueAt;
    return transaction.outcome === "pending" ? transaction.dueAt : undefined;
  });
  return Math.min(...[...times, voided ? undefined : end].filter((time) => time !== undefined));
}

/** Whether time alone can still change it. */
function isTimed({ voided, dueDate, transactions }: StoredOrder): boolean {
  if (!voided && dueDate !== null) return true;
  return transactions.some(
    (transaction) => transaction.void === "pending" || (transaction.outcome === "pending" && transaction.dueAt),
  );
}

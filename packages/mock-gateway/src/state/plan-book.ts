import type { RecurringPlanChanges, RecurringPlanInput } from "@wonder-openapi/types";
import type { Kept } from "../data/kept.js";
import { Refusal } from "../refusal.js";
import type { UnknownSettings } from "../unknowns.js";
import type { BillingCatalog } from "./billing-catalog.js";
import { Collector, type CollectorSetup, causeOf } from "./collector.js";
import { smaller } from "./money.js";
import type { OrderBook } from "./order-book.js";
import {
  type ActivateType,
  addCycles,
  cancelPlan,
  currentCycle,
  endCycle,
  endsNext,
  nextStep,
  recoverCycle,
  restOf,
  runningBilling,
  startNext,
} from "./plan-cycles.js";
import { type ReadPlan, readChanges, readPlan } from "./read-plan.js";
import { payBack } from "./reversals.js";
import { endInTime, firstBilling } from "./schedule.js";
import { leftOf } from "./standing.js";
import type { CycleTerms, StoredBilling, StoredCycle, StoredPlan } from "./stored-plan.js";

/** An order of a plan. */
export interface PlanBilling {
  readonly plan: StoredPlan;
  readonly billing: StoredBilling;
}

/** All plans, and what time makes of them. */
export class PlanBook {
  readonly collector: Collector;
  readonly unknowns: UnknownSettings;
  readonly #setup: CollectorSetup & { readonly catalog: BillingCatalog };
  readonly #orders: OrderBook;
  readonly #plans: StoredPlan[] = [];
  readonly #byId = new Map<string, StoredPlan>();
  /** Billings that are not collected yet. */
  readonly #open = new Set<PlanBilling>();

  constructor(setup: CollectorSetup & { readonly catalog: BillingCatalog }) {
    this.#setup = setup;
    this.#orders = setup.orders;
    this.unknowns = setup.orders.unknowns;
    this.collector = new Collector(setup);
  }

  /** @returns every plan, the oldest first */
  all(): readonly StoredPlan[] {
    return this.#plans;
  }

  /** @throws {Refusal} when there is none */
  find(id: string): StoredPlan {
    const plan = this.#byId.get(id);
    if (!plan) throw new Refusal("missing record", "Plan not found.");
    return plan;
  }

  /** @returns every order of a plan, the oldest first */
  billings(): PlanBilling[] {
    return this.#plans.flatMap((plan) => plan.billings.map((billing) => ({ plan, billing })));
  }

  /**
   * Makes a plan; what it bills at once, it bills at the next {@link PlanBook.step}.
   *
   * @throws {Refusal} for a plan that cannot be, and a number that another one has
   */
  create(input: RecurringPlanInput, given: { readonly id?: string; readonly appId: string | undefined }): StoredPlan {
    const plan = this.#planOf(readPlan(input, this.#setup.catalog), given);
    const { referenceNumber } = plan;
    if (referenceNumber !== undefined && this.#plans.some((other) => other.referenceNumber === referenceNumber)) {
      throw new Refusal("rule", "The plan has been created.");
    }
    this.#plans.push(plan);
    this.#byId.set(plan.id, plan);
    return plan;
  }

  /** @throws {Refusal} for a plan that cannot be */
  calculate(input: RecurringPlanInput): StoredPlan {
    return this.#planOf(readPlan(input, this.#setup.catalog), { appId: undefined });
  }

  /** @throws {Refusal} for numbers that cannot be */
  edit(plan: StoredPlan, changes: RecurringPlanChanges): void {
    Object.assign(plan, readChanges(changes), { updatedAt: this.#orders.now() });
  }

  /**
   * @param processCredit whether what is left of the current billing goes into the plan's credit; only with `immediate`
   * @throws {Refusal} for cycles that cannot be added
   */
  addCycles(plan: StoredPlan, terms: readonly CycleTerms[], type: ActivateType, processCredit: boolean): void {
    const now = this.#orders.now();
    const added = this.#cyclesOf(terms, plan);
    const credit = type === "immediate" && processCredit ? this.creditOf(plan) : 0n;
    addCycles(plan, added, type, now, this.unknowns);
    plan.credit += credit;
  }

  /** @returns what is left of the current billing, if it was paid, in minor units */
  creditOf(plan: StoredPlan): bigint {
    const now = this.#orders.now();
    const running = runningBilling(plan, now, this.unknowns);
    return running ? restOf(running, running.value, now) : 0n;
  }

  /**
   * @param refundCredit whether what is left of the current billing is paid back; only with `immediate`
   * @throws {Refusal} when all cycles have ended
   */
  cancel(plan: StoredPlan, type: "immediate" | "next_billing_date", refundCredit: boolean): void {
    const now = this.#orders.now();
    const running = runningBilling(plan, now, this.unknowns);
    cancelPlan(plan, type, now);
    if (type === "immediate" && refundCredit && running) this.#payBack(plan, running, now);
  }

  /** @throws {Refusal} when no cycle waits for its end */
  recover(plan: StoredPlan): void {
    recoverCycle(plan, this.#orders.now());
  }

  /** Looks what became of payments that were under way. */
  settle(): void {
    for (const { plan, billing } of this.#open) this.collector.settle(plan, billing);
  }

  /** @returns when the next thing happens; undefined for never, as things stand */
  nextAt(): number | undefined {
    return this.#earliest()?.at;
  }

  /** Lets the next thing happen. */
  step(): void {
    this.#earliest()?.run();
  }

  /** @returns what is to be kept */
  kept(): Kept {
    return { plans: this.#plans, byId: this.#byId, open: this.#open };
  }

  #earliest(): { readonly at: number; readonly run: () => void } | undefined {
    let first: { at: number; run: () => void } | undefined;
    const offer = (at: number | undefined, run: () => void): void => {
      if (at !== undefined && (!first || at < first.at)) first = { at, run };
    };
    for (const plan of this.#plans) {
      const cycle = currentCycle(plan);
      const step = cycle && nextStep(cycle);
      // What starts today starts now, not at the midnight that is over.
      if (cycle && step !== undefined) offer(Math.max(step, plan.updatedAt), () => this.#advance(plan, cycle));
    }
    for (const each of this.#open) {
      const { plan, billing } = each;
      if (billing.tryAt === undefined && billing.voidAt === undefined && !billing.pending) this.#open.delete(each);
      offer(billing.tryAt, () => this.collector.try(plan, billing));
      offer(billing.voidAt, () => this.collector.giveUp(plan, billing));
    }
    return first;
  }

  #advance(plan: StoredPlan, cycle: StoredCycle): void {
    const now = this.#orders.now();
    plan.updatedAt = now;
    if (endsNext(cycle)) {
      endCycle(plan, cycle, "completed", now);
      startNext(plan, now);
      return;
    }
    if (cycle.state === "waiting") {
      cycle.state = "active";
      cycle.startedAt = now;
    }
    const before = plan.billings.length;
    this.collector.bill(plan, cycle);
    for (const billing of plan.billings.slice(before)) this.#open.add({ plan, billing });
  }

  #payBack(plan: StoredPlan, billing: StoredBilling, now: number): void {
    const { order } = billing;
    const transaction = order.transactions.find(
      ({ type, outcome, void: undone }) => type === "Sales" && outcome === "succeeded" && undone === "none",
    );
    if (!transaction) return;
    const amount = smaller(restOf(billing, order.total, now), leftOf(transaction, order));
    const note = "Credit of a plan that was cancelled";
    const cause = causeOf(plan, order.referenceNumber);
    if (amount > 0n) payBack(this.#orders, { order, transaction }, { amount, note }, cause);
  }

  #planOf(
    { terms, ...read }: ReadPlan,
    given: { readonly id?: string; readonly appId: string | undefined },
  ): StoredPlan {
    const now = this.#orders.now();
    const customer = this.#setup.customers.byUuid(read.customerUuid);
    const cycles = this.#cyclesOf(terms);
    const [first] = cycles;
    if (first) first.firstAt = firstBilling(first.config, now);
    return {
      ...read,
      id: given.id ?? this.#orders.identifiers.uuid(),
      appId: given.appId,
      firstToken: customer.defaultToken?.token,
      credit: 0n,
      cycles,
      billings: [],
      createdAt: now,
      updatedAt: now,
    };
  }

  #cyclesOf(terms: readonly CycleTerms[], plan?: StoredPlan): StoredCycle[] {
    const before = plan?.cycles ?? [];
    const [{ currency } = { currency: undefined }] = [...before, ...terms];
    if (terms.some((each) => each.currency !== currency)) {
      throw new Refusal("rule", "The cycles of a plan have several currencies.");
    }
    const now = this.#orders.now();
    if (!endInTime([...before, ...terms], now)) {
      throw new Refusal("parameters", "The cycles would go on after the year 9999.");
    }
    const fresh = {
      state: "waiting",
      firstAt: undefined,
      created: 0,
      startedAt: undefined,
      endedAt: undefined,
    } as const;
    const rest = { ...fresh, endsAtNext: false, createdAt: now, updatedAt: now };
    return terms.map((each) => ({ ...each, ...rest, id: this.#orders.identifiers.uuid() }));
  }
}

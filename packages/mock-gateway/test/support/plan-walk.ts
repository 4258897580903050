import type { ListedOrder, Transaction } from "@wonder-openapi/types";
import fc from "fast-check";
import { expect } from "vitest";
import { CHAN, type Desk, WONG } from "./desk.js";
import { cycle, tryPlan } from "./plans.js";
import { CARD } from "./till.js";

const customer = fc.constantFrom(CHAN, WONG);
const cycles = fc.array(
  fc.record({
    billing_count: fc.constantFrom(null, 1, 2, 5),
    discount_amount: fc.constantFrom(0, 28.5, 128.5),
    config: fc.nat(2),
  }),
  { minLength: 1, maxLength: 2 },
);
const plan = fc.nat(2);
const token = fc.nat(3);
const outcome = fc.constantFrom("succeeded" as const, "succeeded" as const, "declined" as const, "pending" as const);
const often = fc.oneof(
  fc.record({ do: fc.constant("customer" as const), reference: fc.constantFrom("C-1042", "C-1043", "C-7") }),
  fc.record({ do: fc.constant("bind" as const), customer, fails: fc.boolean(), makeDefault: fc.boolean() }),
  fc.record({ do: fc.constant("conduct" as const), token, outcome }),
  fc.record({
    do: fc.constant("settle" as const),
    outcome: fc.constantFrom("succeeded" as const, "declined" as const),
  }),
  fc.record({ do: fc.constant("charge" as const), token, reference: fc.constantFrom("INV-1", "INV-2") }),
  fc.record({
    do: fc.constant("plan" as const),
    customer,
    cycles,
    tries: fc.integer({ min: 1, max: 3 }),
    grace: fc.constantFrom(null, 0, 3),
    reference: fc.constantFrom("P", "Q", undefined),
  }),
  fc.record({
    do: fc.constant("add" as const),
    plan,
    cycles,
    type: fc.constantFrom("immediate", "next_billing_date", "as_last_cycle"),
    credit: fc.boolean(),
  }),
  fc.record({
    do: fc.constant("cancel" as const),
    plan,
    type: fc.constantFrom("immediate", "next_billing_date"),
    refund: fc.boolean(),
  }),
  fc.record({ do: fc.constant("recover" as const), plan }),
  fc.record({ do: fc.constant("edit" as const), plan, tries: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ do: fc.constant("wait" as const), hours: fc.constantFrom(1, 24, 24, 72, 240, 960) }),
  fc.record({ do: fc.constant("wait" as const), hours: fc.constantFrom(24, 36, 72) }),
  fc.record({ do: fc.constant("wait" as const), hours: fc.constantFrom(24, 48, 240) }),
);
/** Something that is done. */
export const step = fc.oneof(
  { arbitrary: often, weight: 30 },
  { arbitrary: fc.record({ do: fc.constant("delete" as const), customer, token }), weight: 1 },
);
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What there was at a time: numbers of orders, and uuids of transactions. */
type Known = ReadonlySet<string>;

/** What is done, and what has to be remembered of it. */
export class PlanWalk {
  readonly desk: Desk;
  readonly tokens: string[] = [CARD];
  readonly plans: string[] = [];
  readonly #configs: string[];
  /** Plan -> what there was when all its cycles were ended at once. */
  readonly cancelled = new Map<string, Known>();
  /** Payment token -> what there was when it was deleted. */
  readonly deleted = new Map<string, Known>();

  constructor(desk: Desk, configs: string[]) {
    this.desk = desk;
    this.#configs = configs;
  }

  async take(next: Step): Promise<void> {
    const { desk } = this;
    const { gateway } = desk;
    switch (next.do) {
      case "customer": {
        await desk.post("customers", { customer: { name: "A", phone: "1", reference_number: next.reference } });
        return;
      }
      case "bind":
        return this.#bind(next);
      case "delete":
        return this.#delete(next.customer, this.#token(next.token));
      case "conduct":
        return permitted(() => gateway.setPaymentToken({ token: this.#token(next.token), outcome: next.outcome }));
      case "settle": {
        const pending = (await this.transactions()).find(({ is_pending }) => is_pending);
        if (pending) gateway.settlePending(pending.uuid, next.outcome);
        return;
      }
      case "charge": {
        const payment_token = {
          amount: "50.00",
          token: this.#token(next.token),
          consume_mode: "sales",
          entry_type: "mit",
        };
        const order = { charge_fee: "50.00", currency: "HKD", reference_number: next.reference };
        await desk.post("open_payments", { payment: { payment_token }, order });
        return;
      }
      case "plan": {
        const made = await tryPlan(desk, {
          customer_uuid: next.customer,
          reference_number: next.reference,
          payment_retry_count: next.tries,
          grace_period: next.grace,
          recurring_cycles: this.#cycles(next.cycles),
        });
        if (made.code === 0 || made.code === 200) this.plans.push(made.data.plan.id);
        return;
      }
      case "add": {
        const body = { activate_type: next.type, process_credit: next.credit, cycles: this.#cycles(next.cycles) };
        const before = this.#entries();
        await this.#change(next.plan, "/cycles/calculate", body);
        expect(this.#entries()).toBe(before);
        const changed = await this.#change(next.plan, "/cycles", body);
        if (changed !== undefined) this.cancelled.delete(changed);
        return;
      }
      case "cancel": {
        const body = { activate_type: next.type, refund_credit: next.refund };
        const changed = await this.#change(next.plan, "/cancel", body);
        if (changed !== undefined && next.type === "immediate") this.cancelled.set(changed, await this.#known());
        return;
      }
      case "recover":
        await this.#change(next.plan, "/recover");
        return;
      case "edit":
        await this.#change(next.plan, "", { plan: { payment_retry_count: next.tries } });
        return;
      case "wait":
        gateway.clock.advance(next.hours * 60 * 60_000);
    }
  }

  async orders(): Promise<ListedOrder[]> {
    const { data } = await this.desk.get<{ orders: { order: ListedOrder }[] }>("orders/list");
    return data.orders.map(({ order }) => order);
  }

  /** Every transaction of every order. */
  async transactions(): Promise<Transaction[]> {
    return (await this.orders()).flatMap(({ transactions }) => (transactions ?? []) as Transaction[]);
  }

  async #known(): Promise<Known> {
    const orders = await this.orders();
    return new Set(
      orders.flatMap(({ number, transactions }) => [number, ...(transactions ?? []).map(({ uuid }) => uuid)]),
    );
  }

  async #bind({ customer: uuid, fails, makeDefault }: Extract<Step, { do: "bind" }>): Promise<void> {
    const card = {
      number: "4111111111111111",
      exp_month: "12",
      exp_year: "2026",
      holder_name: "A",
      "3ds": { success_return_url: "https://shop.example/", fail_return_url: "https://shop.example/" },
      transaction_type: "recurring_payment",
    };
    const path = `customers/${uuid}/payment_tokens`;
    const { data } = await this.desk.post<{ payment_token: { token: string } }>(path, { card });
    const made = data.payment_token.token;
    this.tokens.push(made);
    this.desk.gateway.bindPaymentToken(made, { outcome: fails ? "failed" : "success" });
    const change = { name: "A", phone: "1", default_payment_token: made };
    if (makeDefault) await this.desk.put(`customers/${uuid}`, change);
  }

  async #delete(uuid: string, wanted: string): Promise<void> {
    const { status } = await this.desk.delete(`customers/${uuid}/payment_tokens`, { token: wanted });
    if (status === 200) this.deleted.set(wanted, await this.#known());
  }

  /** @returns the plan's id, if it was changed */
  async #change(index: number, path: string, body?: object): Promise<string | undefined> {
    const id = this.plans[index % this.plans.length];
    if (id === undefined) return undefined;
    const { code } = await this.desk.put(`recurring_payments/plan/${id}${path}`, body);
    return code === 0 || code === 200 ? id : undefined;
  }

  #cycles(given: readonly { billing_count: number | null; discount_amount: number; config: number }[]): object[] {
    return given.map(({ config, ...rest }) => cycle({ ...rest, recurring_billing_config: this.#configs[config] }));
  }

  #token(index: number): string {
    return this.tokens[index % this.tokens.length] ?? CARD;
  }

  #entries(): number {
    return this.desk.gateway.ledger.entries().length;
  }
}

function permitted(run: () => void): void {
  try {
    run();
  } catch (error) {
    expect(error).toMatchObject({ kind: "validation" });
  }
}

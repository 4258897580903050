import { html } from "hono/html";
import { hongKongTime } from "../hong-kong.js";
import type { Markup } from "../page/page-document.js";
import { amountText } from "../state/money.js";
import { standingOf } from "../state/standing.js";
import type { StoredBilling, StoredCycle, StoredPlan } from "../state/stored-plan.js";
import type { UnknownSettings } from "../unknowns.js";
import type { ConsoleContext, ConsolePage } from "./console-context.js";
import { link, name, table, tag, time } from "./console-parts.js";
import { pageOf, pager } from "./pager.js";
import { type BillingState, nextDates, type PlanPoint, planLine } from "./plan-line.js";

/** The last billings of a plan that are shown. */
const LAST = 24;

/** All plans, each with its billings on a time line. */
export function plansPage({ session, clock, query }: ConsoleContext): ConsolePage {
  const { plans, customers } = session.state;
  const { rows, ...place } = pageOf(plans.all().toReversed(), query);
  const whose = (uuid: string): string => {
    const customer = customers.byAnyName(uuid);
    return customer?.name ?? customer?.referenceNumber ?? uuid;
  };
  const body = html`${rows.map((plan) => planPart(plan, whose(plan.customerUuid), plans.unknowns, clock.now()))}
${rows.length === 0 ? html`<p class="empty">No recurring plan yet.</p>` : ""}
${pager("plans", place)}`;
  return { title: "Recurring plans", body };
}

function planPart(plan: StoredPlan, customer: string, unknowns: UnknownSettings, now: number): Markup {
  const billed = plan.billings.slice(-LAST).map((billing) => ({ billing, state: stateOf(billing, unknowns) }));
  const next = nextDates(plan);
  const points: PlanPoint[] = [
    ...billed.map(({ billing, state }) => ({
      at: billing.from,
      state,
      text: `${day(billing.from)} ${billing.order.referenceNumber} ${words[state]}`,
    })),
    ...next.map((at) => ({ at, state: "next" as const, text: `${day(at)} to come` })),
  ];
  const past = billed.map(({ billing, state }) => {
    const { order, tries, tryAt, voidAt, value } = billing;
    return [
      link(`orders/${order.number}`, name(order.referenceNumber, 48)),
      html`<span class="k">${day(billing.from)}</span>`,
      tag(words[state], state === "paid" ? "good" : state === "failed" ? "bad" : ""),
      `${order.currency} ${amountText(value, order.currency)}`,
      tries === 0
        ? ""
        : html`${tries} failed${tryAt === undefined ? "" : html`, next ${time(tryAt)}`}${voidAt === undefined ? "" : html`, void ${time(voidAt)}`}`,
    ];
  });
  const toCome = next.map((at) => ["", html`<span class="k">${day(at)}</span>`, tag(words.next), "", ""]);
  const columns = ["Order", "Billing date", "State", { name: "Amount", numbers: true }, "Tries"] as const;
  return html`<section class="plan">
<h2>${name(plan.name)}</h2>
<p>${plan.referenceNumber === undefined ? "" : html`${name(plan.referenceNumber)}, `}of ${name(customer)}: ${plan.cycles.map(cycleWords).join("; ")}</p>
${planLine(points, now)}
${table(columns, [...past, ...toCome], "It has billed nothing, and will not.")}
</section>`;
}

const words: Readonly<Record<BillingState, string>> = {
  paid: "paid",
  failed: "not paid",
  open: "open",
  next: "to come",
};

function stateOf({ order, tries }: StoredBilling, unknowns: UnknownSettings): BillingState {
  const { state, correspondenceState } = standingOf(order, unknowns);
  if (order.total === 0n || ["paid", "over_paid", "refunded"].includes(correspondenceState)) return "paid";
  return tries > 0 || state === "voided" ? "failed" : "open";
}

function cycleWords({ state, created, billingCount, config }: StoredCycle): string {
  const count = billingCount === null ? `${created} billed, without end` : `${created} of ${billingCount} billed`;
  const every = config.intervalCount === 1 ? config.interval : `every ${config.intervalCount}, ${config.interval}`;
  return `${state} ${every} cycle, ${count}`;
}

function day(milliseconds: number): string {
  return hongKongTime(milliseconds).slice(0, 10);
}

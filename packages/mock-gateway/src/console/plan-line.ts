import { html } from "hono/html";
import { hongKongTime } from "../hong-kong.js";
import type { Markup } from "../page/page-document.js";
import { endsNext } from "../state/plan-cycles.js";
import { billingAt } from "../state/schedule.js";
import type { StoredPlan } from "../state/stored-plan.js";

/** How a billing, or the want of one, looks on the line. */
export type BillingState = "paid" | "failed" | "open" | "next";

/** A billing on the line, or a date that is to come. */
export interface PlanPoint {
  readonly at: number;
  readonly state: BillingState;
  readonly text: string;
}

/** As many dates to come as anybody wants to see. */
const NEXT = 6;

/** @returns the dates at which a plan bills next, as things stand */
export function nextDates({ cycles }: StoredPlan): number[] {
  return cycles.flatMap((cycle) => {
    const { config, firstAt, created, state, billingCount } = cycle;
    if (firstAt === undefined || (state !== "active" && state !== "waiting") || endsNext(cycle)) return [];
    const left = billingCount === null ? NEXT : Math.min(NEXT, billingCount - created);
    return Array.from({ length: left }, (_, index) => billingAt(config, firstAt, created + index));
  });
}

/** @returns a line from the first point to the last, with a mark where the clock is; the table below it says the same */
export function planLine(points: readonly PlanPoint[], now: number): Markup | "" {
  const times = [...points.map(({ at }) => at), now];
  const [from, to] = [Math.min(...times), Math.max(...times)];
  if (points.length === 0 || from === to) return "";
  // Not to the very edges, where half of a circle would be cut off.
  const place = (at: number): string => `${(3 + ((at - from) / (to - from)) * 94).toFixed(2)}%`;
  const day = (at: number): string => hongKongTime(at).slice(0, 10);
  return html`<svg class="line" role="img" aria-label="Billings from ${day(from)} to ${day(to)}">
<line x1="3%" x2="97%" y1="34" y2="34"/>
<line class="now" x1="${place(now)}" x2="${place(now)}" y1="14" y2="54"/>
${points.map(
  ({ at, state, text }) => html`<circle class="${state}" cx="${place(at)}" cy="34" r="8"><title>${text}</title></circle>
`,
)}<text x="3%" y="74">${day(from)}</text>
<text x="97%" y="74" text-anchor="end">${day(to)}</text>
</svg>`;
}

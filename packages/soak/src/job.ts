import { createHash } from "node:crypto";

/** How often an outcome is asked for before it is left to a person. */
export const QUESTIONS = 3;

/** What a merchant's process is told. */
export interface Job {
  readonly baseUrl: string;
  readonly appId: string;
  readonly privateKey: string;
  /** File of the journal. */
  readonly journal: string;
  /** `pay`: orders, links, payments, voids. `refund`: what is paid back the day after. `ask`: what is still open then. */
  readonly phase: "pay" | "refund" | "ask";
  /** How many orders there are. */
  readonly orders: number;
  /** Tokens of saved cards: one that works, one that is declined, one that stays pending. */
  readonly tokens: { readonly works: string; readonly declines: string; readonly pends: string };
  /**
   * `on`: the client's intents. `off`: on purpose without them; what fails is sent again, as programs do that know nothing of
   * lost answers.
   */
  readonly guard: "on" | "off";
}

/** What happens to an order. */
export type Purchase =
  | "paid and refunded in part"
  | "paid and refunded"
  | "paid"
  | "declined"
  | "pending"
  | "voided"
  | "by link";

const MIX: readonly Purchase[] = [
  "paid and refunded in part",
  "paid and refunded",
  "paid",
  "by link",
  "voided",
  "paid and refunded in part",
  "declined",
  "paid and refunded",
  "pending",
  "paid",
];

/** One order, and what is to happen to it: the same in every process. */
export function purchaseOf(index: number): { reference: string; amount: string; part: string; purchase: Purchase } {
  const purchase = MIX[index % MIX.length] as Purchase;
  const cents = 1_000 + ((index * 7_919) % 90_000);
  return { reference: `S-${index}`, amount: decimal(cents), part: decimal(Math.floor(cents / 3)), purchase };
}

function decimal(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}

/** The uuid of a payment, made from the order's reference before the first attempt, and so the same after a crash. */
export function paymentUuid(reference: string): string {
  const hex = createHash("sha256").update(reference).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

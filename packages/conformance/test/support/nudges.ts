import { isWonderError } from "@wonder-openapi/client";
import fc from "fast-check";
import type { FuzzGateway } from "./fuzz-gateway.js";
import { HOSTILE } from "./hostile.js";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const outcome = fc.constantFrom("succeeded" as const, "declined" as const);
const anyOutcome = fc.constantFrom("succeeded" as const, "declined" as const, "pending" as const);
const order = fc.constantFrom("INV-1", "INV-2", "INV-3", "@order.number:0");
const token = fc.constantFrom("7c9e6679-7425-40de-944b-e07fc1f90ae7", "@payment_token.token:0", "none");
const card = fc.constantFrom("56f825f9-b962-46ca-8c0d-99269e041514", "none");
const amount = fc.constantFrom(undefined, "30.00", "1000", "0", ...HOSTILE.slice(0, 6));

/** What happens between calls, behind the gateway's back. */
export const anyNudge = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant("wait" as const),
      ms: fc.constantFrom(MINUTE, 5 * MINUTE, DAY, DAY, DAY, 35 * DAY, 100 * DAY),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom("freeze" as const, "unfreeze" as const) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("pay" as const), order, amount, outcome: anyOutcome }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("settle" as const), turn: fc.nat(2), outcome }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("bind" as const), turn: fc.nat(2), outcome }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("save" as const), makeDefault: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("conduct" as const), token, outcome: anyOutcome }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant("lock" as const),
      card,
      status: fc.constantFrom("Active" as const, "Locked" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("buy" as const), card, amount }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("redeliver" as const), turn: fc.nat(5) }) },
);
export type Nudge = typeof anyNudge extends fc.Arbitrary<infer Value> ? Value : never;

/** Does it. What cannot be is refused with an error of kind `validation`, and with no other. */
export async function nudge({ gateway, fill }: FuzzGateway, given: Nudge): Promise<void> {
  try {
    switch (given.what) {
      case "wait":
        return gateway.clock.advance(given.ms);
      case "freeze":
      case "unfreeze":
        return gateway.clock[given.what]();
      case "pay":
        gateway.pay(fill(given.order), { amount: given.amount, outcome: given.outcome });
        return;
      case "settle":
        return gateway.settlePending(fill(`@transactions.uuid:${given.turn}`), given.outcome);
      case "bind":
        return gateway.bindPaymentToken(fill(`@payment_token.token:${given.turn}`), {
          outcome: given.outcome === "succeeded" ? "success" : "failed",
        });
      case "save":
        gateway.saveCard("C-1042", { makeDefault: given.makeDefault });
        return;
      case "conduct":
        return gateway.setPaymentToken({ token: fill(given.token), outcome: given.outcome });
      case "lock":
        return gateway.setCardStatus(given.card, given.status);
      case "buy":
        gateway.buyWithCard(given.card, { amount: given.amount ?? "10.00" });
        return;
      case "redeliver":
        await gateway.redeliver(gateway.deliveries()[given.turn]?.id ?? "none");
        return;
    }
  } catch (error) {
    if (!isWonderError(error, "validation")) throw error;
  }
}

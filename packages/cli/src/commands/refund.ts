import { createWonderClient, paymentFacts, planRefund, type RefundPlan } from "@wonder-openapi/client";
import { confirmMoney } from "../call/confirm-money.js";
import { clientOptions } from "../config/client-options.js";
import { type ConnectionFlags, readSettings } from "../config/settings.js";
import { CommandError, EXIT } from "../exit-code.js";
import { keepForInterruption } from "../money/interrupted.js";
import { tellOutcome } from "../money/tell-outcome.js";
import { harmless, paint, printJson, say } from "../terminal.js";

/** Options of `wonder refund`. */
export interface RefundOptions extends ConnectionFlags {
  readonly all?: boolean;
  readonly note?: string;
  readonly transaction?: string;
  readonly number?: boolean;
  readonly plan?: boolean;
  readonly yes?: boolean;
}

/** Plans how to give money back, shows the plan, and carries it out. */
export async function refund(name: string, given: string | undefined, options: RefundOptions): Promise<void> {
  if ((given === undefined) === !options.all) {
    throw new CommandError("Say how much, as a decimal such as 28.50, or --all.");
  }
  const settings = readSettings(options);
  const wonder = createWonderClient(clientOptions(settings));
  const { order } = await wonder.orders.get({ order: options.number ? { number: name } : { reference_number: name } });
  const facts = paymentFacts(order);
  const amount = given ?? facts.net ?? "";
  for (const contradiction of facts.contradictions) say(`${paint.warning("note:")} ${harmless(contradiction)}`);
  const plan = planRefund(order, amount, { transactionUuid: options.transaction, now: Date.now() });
  say(
    `Order ${harmless(order.number)} (${name}): ${facts.status}, paid ${facts.paid}, refunded ${facts.refunded} ${facts.currency}.`,
  );
  sayPlan(plan);
  if (options.plan) printJson(plan);
  if (plan.action === "wait" || plan.action === "impossible") {
    process.exitCode = EXIT.failed;
    return;
  }
  if (options.plan) return;
  const { action, currency, transactionUuid } = plan;
  await confirmMoney(
    settings,
    `${action === "void" ? "Void" : "Refund"} ${plan.amount} ${currency} of ${name}`,
    options.yes ?? false,
  );
  const { beforeSend, ended } = keepForInterruption();
  const intent = { note: options.note ?? `Refund of ${name}`.slice(0, 254), beforeSend };
  const outcome = await wonder.refunds.execute(plan, intent).finally(ended);
  if (outcome.status === "succeeded") say(paint.good("It is done."));
  process.exitCode = tellOutcome(outcome, { action, amount: plan.amount, currency, transactionUuid });
}

function sayPlan(plan: RefundPlan): void {
  if (plan.action === "wait" || plan.action === "impossible") {
    const until =
      plan.action === "wait" && plan.until !== undefined ? ` Try again at ${new Date(plan.until).toISOString()}.` : "";
    say(
      `${paint.bad(plan.action === "wait" ? "later:" : "impossible:")} ${harmless(plan.explanation)}${until} Nothing was sent.`,
    );
    return;
  }
  const { action, amount, currency, transactionUuid } = plan;
  const what = action === "void" ? `void the payment, all ${amount}` : `refund ${amount}`;
  const why = action === "void" ? " (it is not settled yet, so it is voided rather than refunded)" : "";
  say(`Plan: ${what} ${currency} of transaction ${harmless(transactionUuid)}${why}.`);
}

import type { Resume } from "@wonder-openapi/client";
import { check, equal } from "../assert.js";
import type { Behaviour, Env } from "../behaviour.js";
import { ask, gatewayClient } from "../stage.js";

/** Faults of the mock gateway in which the answer is lost; whether the payment is made all the same. */
const FAULTS = [
  { kind: "reset-after", made: true },
  { kind: "cut-body", made: true },
  { kind: "reset-before", made: false },
];

interface Entry {
  readonly intent: string;
  readonly effect: string;
}

async function chargesOf(env: Env, intent: string): Promise<number> {
  const entries = await ask<readonly Entry[]>(env, "ledger");
  return entries.filter((entry) => entry.effect === "charge" && entry.intent === intent).length;
}

/** Payments whose answer is lost. */
export const paymentBehaviours: readonly Behaviour[] = [
  ...FAULTS.map(
    ({ kind, made }): Behaviour => ({
      name: made
        ? `a payment whose answer is lost (${kind}) is asked for, found, and charged once`
        : `a payment that was lost on its way (${kind}) is never sent again: it stays unknown, and can be asked for later`,
      async run(env) {
        const wonder = gatewayClient(env);
        const reference = `PAY-${kind}`;
        const paymentUuid = crypto.randomUUID();
        await wonder.paymentLinks.ensure({ reference, amount: "128.50", currency: "HKD" });
        await ask(env, "fail-next", { kind, operation: "createTransaction" });
        const stored: Resume[] = [];
        const outcome = await wonder.payments.charge(
          { paymentUuid, order: { reference_number: reference }, token: env.token, amount: "128.50" },
          // One question is enough for a payment that is there, and no more time is lost over one that is not.
          { beforeSend: (resume) => void stored.push(resume), askFor: made ? 30_000 : 0 },
        );
        equal(outcome.status, made ? "succeeded" : "unknown", "the outcome");
        equal(await chargesOf(env, paymentUuid), made ? 1 : 0, "charges");
        const [resume] = JSON.parse(JSON.stringify(stored)) as Resume[];
        check(resume, "beforeSend was not called");
        const later = await wonder.resume(resume, { askFor: 0 });
        equal(later.status, outcome.status, "the outcome when asked again");
        equal(await chargesOf(env, paymentUuid), made ? 1 : 0, "charges after that");
      },
    }),
  ),
  {
    name: "the same payment at the same time is one",
    async run(env) {
      const wonder = gatewayClient(env);
      await wonder.paymentLinks.ensure({ reference: "PAY-TWICE", amount: "20.00", currency: "HKD" });
      const paymentUuid = crypto.randomUUID();
      const payment = { paymentUuid, order: { reference_number: "PAY-TWICE" }, token: env.token, amount: "20.00" };
      const outcomes = await Promise.all([wonder.payments.charge(payment), wonder.payments.charge(payment)]);
      equal(
        outcomes.map(({ status }) => status),
        ["succeeded", "succeeded"],
        "the outcomes",
      );
      equal(await chargesOf(env, paymentUuid), 1, "charges");
    },
  },
];

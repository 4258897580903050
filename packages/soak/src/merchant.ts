/**
 * A merchant's program: works through its orders, stores what it needs before anything is sent, and can be killed at any
 * moment. Started again, it goes on where its journal says it was.
 */
import { readFileSync } from "node:fs";
import {
  createWonderClient,
  isWonderError,
  type PaymentLinkSucceeded,
  type PaymentSucceeded,
  planRefund,
  type Resume,
  type WonderClient,
} from "@wonder-openapi/client";
import { chargeBlindly, type Ended, refundBlindly } from "./blind.js";
import { type Job, paymentUuid, purchaseOf, QUESTIONS } from "./job.js";
import { Journal } from "./journal.js";
import { LostAnswers } from "./lost-answers.js";

const AT_ONCE = 25;
// In a real program minutes; here everything is on one machine.
const ASK_FOR = 1_200;
const TIMEOUT = 700;
// In a row, of one intent: then there is no gateway any more.
const MOST_REJECTIONS = 100;

const job = JSON.parse(readFileSync(process.argv[2] as string, "utf8")) as Job;
const journal = new Journal(job.journal);
const lostAnswers = new LostAnswers(journal);
const wonder: WonderClient = createWonderClient({
  environment: { baseUrl: job.baseUrl },
  appId: job.appId,
  privateKey: job.privateKey,
  timeout: TIMEOUT,
  fetch: lostAnswers.fetch,
});
const blind = job.guard === "off";

type Store = (resume: Resume) => void;

/**
 * Carries out one intent, at most once: what was begun by an earlier run is only asked about.
 *
 * @param start begins it; `store` is its `beforeSend`
 * @param mayBegin whether what is unknown may be begun again, as it moves no money
 * @returns the outcome, if it ended in this run
 */
async function once<Outcome extends Ended>(
  intent: string,
  start: (store: Store) => Promise<Outcome>,
  mayBegin = false,
): Promise<Outcome | undefined> {
  let rejected = 0;
  // An answer that went down with the process.
  if (journal.get(intent).resume && !journal.get(intent).outcome) lostAnswers.note(intent);
  while (!journal.get(intent).outcome) {
    const { resume, asked = 0 } = journal.get(intent);
    try {
      const outcome = (await (resume
        ? wonder.resume(resume as Resume, { askFor: ASK_FOR })
        : lostAnswers.during(intent, () => start((stored) => journal.set(intent, { resume: stored }))))) as Outcome;
      const open = outcome.status === "pending" || outcome.status === "unknown";
      if (open && asked + 1 < QUESTIONS) {
        journal.set(intent, { asked: asked + 1, ...(mayBegin && { resume: null }) });
      } else {
        journal.set(intent, { outcome: outcome.status });
        return outcome;
      }
    } catch (error) {
      if (!isWonderError(error) || error.kind === "validation" || ++rejected === MOST_REJECTIONS) throw error;
      // It rejected, so nothing happened at the gateway and there is nothing to ask for.
      journal.set(intent, { resume: null, ...(error.kind === "conflict" && { outcome: "conflict" }) });
    }
  }
  return undefined;
}

async function pay(index: number): Promise<void> {
  const { reference, amount, purchase } = purchaseOf(index);
  const link = `order ${reference}`;
  const ensured = await once(
    link,
    (beforeSend) => wonder.paymentLinks.ensure({ reference, amount, currency: "HKD" }, { beforeSend, askFor: ASK_FOR }),
    true,
  );
  if (ensured?.status === "succeeded") journal.set(link, { order: (ensured as PaymentLinkSucceeded).order });
  const order = journal.get(link).order ?? { reference_number: reference };
  if (purchase === "by link" || journal.get(link).outcome !== "succeeded") return;

  const token = { declined: job.tokens.declines, pending: job.tokens.pends }[purchase as string] ?? job.tokens.works;
  const charge = {
    paymentUuid: paymentUuid(reference),
    order: { ...order, reference_number: reference },
    token,
    amount,
  };
  const intent = `charge ${reference}`;
  const paid = await once<Ended>(intent, (beforeSend) =>
    blind ? chargeBlindly(wonder, charge) : wonder.payments.charge(charge, { beforeSend, askFor: ASK_FOR }),
  );
  if (paid?.status === "succeeded" && "transaction" in paid) {
    journal.set(intent, { transaction: (paid as PaymentSucceeded).transaction.uuid });
  }
  const transactionUuid = journal.get(intent).transaction;
  if (purchase !== "voided" || transactionUuid === undefined) return;
  await once(`void ${reference}`, (beforeSend) =>
    wonder.voids.transaction({ order, transactionUuid }, { beforeSend, askFor: ASK_FOR }),
  );
}

/** What was left open the day before is asked for; nothing is begun. */
async function askAgain(intent: string): Promise<void> {
  const { resume, outcome } = journal.get(intent);
  if (resume && !outcome) await once(intent, () => Promise.reject(new Error("This was begun before.")));
}

async function askForAll(index: number): Promise<void> {
  for (const kind of ["order", "charge", "void", "refund"]) await askAgain(`${kind} ${purchaseOf(index).reference}`);
}

async function refund(index: number): Promise<void> {
  await askForAll(index);
  // An order that was not known the day before was not paid for either.
  await pay(index);
  const { reference, amount, part, purchase } = purchaseOf(index);
  const wanted = { "paid and refunded": amount, "paid and refunded in part": part }[purchase as string];
  if (wanted === undefined || journal.get(`charge ${reference}`).outcome !== "succeeded") return;
  const intent = `refund ${reference}`;
  await once<Ended>(intent, async (beforeSend) => {
    const { reference_number } = journal.get(`order ${reference}`).order ?? { reference_number: reference };
    const { order } = await wonder.orders.get({ order: { reference_number } });
    const plan = planRefund(order, wanted);
    if (plan.action === "wait" || plan.action === "impossible") {
      return { status: "impossible" };
    }
    if (blind) return refundBlindly(wonder, plan, intent);
    return wonder.refunds.execute(plan, { note: intent, beforeSend, askFor: ASK_FOR });
  });
}

const work = { pay, refund, ask: refund }[job.phase];
let next = 0;
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    while (next < job.orders) await work(next++);
  }),
);

const { paymentFacts, planRefund } = require("@wonder-openapi/client");

/** @typedef {import("./tables.cjs").Order} Order */
/** @typedef {import("@wonder-openapi/client").RefundOutcome | import("@wonder-openapi/client").TransactionVoidOutcome} Outcome */

const TEXTS = {
  succeeded: "The money was given back.",
  pending: "Wonder has the refund, and is not done with it. It shows here when it is.",
  declined: "It was not given back.",
  unknown:
    "It was sent, and nobody can tell yet what became of it. Press the button again later: it asks, and sends nothing.",
};

/**
 * Makes the function that gives back all that is left of an order's money, once.
 *
 * @param {object} shop
 * @param {import("@wonder-openapi/client").WonderClient} shop.wonder
 * @param {ReturnType<typeof import("./tables.cjs").createTables>["refunds"]} shop.refunds
 */
function createGiveBack({ wonder, refunds }) {
  /**
   * @param {Order} order
   * @returns {Promise<string>} what came of it, for the shop's owner
   */
  return async function giveBack({ reference, number }) {
    const begun = await refunds.find(reference);
    /** @type {Outcome} */
    let outcome;
    if (begun?.kind === "refund" || begun?.kind === "transaction_void") {
      // Something was sent before. What became of it is asked for; it is never just sent again.
      outcome = await wonder.resume(begun);
    } else {
      const name = number === undefined ? { reference_number: reference } : { number };
      const { order } = await wonder.orders.get({ order: name });
      const plan = planRefund(order, paymentFacts(order).net ?? "", { now: Date.now() });
      if (plan.action === "wait" || plan.action === "impossible") return plan.explanation;
      outcome = await send(reference, plan);
    }
    if (outcome.status !== "declined") return TEXTS[outcome.status];
    await refunds.remove(reference); // Proven: it did not happen, and may be tried again.
    return [TEXTS.declined, outcome.reason.message].filter(Boolean).join(" ");
  };

  /**
   * @param {string} reference
   * @param {import("@wonder-openapi/client").RefundCall} plan
   */
  async function send(reference, plan) {
    let stored = false;
    try {
      return await wonder.refunds.execute(plan, {
        note: "Given back by the shop",
        // Stored before anything is sent. A second click at the same moment fails here, and sends nothing.
        beforeSend: async (resume) => {
          await refunds.insert(reference, resume);
          stored = true;
        },
      });
    } catch (error) {
      // It rejected, so no money moved. What another click has stored is not ours to remove.
      if (stored) await refunds.remove(reference);
      throw error;
    }
  }
}

module.exports = { createGiveBack };

const { sameAmount } = require("@wonder-openapi/client");

/** @typedef {import("./tables.cjs").Order} Order */

/** Statuses in which money came in, whatever went back since. */
const PAID = new Set(["paid", "over_paid", "partially_refunded", "refunded", "voided"]);

/**
 * Makes the one function that brings a row in line with Wonder's order. Webhook, return page and refund all call it with
 * nothing but the reference, in any order and any number of times: what they were told only says that something may have
 * changed.
 *
 * The row is read before the order is asked for, and written only if it still is what was read: so an old answer that comes
 * late cannot undo a newer one.
 *
 * @param {object} shop
 * @param {import("@wonder-openapi/client").WonderClient} shop.wonder
 * @param {ReturnType<typeof import("./tables.cjs").createTables>["orders"]} shop.orders
 * @param {(text: string) => void} shop.log
 */
function createSettle({ wonder, orders, log }) {
  /**
   * @param {string} reference
   * @param {{ waitFor?: number }} [options] milliseconds to wait for a payment that is under way
   * @returns {Promise<{ order: Order, pending: readonly string[], doubtful: boolean } | undefined>} nothing when the shop has no
   *   such order
   */
  return async function settle(reference, { waitFor = 0 } = {}) {
    for (let patience = waitFor; ; patience = 0) {
      const order = await orders.find(reference);
      if (!order) return undefined;
      const { number } = order;
      const { facts } = await wonder.waitForPayment(
        number === undefined ? { reference_number: reference } : { number },
        { waitFor: patience },
      );
      const { status, paid, refunded, pending, contradictions } = facts;
      const doubts = [...contradictions];
      if (facts.currency !== order.currency) doubts.push(`It is in ${facts.currency}, not in ${order.currency}.`);
      else if (!sameAmount(facts.total, order.total, order.currency)) doubts.push(`Its total is not ${order.total}.`);
      if (PAID.has(order.status) && !PAID.has(status)) doubts.push(`It was ${order.status}, and is ${status}.`);
      if (doubts.length > 0 || paid === null || refunded === null) {
        log(`Order ${reference} is left to a person: ${doubts.join(" ")}`);
        return { order, pending, doubtful: true };
      }
      const next = { status, paid, refunded };
      const same = order.status === status && order.paid === paid && order.refunded === refunded;
      if (same || (await orders.replace(order, next)))
        return { order: { ...order, ...next }, pending, doubtful: false };
      // Somebody else was faster: read again.
    }
  };
}

module.exports = { createSettle };

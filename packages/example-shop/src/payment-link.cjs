/** @typedef {import("./tables.cjs").Order} Order */

/**
 * Makes the function that gives the address where an order is paid.
 *
 * @param {object} shop
 * @param {import("@wonder-openapi/client").WonderClient} shop.wonder
 * @param {ReturnType<typeof import("./tables.cjs").createTables>["orders"]} shop.orders
 * @param {string} shop.url
 */
function createPaymentLink({ wonder, orders, url }) {
  /** @type {Map<string, Promise<string | undefined>>} */
  const underWay = new Map();

  /**
   * A double click asks twice at the same moment. The second gets what the first is given, so that there is one order to pay.
   * That holds in one process: with several, let `beforeSend` insert a row under a unique key, and throw when it is there.
   *
   * @param {Order} order
   * @returns {Promise<string | undefined>} nothing when it is not known whether it was made: ask again
   */
  return function paymentLink(order) {
    const { reference } = order;
    const running = underWay.get(reference) ?? ask(order).finally(() => underWay.delete(reference));
    underWay.set(reference, running);
    return running;
  };

  /** @param {Order} order @returns {Promise<string | undefined>} */
  async function ask({ reference, total, currency }) {
    const link = await wonder.paymentLinks.ensure({
      reference,
      amount: total,
      currency,
      callbackUrl: `${url}/wonder/webhook`,
      redirectUrl: `${url}/orders/${reference}`,
    });
    if (link.status !== "succeeded") return undefined;
    const { number } = link.order;
    for (;;) {
      const order = await orders.find(reference);
      // A webhook may change the row in between: read again.
      if (!order || order.number === number || (await orders.replace(order, { number }))) return link.url;
    }
  }
}

module.exports = { createPaymentLink };

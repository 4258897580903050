/**
 * The shop's two tables. In memory: they are gone when the process ends, so this is the file to replace before anybody pays.
 * The functions are what a database has to do for the shop, each in one statement; that they are async is so that a database
 * fits in.
 *
 * @typedef {object} Order
 * @property {string} reference the shop's own number, and the primary key
 * @property {string} [number] Wonder's number, once there is one: it alone is certainly unique
 * @property {string} name of the buyer
 * @property {readonly { name: string, quantity: number }[]} lines
 * @property {string} total decimal string in major units
 * @property {string} currency
 * @property {string} status what Wonder's order says about its money; `PaymentStatus` of the client
 * @property {string} paid
 * @property {string} refunded
 * @property {number} version
 *
 * @typedef {import("@wonder-openapi/client").Resume} Resume
 */

function createTables() {
  /** @type {Map<string, Order>} */
  const orders = new Map();
  /** @type {Map<string, Resume>} */
  const refunds = new Map();

  return {
    orders: {
      /**
       * `insert ... on conflict do nothing`
       *
       * @param {Omit<Order, "status" | "paid" | "refunded" | "version">} order
       * @returns {Promise<boolean>} whether it was inserted
       */
      async insert(order) {
        if (orders.has(order.reference)) return false;
        orders.set(order.reference, { ...order, status: "unpaid", paid: "0.00", refunded: "0.00", version: 0 });
        return true;
      },
      /** @param {string} reference */
      async find(reference) {
        return orders.get(reference);
      },
      /**
       * `update ... where reference = ? and version = ?`
       *
       * @param {Order} order as it was read
       * @param {Partial<Pick<Order, "number" | "status" | "paid" | "refunded">>} change
       * @returns {Promise<boolean>} whether it was still as it was read
       */
      async replace(order, change) {
        const { reference, version } = order;
        if (orders.get(reference)?.version !== version) return false;
        orders.set(reference, { ...order, ...change, version: version + 1 });
        return true;
      },
      async all() {
        return [...orders.values()];
      },
    },
    refunds: {
      /**
       * `insert`, under a unique key
       *
       * @param {string} reference
       * @param {Resume} resume
       * @throws {Error} when there is one
       */
      async insert(reference, resume) {
        if (refunds.has(reference)) throw new Error(`A refund of ${reference} has begun already.`);
        refunds.set(reference, resume);
      },
      /** @param {string} reference */
      async find(reference) {
        return refunds.get(reference);
      },
      /** @param {string} reference */
      async remove(reference) {
        refunds.delete(reference);
      },
    },
  };
}

module.exports = { createTables };

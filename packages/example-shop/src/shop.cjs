const { randomUUID } = require("node:crypto");
const { isWonderError } = require("@wonder-openapi/client");
const { createNodeWebhookHandler } = require("@wonder-openapi/webhooks/node");
const express = require("express");
const { createGiveBack } = require("./give-back.cjs");
const { CURRENCY, readCart } = require("./goods.cjs");
const { ownerOnly } = require("./owner-only.cjs");
const { cartPage, messagePage, orderPage, ownerPage } = require("./pages.cjs");
const { createPaymentLink } = require("./payment-link.cjs");
const { createSettle } = require("./settle.cjs");

/**
 * The shop, as a handler of node:http.
 *
 * @param {object} options
 * @param {import("@wonder-openapi/client").WonderClient} options.wonder
 * @param {{ appId: string, publicKey: string }} options.webhook what deliveries are verified with
 * @param {ReturnType<typeof import("./tables.cjs").createTables>["orders"]} options.orders
 * @param {ReturnType<typeof import("./tables.cjs").createTables>["refunds"]} options.refunds
 * @param {string} options.url where the shop is reached, without a slash at the end
 * @param {string} options.ownerPassword
 * @param {number} [options.waitFor] milliseconds the return page waits for a payment that is under way
 * @param {(text: string) => void} [options.log] takes errors of the client as they are: none of them holds a secret
 */
function createShop({ wonder, webhook, orders, refunds, url, ownerPassword, waitFor = 3_000, log = console.error }) {
  const settle = createSettle({ wonder, orders, log });
  const paymentLink = createPaymentLink({ wonder, orders, url });
  const giveBack = createGiveBack({ wonder, refunds });
  const shop = express();
  shop.disable("x-powered-by");
  shop.use((_request, response, next) => {
    response.set({
      "Cache-Control": "no-store",
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      // Whoever has an order's address sees the order: no other site is to learn it.
      "Referrer-Policy": "same-origin",
      "X-Content-Type-Options": "nosniff",
    });
    next();
  });

  // Before any parser: the signature covers the raw body.
  shop.post(
    "/wonder/webhook",
    createNodeWebhookHandler({
      ...webhook,
      publicUrl: `${url}/wonder/webhook`,
      // What a delivery says does not count. It says which order to look at.
      async onEvent({ reference }) {
        if (reference?.reference_number !== undefined) await settle(reference.reference_number);
      },
      onError: (error, { status }) => log(`webhook answered with ${status}: ${error}`),
    }),
  );
  shop.use(express.urlencoded({ extended: false, limit: "8kb" }));

  shop.get("/", (_request, response) => {
    response.send(cartPage(randomUUID()));
  });

  shop.post("/checkout", async (request, response) => {
    const { checkout, ...form } = /** @type {Record<string, unknown>} */ (request.body ?? {});
    const cart = readCart(form);
    if (!cart || typeof checkout !== "string" || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(checkout)) {
      response.status(400).send(cartPage(randomUUID(), "Choose something, up to 99 of each, and tell us your name."));
      return;
    }
    // The row first: whatever happens from here on, there is something that knows of it.
    const reference = `S-${checkout}`;
    const isNew = await orders.insert({ reference, currency: CURRENCY, ...cart });
    const order = await orders.find(reference);
    const isSame = JSON.stringify([order?.name, order?.lines]) === JSON.stringify([cart.name, cart.lines]);
    if (!isNew && !isSame) {
      const text = "This form was sent before, with something else in it. That order is kept as it was.";
      response.status(409).send(messagePage("Sent before", text, `/orders/${reference}`));
      return;
    }
    await sendToPayment(reference, response);
  });

  shop.post("/orders/:reference/pay", (request, response) => sendToPayment(request.params.reference, response));

  /**
   * @param {string} reference
   * @param {import("express").Response} response
   */
  async function sendToPayment(reference, response) {
    const order = await orders.find(reference);
    if (!order) return notFound(response);
    /** @type {string | undefined} */
    let link;
    try {
      link = await paymentLink(order);
    } catch (error) {
      if (!isWonderError(error)) throw error;
      log(`No payment page for ${reference}: ${error}`);
    }
    if (link !== undefined) return response.redirect(303, link);
    const problem = "The payment page cannot be reached now. Nothing was charged, and your order is kept: try again.";
    return response.status(503).send(orderPage(order, { problem }));
  }

  // Where the payer comes back to. That somebody comes here proves nothing: the order is asked for.
  shop.get("/orders/:reference", async (request, response) => {
    const order = await orders.find(request.params.reference);
    if (!order) return notFound(response);
    // Without a number Wonder has never given an address to pay at.
    if (order.number === undefined) return response.send(orderPage(order));
    try {
      const settled = await settle(order.reference, { waitFor });
      if (!settled) return notFound(response);
      const { pending, doubtful } = settled;
      const problem = doubtful
        ? "Something does not add up. We are looking into it: please do not pay again."
        : undefined;
      return response.send(orderPage(settled.order, { pending, problem, mayPay: !doubtful }));
    } catch (error) {
      if (!isWonderError(error)) throw error;
      log(`Order ${order.reference} could not be asked for: ${error}`);
      const problem = "We cannot see right now whether you paid. Look again in a minute, and do not pay twice.";
      return response.status(503).send(orderPage(order, { problem, mayPay: false }));
    }
  });

  shop.use("/owner", ownerOnly(ownerPassword, new URL(url).origin));
  shop.get("/owner", async (_request, response) => {
    response.send(ownerPage(await orders.all()));
  });
  shop.post("/owner/orders/:reference/refund", async (request, response) => {
    const order = await orders.find(request.params.reference);
    if (!order) return notFound(response);
    let said;
    try {
      said = await giveBack(order);
      await settle(order.reference);
    } catch (error) {
      log(`Refund of ${order.reference}: ${error}`);
      said ??= `Nothing was sent. ${isWonderError(error) ? error.message : "It has begun already, or something is broken here."}`;
    }
    return response.send(ownerPage(await orders.all(), said));
  });

  shop.use((/** @type {import("express").Request} */ _request, /** @type {import("express").Response} */ response) => {
    notFound(response);
  });
  /** @type {import("express").ErrorRequestHandler} */
  const onError = (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    // What Express itself refuses, such as a form that is too large, says so in its status.
    const status = error?.expose === true ? error.status : 500;
    if (status === 500) log(`${error?.stack ?? error}`);
    response.status(status).send(messagePage("That did not work", "Something went wrong. Please begin again."));
  };
  shop.use(onError);
  return shop;
}

/** @param {import("express").Response} response */
function notFound(response) {
  return response.status(404).send(messagePage("Not here", "There is nothing at this address."));
}

module.exports = { createShop };

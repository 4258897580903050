import type { CreateTransactionData, CreateTransactionRequest } from "@wonder-openapi/types";
import { Refusal } from "../refusal.js";
import type { Located } from "../state/order-book.js";
import { readPayment } from "../state/payment-way.js";
import { takePayment } from "../state/payments.js";
import type { StoredOrder } from "../state/stored-order.js";
import { orderView } from "../views/order-view.js";
import { transactionView } from "../views/transaction-view.js";
import { type Handler, type HandlerInput, success } from "./handler.js";

/** Takes a payment, for an order that is there or one made in the same call. */
export const createTransaction: Handler = (input) => {
  const { body, state, unknowns } = input;
  const { payment } = body as CreateTransactionRequest;
  const repeated = payment.uuid === undefined ? undefined : state.orders.paymentByUuid(payment.uuid);
  if (repeated && unknowns.repeatedPaymentUuid === "refused") {
    throw new Refusal("rule", "There is a payment with this uuid.");
  }
  const located = repeated && unknowns.repeatedPaymentUuid === "first" ? repeated : charge(input);
  return success<CreateTransactionData>(answerData(input, located), unknowns, "the shape of this answer's data");
};

function charge(input: HandlerInput): Located {
  const { body, state, cause } = input;
  const { payment, order: wanted } = body as CreateTransactionRequest;
  // Read before an order is made: a payment that cannot be leaves none behind.
  const known = wanted ? undefined : existingOrder(input);
  const plan = readPayment(payment, wanted?.currency ?? known?.currency ?? "", state);
  const order = known ?? (wanted && state.orders.create(wanted, cause));
  if (!order) throw new Refusal("parameters", "The payment needs an order.");
  return { order, transaction: takePayment(state.orders, order, plan, cause) };
}

function existingOrder({ body, state }: HandlerInput): StoredOrder {
  const { reference_number } = body as CreateTransactionRequest;
  if (reference_number === undefined) throw new Refusal("parameters", "The payment needs an order.");
  return state.orders.find({ reference_number });
}

function answerData({ state, unknowns }: HandlerInput, located: Located): CreateTransactionData {
  if (unknowns.paymentAnswer === "nothing") return {};
  if (unknowns.paymentAnswer === "order") return { order: orderView(state.orders, located.order) };
  return { transaction: transactionView(state.orders, located) };
}

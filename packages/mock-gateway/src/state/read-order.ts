import type {
  LineItemInput,
  ListedLineItem,
  OrderInput,
  PaymentLineItemInput,
  PaymentOrderInput,
} from "@wonder-openapi/types";
import { endOfDate } from "../hong-kong.js";
import { Refusal } from "../refusal.js";
import type { Identifiers } from "./identifiers.js";
import { amountNumber, isCurrency, parseAmount, sum } from "./money.js";
import type { StoredOrder } from "./stored-order.js";

/** What of a stored order its request, or its plan, says. */
export type NewOrder = Omit<
  StoredOrder,
  "number" | "appId" | "createdAt" | "updatedAt" | "linkToken" | "voided" | "transactions"
>;

/**
 * Reads an order that is to be made.
 *
 * @throws {Refusal} for amounts, dates and texts that cannot be
 */
export function readOrder(input: OrderInput | PaymentOrderInput, identifiers: Identifiers): NewOrder {
  const { currency, due_date: dueDate = null, line_items: lines } = input;
  if (!isCurrency(currency)) throw new Refusal("rule", "invalid currency", { error_code: "EO100102" });
  if (input.reference_number === "") throw new Refusal("parameters", "reference_number is empty.");
  if (dueDate !== null && endOfDate(dueDate) === undefined) throw new Refusal("parameters", "due_date is no date.");
  const fee = readAmount(input.charge_fee, currency, "charge_fee");
  const lineTotal = sum((lines ?? []).map(({ total }) => readAmount(total, currency, "total of a line item")));
  const given = "subtotal" in input ? input.subtotal : undefined;
  const subtotal = given === undefined ? lineTotal : readAmount(given, currency, "subtotal");
  // The payment link guide has an example with a charge_fee of 0 beside line items, and their sum as its subtotal.
  const total = fee === 0n ? subtotal : fee;
  return {
    referenceNumber: input.reference_number,
    currency,
    total,
    tips: readAmount(input.tips ?? "0", currency, "tips"),
    subtotal: subtotal === 0n ? total : subtotal,
    dueDate,
    onlyPreAuth: input.is_only_pre_auth ?? false,
    returnUrl: input.redirect_url,
    notifyUrl: input.callback_url,
    lineItems: lines?.map((line) => readLine(line, currency, identifiers)) ?? null,
  };
}

/**
 * @returns minor units
 * @throws {Refusal} for what is no amount of the currency
 */
export function readAmount(text: string, currency: string, name: string): bigint {
  const amount = parseAmount(text, currency);
  if (amount === undefined) throw new Refusal("parameters", `${name} is no amount of ${currency}.`);
  return amount;
}

/** Numbers are strings in requests and numbers in answers. */
function readLine(
  line: LineItemInput | PaymentLineItemInput,
  currency: string,
  identifiers: Identifiers,
): ListedLineItem {
  const { uuid = identifiers.uuid(), purchasable_type, purchase_id, price, quantity, total, label } = line;
  if (!/^\d{1,9}$/.test(quantity)) throw new Refusal("parameters", "quantity of a line item is no whole number.");
  if (purchase_id !== undefined && !/^\d{1,15}$/.test(purchase_id)) {
    throw new Refusal("parameters", "purchase_id of a line item is no whole number.");
  }
  return {
    uuid,
    purchasable_type,
    ...(purchase_id !== undefined && { purchase_id: Number(purchase_id) }),
    price: amountNumber(readAmount(price, currency, "price of a line item"), currency),
    quantity: Number(quantity),
    total: amountNumber(readAmount(total, currency, "total of a line item"), currency),
    ...(label !== undefined && { label }),
  };
}

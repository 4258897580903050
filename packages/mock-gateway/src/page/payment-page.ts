import { isWonderError } from "@wonder-openapi/signature";
import { payAtPage } from "../controls.js";
import type { Session } from "../session.js";
import type { MockOutcome, StoredOrder } from "../state/stored-order.js";
import { webUrl } from "../web-url.js";
import { formStamp, orderPage, unknownOrderPage } from "./order-page.js";
import { pageStanding } from "./page-standing.js";
import { paymentMethods } from "./payment-method.js";

/** What the buttons of the form do; an abandoned page does nothing. */
const actions: Readonly<Record<string, MockOutcome | "nothing">> = {
  pay: "succeeded",
  decline: "declined",
  pending: "pending",
  abandon: "nothing",
};

/** What is said to a payer who stays on the page, as the order has no `redirect_url`. */
const notices: Readonly<Record<string, string>> = {
  pay: "The payment was made.",
  decline: "The payment was declined. You can try again.",
  pending: "The payment is pending.",
  abandon: "You left without paying.",
};

/** Far more than the form has. */
const MOST_BYTES = 16_384;

/** Answers for the payment page of an order: shows it, and does what its form says. */
export async function paymentPage(request: Request, token: string, session: Session): Promise<Response> {
  const body = request.method === "POST" ? await formOf(request) : undefined;
  session.timePasses();
  const { orders } = session.state;
  const order = orders.byLinkToken(token);
  if (!order) return unknownOrderPage();
  if (request.method !== "POST") {
    const done = new URL(request.url).searchParams.get("done") ?? "";
    return orderPage(orders, order, { notice: own(notices, done) });
  }
  const action = body?.get("action") ?? "";
  const outcome = own(actions, action);
  if (!body || !outcome) return orderPage(orders, order, { status: 400, notice: "The form is not one of this page." });
  if (pageStanding(orders, order).unpaid === undefined) {
    return orderPage(orders, order, { status: 409, notice: "Nothing was done: this order takes no payment now." });
  }
  if (body.get("seen") !== formStamp(order)) {
    const notice = "This form was sent before, or the order has changed since. Nothing was done now.";
    return orderPage(orders, order, { status: 409, notice });
  }
  if (outcome === "nothing") return leave(order, token, action);

  const sent = { amount: (body.get("amount") ?? "").trim(), method: body.get("method") ?? "" };
  if (!paymentMethods.has(sent.method)) {
    return orderPage(orders, order, { status: 400, notice: "Choose a payment method.", sent });
  }
  try {
    payAtPage(session.state, order.number, { amount: sent.amount, outcome, paymentMethod: sent.method });
  } catch (error) {
    if (!isWonderError(error, "validation")) throw error;
    return orderPage(orders, order, { status: 400, problem: error.message, sent });
  }
  return leave(order, token, action);
}

/** The browser goes back to the merchant by GET, which proves nothing to the merchant. */
function leave({ returnUrl }: StoredOrder, token: string, action: string): Response {
  const back = returnUrl === undefined ? undefined : webUrl(returnUrl);
  const location = back?.href ?? `/pay/${token}?done=${action}`;
  return new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "no-store" } });
}

async function formOf(request: Request): Promise<URLSearchParams | undefined> {
  const text = await request.text();
  return text.length > MOST_BYTES ? undefined : new URLSearchParams(text);
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

import { createWonderClient } from "@wonder-openapi/client";
import { clientOptions } from "../config/client-options.js";
import { type ConnectionFlags, readSettings } from "../config/settings.js";
import { keepForInterruption } from "../money/interrupted.js";
import { tellOutcome } from "../money/tell-outcome.js";
import { print, say } from "../terminal.js";

/** Options of `wonder pay-link`. */
export interface PayLinkOptions extends ConnectionFlags {
  readonly ref: string;
  readonly note?: string;
  readonly due?: string;
  readonly callbackUrl?: string;
  readonly redirectUrl?: string;
  readonly customer?: string;
}

/** Finds the payment link of a reference, or makes it: the address alone goes to stdout. */
export async function payLink(amount: string, currency: string, options: PayLinkOptions): Promise<void> {
  const { ref: reference, note, due: dueDate, callbackUrl, redirectUrl, customer: customerUuid } = options;
  const wonder = createWonderClient(clientOptions(readSettings(options)));
  const order = { reference, amount, currency: currency.toUpperCase() };
  const { beforeSend, ended } = keepForInterruption();
  const outcome = await wonder.paymentLinks
    .ensure({ ...order, note, dueDate, callbackUrl, redirectUrl, customerUuid }, { beforeSend })
    .finally(ended);
  if (outcome.status !== "succeeded") {
    process.exitCode = tellOutcome(outcome);
    return;
  }
  say(
    `Order ${outcome.order.number} (${reference}) ${outcome.created ? "was made" : "was there already"}; it is paid at:`,
  );
  print(outcome.url);
}

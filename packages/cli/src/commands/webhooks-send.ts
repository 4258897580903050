import { deliveries, signDelivery } from "@wonder-openapi/webhooks/testing";
import { readKeyFile } from "../config/key-file.js";
import { type ConnectionFlags, readSettings } from "../config/settings.js";
import { CommandError, EXIT } from "../exit-code.js";
import { harmless, paint, print, say } from "../terminal.js";
import { rows } from "../webhooks/rows.js";

/** Options of `wonder webhooks send`. */
export interface WebhookSendOptions extends ConnectionFlags {
  readonly to: string;
  readonly signingKey?: string;
  readonly ref: string;
  readonly amount: string;
  readonly currency: string;
  readonly times: string;
}

const MOST_SHOWN = 500;
const TIMEOUT = 30_000;

/** Signs a delivery as Wonder does, with a test key, and sends it to a receiver under development. */
export async function sendWebhook(name: string, options: WebhookSendOptions): Promise<void> {
  const row = rows.get(name);
  if (!row) throw new CommandError(`There is no event ${name}. There are ${[...rows.keys()].join(", ")}.`);
  const { to, ref: reference, amount, currency, times } = options;
  if (!/^[1-9]\d?$/.test(times)) throw new CommandError("--times must be 1 to 99.");
  if (!/^https?:\/\//.test(to)) throw new CommandError("--to must be the http URL of your receiver.");
  const settings = readSettings(options);
  const privateKey =
    options.signingKey === undefined
      ? settings.webhookPrivateKey?.value
      : readKeyFile(options.signingKey, "--signing-key");
  if (privateKey === undefined || !settings.appId) {
    throw new CommandError(
      'An app id and a test key are needed, as Wonder alone has the real one. "wonder keygen --out webhook-test.pem" makes one: give its public key to your receiver, and the file to --signing-key. "wonder mock" has both.',
    );
  }
  const { action, body } = made(() => deliveries[row]({ reference, amount, currency }));
  const appId = settings.appId.value;
  for (let count = 0; count < Number(times); count++) {
    // Each anew: a retry may be signed anew too.
    const delivery = await signDelivery({ url: to, action, body, appId, privateKey });
    await deliver(delivery.url, delivery, `${action} ${body.state}/${body.correspondence_state} ${reference}`);
  }
}

async function deliver(url: string, init: RequestInit, what: string): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, redirect: "manual", signal: AbortSignal.timeout(TIMEOUT) });
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    throw new CommandError(`No answer from ${url}: ${cause?.code ?? message}.`, EXIT.noAnswer);
  }
  const text = await response.text();
  print(`HTTP ${response.status}  ${harmless(what)}`);
  if (text) say(paint.dim(harmless(text.slice(0, MOST_SHOWN))));
  if (response.ok) return;
  process.exitCode = EXIT.failed;
  if (response.status >= 300 && response.status < 400)
    say("A redirect is not followed: Wonder has to be given the final address.");
}

/** @throws {CommandError} for an amount that the currency cannot hold */
function made<Result>(make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    throw new CommandError((error as Error).message);
  }
}

import { isWonderError, parseCredential } from "@wonder-openapi/signature";
import { createWebhookVerifier, type WebhookEvent } from "@wonder-openapi/webhooks";
import { publicHalf } from "../config/public-half.js";
import { type ConnectionFlags, readSettings } from "../config/settings.js";
import { CommandError, EXIT } from "../exit-code.js";
import { parseRawRequest, type RawRequest } from "../http/raw-request.js";
import { readFileOrInput } from "../http/read-data.js";
import { explainMismatch } from "../signature/explain-mismatch.js";
import { harmless, paint, printJson, say } from "../terminal.js";

/** Options of `wonder webhooks verify`. */
export interface WebhookVerifyOptions extends ConnectionFlags {
  readonly publicUrl?: string;
}

/** Explains a captured delivery: what it says, or why it is refused. */
export async function verifyWebhook(file: string, options: WebhookVerifyOptions): Promise<void> {
  const { appId, webhookPublicKey, privateKey } = readSettings(options);
  if (!appId || !webhookPublicKey) {
    throw new CommandError(
      "An app id and the webhook public key are needed (WONDER_WEBHOOK_PUBLIC_KEY_FILE); see wonder --help.",
    );
  }
  const request = parseRawRequest(readFileOrInput(file));
  // A capture is old, and how old is told below.
  const verifier = createWebhookVerifier({
    ...{ appId: appId.value, publicKey: webhookPublicKey.value, tolerance: false, publicUrl: options.publicUrl },
  });
  const { method, target: url, headers, body } = request;
  try {
    tell(await verifier.verify({ method, url, headers: Object.fromEntries(headers), body }));
  } catch (error) {
    if (!isWonderError(error, "webhook")) throw error;
    say(`${paint.bad("refused:")} ${harmless(error.message)}`);
    if (error.code === "signature_mismatch") explain(request, webhookPublicKey.value, privateKey?.value);
    printJson({ refused: error.code });
    process.exitCode = EXIT.failed;
  }
}

function tell({ body: _, ...event }: WebhookEvent): void {
  const { kind, reference, facts, action, signedAt, contradictions } = event;
  const minutes = Math.round((Date.now() - Date.parse(signedAt)) / 60_000);
  say(
    `${paint.good("genuine:")} ${kind}${reference?.reference_number ? ` of ${harmless(reference.reference_number)}` : ""}.`,
  );
  say(`Signed at ${signedAt}, ${minutes} minutes ago. X-Action, which is not signed: ${harmless(action ?? "none")}.`);
  for (const sentence of contradictions) say(`${paint.warning("note:")} ${harmless(sentence)}`);
  // The same of the order alone is in its facts, and the reference too.
  const { order: __, contradictions: ___, ...money } = facts ?? {};
  printJson({ kind, reference, facts: facts && money, contradictions });
}

function explain(request: RawRequest, webhookKey: string, ownKey: string | undefined): void {
  const [webhook, own] = [publicHalf(webhookKey), ownKey === undefined ? undefined : publicHalf(ownKey)];
  if (!webhook) return;
  const keys = [{ name: "the webhook public key", key: webhook }, ...(own ? [{ name: "your own key", key: own }] : [])];
  const { method, target: uri, headers, body } = request;
  const time = parseCredential(headers.get("credential") ?? "")?.requestTime ?? "";
  const nonce = headers.get("nonce") ?? "";
  const signature = Buffer.from(headers.get("signature") ?? "", "base64");
  const found = explainMismatch({ method: method.toUpperCase(), uri, body, time, nonce, headers }, signature, keys);
  if (found?.otherKey)
    say(`The signature fits ${found.otherKey}: it is one of your requests, not a delivery of Wonder's.`);
  for (const { name, fits, advice } of found?.mistakes ?? []) say(`${name}: the signature fits ${fits}. ${advice}`);
}

import type { KeyObject } from "node:crypto";
import { ALGORITHM, createRequestVerifier, parseCredential, parseRequestTime } from "@wonder-openapi/signature";
import { readKeyFile } from "../config/key-file.js";
import { publicHalf } from "../config/public-half.js";
import { type ConnectionFlags, readSettings, type Settings } from "../config/settings.js";
import { CommandError, EXIT } from "../exit-code.js";
import { parseRawRequest, type RawRequest } from "../http/raw-request.js";
import { readFileOrInput } from "../http/read-data.js";
import { chainOf } from "../signature/chain.js";
import { explainMismatch, type NamedKey } from "../signature/explain-mismatch.js";
import { sayChain } from "../signature/say-chain.js";
import { print, printPaint, say } from "../terminal.js";

/** Options of `wonder verify`. */
export interface VerifyOptions extends ConnectionFlags {
  readonly publicKey?: string;
  readonly at?: string;
}

/** Checks the signature of a captured request, and where it does not fit, finds out what was signed instead. */
export async function verify(file: string, options: VerifyOptions): Promise<void> {
  const settings = readSettings(options);
  const keys = keysOf(settings, options.publicKey);
  const request = parseRawRequest(readFileOrInput(file));
  if (request.surplus > 0) say("The line break behind the body is not counted: Content-Length leaves it out.");
  process.exitCode = await judge(request, keys, { appId: settings.appId?.value, at: arrivalOf(request, options.at) });
}

interface Expected {
  readonly appId: string | undefined;
  readonly at: Date;
}

async function judge(request: RawRequest, keys: readonly NamedKey[], { appId, at }: Expected): Promise<number> {
  const { method, target: uri, headers, body } = request;
  const [credential = "", nonce = "", signature = ""] = ["credential", "nonce", "signature"].map(
    (name) => headers.get(name) ?? "",
  );
  const problem = formProblem(credential, nonce, signature);
  if (problem) return no(problem);
  const claimed = parseCredential(credential);
  const input = { method: method.toUpperCase(), uri, body, time: claimed?.requestTime ?? "", nonce };
  sayChain(input, chainOf(input));
  say();
  const [first] = keys as [NamedKey];
  const verifier = createRequestVerifier({ publicKey: first.key as never });
  if (await verifier.verify({ method, uri, body, credential, nonce, signature })) {
    print(`${printPaint.good("fits")}  The signature is made with ${first.name}, over this method, path and body.`);
    const late = timeProblem(input.time, at);
    if (appId !== undefined && claimed?.appId !== appId) {
      return no(`The app id in Credential is ${claimed?.appId}, not ${appId}. It is not covered by the signature.`);
    }
    return late ? no(late) : EXIT.ok;
  }
  const found = explainMismatch({ ...input, headers }, Buffer.from(signature, "base64"), keys);
  if (!found) {
    no("The signature does not fit, and none of the usual mistakes explains it.");
    print(
      `      Tried ${keys.map(({ name }) => name).join(" and ")}. Likely left: a key that was not tried, or a body that is not the one that was signed.`,
    );
    print(
      '      Compare each step above with your own code, from the pre-sign string on. "wonder sign" shows them for a request that is right.',
    );
    return EXIT.failed;
  }
  const { mistakes, otherKey } = found;
  if (otherKey) no(`wrong key: the signature fits ${otherKey}, not ${first.name}.`);
  for (const { name, fits, advice } of mistakes) {
    no(`${name}: the signature fits ${fits}.`);
    print(`      ${advice}`);
  }
  return EXIT.failed;
}

function keysOf({ privateKey, webhookPublicKey }: Settings, publicKeyFile: string | undefined): NamedKey[] {
  const given = publicKeyFile === undefined ? undefined : readKeyFile(publicKeyFile, "--public-key");
  const candidates: [string, string | undefined][] = [
    ["the key of --public-key", given],
    ["your own key", privateKey?.value],
    ["the webhook key", webhookPublicKey?.value],
  ];
  const keys = candidates.flatMap(([name, text]) => {
    if (text === undefined) return [];
    const key: KeyObject | undefined = publicHalf(text);
    if (!key) throw new CommandError(`${name[0]?.toUpperCase()}${name.slice(1)} is no RSA key that can be read.`);
    return [{ name, key }];
  });
  if (keys.length > 0) return keys;
  throw new CommandError(
    "A key to verify with is needed: --public-key <file>, or your own, whose public half is taken.",
  );
}

function arrivalOf({ headers }: RawRequest, at: string | undefined): Date {
  const time = new Date(at ?? headers.get("date") ?? Date.now());
  if (Number.isNaN(time.getTime())) throw new CommandError("--at must be a time such as 2026-11-21T09:00:00+08:00.");
  return time;
}

function formProblem(credential: string, nonce: string, signature: string): string | undefined {
  const headers = { Credential: credential, Nonce: nonce, Signature: signature };
  const missing = Object.entries(headers).flatMap(([name, value]) => (value ? [] : [name]));
  if (missing.length > 0)
    return `${missing.join(", ")} missing: the headers Credential, Nonce and Signature are needed.`;
  const claimed = parseCredential(credential);
  if (!claimed) return "Credential is not {app id}/{time}/{algorithm}: three parts with slashes between them.";
  if (claimed.algorithm !== ALGORITHM) return `Credential ends in another algorithm than ${ALGORITHM}.`;
  if (!parseRequestTime(claimed.requestTime)) {
    return "The time in Credential is no YYYYMMDDHHmmss, 14 digits of UTC, such as 20261121010500.";
  }
  if (/[-_]/.test(signature))
    return "Signature is base64 of the URL kind, with - and _. Wanted: the plain kind, with + and /.";
  if (/^[0-9a-f]+$/i.test(signature)) return "Signature is hex. Wanted: base64.";
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(signature)) return "Signature is no base64 on one line.";
  return undefined;
}

const WINDOW = 30;

function timeProblem(text: string, at: Date): string | undefined {
  const time = parseRequestTime(text)?.getTime() ?? 0;
  const minutes = Math.round((time - at.getTime()) / 60_000);
  if (Math.abs(minutes) <= WINDOW) return undefined;
  const side = minutes > 0 ? "ahead of" : "behind";
  const off = `The time in Credential is ${Math.abs(minutes)} minutes ${side} ${at.toISOString()}; from ${WINDOW} on the gateway refuses.`;
  const hours = Math.round(minutes / 60);
  // An hour and a few minutes more than a whole number of them is rather an old capture.
  const isLocal = hours !== 0 && Math.abs(hours) <= 14 && Math.abs(minutes - hours * 60) <= 3;
  if (isLocal) return `local time: ${off} That is ${hours} hours: take UTC, not the local time.`;
  return `${off} If it was captured then, say when it arrived with --at.`;
}

function no(text: string): number {
  print(`${printPaint.bad("no  ")}  ${text}`);
  return EXIT.failed;
}

import { isWonderError, type WonderError } from "@wonder-openapi/client";
import { createRequestSigner } from "@wonder-openapi/signature";
import { clientOptions } from "../config/client-options.js";
import { isOpenToOthers } from "../config/key-file.js";
import { publicHalf } from "../config/public-half.js";
import { type ConnectionFlags, isProduction, readSettings, type Settings } from "../config/settings.js";
import { EXIT } from "../exit-code.js";
import { harmless, print, printPaint } from "../terminal.js";

/** Goes through what a call needs, one after the other, and says what to do about the first thing that cannot work. */
export async function doctor(flags: ConnectionFlags): Promise<void> {
  process.exitCode = await diagnose(readSettings(flags));
}

async function diagnose(settings: Settings): Promise<number> {
  const { environment, appId, privateKey } = settings;
  const mark = (setting: { value: string; from: string } | undefined, name: string, shown?: string): void => {
    if (setting) good(`The ${name} is ${shown ?? setting.value}, from ${setting.from}.`);
    else bad(`There is no ${name}.`);
  };
  mark(environment, "environment");
  mark(appId, "app id");
  if (!privateKey) bad("There is no private key.");
  if (!environment || !appId || !privateKey) {
    try {
      clientOptions(settings);
    } catch (error) {
      next((error as Error).message.replace(/^[^\n]*\n/, "Say what is missing:\n"));
    }
    return EXIT.usage;
  }
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(appId.value)) {
    warn("That app id is no UUID, as those of the portal are.");
  }
  if (!(await checkKey(appId.value, privateKey))) return EXIT.usage;
  if (isProduction(settings)) warn("This is production, or an address that may lead there: calls move real money.");
  return askGateway(settings);
}

async function checkKey(appId: string, key: NonNullable<Settings["privateKey"]>): Promise<boolean> {
  try {
    const { Signature } = await createRequestSigner({ appId, privateKey: key.value }).sign({ method: "GET", uri: "/" });
    good(`The private key can sign: RSA, ${Buffer.from(Signature, "base64").length * 8} bits, from ${key.from}.`);
  } catch (error) {
    bad(`The private key cannot sign: ${(error as Error).message}`);
    next('Take the file that "wonder keygen" wrote, or the one whose public half you uploaded to the portal.');
    return false;
  }
  if (key.file !== undefined && isOpenToOthers(key.file)) {
    warn(`Others on this machine may read ${key.file}: chmod 600 ${key.file}`);
  }
  return true;
}

async function askGateway(settings: Settings): Promise<number> {
  const { createWonderClient } = await import("@wonder-openapi/client");
  const place = settings.environment?.value ?? "";
  try {
    const wonder = createWonderClient(clientOptions(settings));
    const { clockSkew, requestId } = await wonder.verifyCredentials({ timeout: 10_000, deadline: 25_000, retries: 1 });
    good(`The gateway (${place}) accepted an Echo: app id, key and address are fine. Request id ${requestId}.`);
    return judgeClock(clockSkew);
  } catch (error) {
    if (!isWonderError(error)) throw error;
    return explain(error, settings);
  }
}

const REFUSED_FROM = 30 * 60;
const NOTABLE_FROM = 60;

function judgeClock(skew: number | undefined): number {
  if (skew === undefined) {
    warn("The answer told no time, so how well this clock goes is not known. The gateway refuses from 30 minutes on.");
    return EXIT.ok;
  }
  const seconds = Math.round(Math.abs(skew) / 1000);
  const side = skew > 0 ? "ahead of" : "behind";
  if (seconds >= REFUSED_FROM) {
    bad(`This machine's clock is ${seconds} seconds ${side} the gateway's.`);
    next("Set the clock (NTP). This client signs by the gateway's clock meanwhile; other programs are refused.");
    return EXIT.failed;
  }
  if (seconds >= NOTABLE_FROM) warn(`This machine's clock is ${seconds} seconds ${side} the gateway's: set it (NTP).`);
  else good(`The clock agrees with the gateway's to ${Math.max(seconds, 1)} s.`);
  return EXIT.ok;
}

function explain(error: WonderError, settings: Settings): number {
  bad(harmless(error.message));
  switch (error.kind) {
    case "authentication":
      refused(settings);
      return EXIT.failed;
    case "configuration":
      return EXIT.usage;
    case "connection":
    case "timeout":
      unreachable(settings);
      return EXIT.noAnswer;
    case "malformed_response":
      next("What answered may be no gateway of Wonder's, but a proxy or a login page in between: check the address.");
      return EXIT.noAnswer;
    default:
      next("The gateway was reached, and said this of an Echo, which changes nothing. Quote the request id to Wonder.");
      return EXIT.failed;
  }
}

function refused({ environment, privateKey }: Settings): void {
  const other = environment?.value === "production" ? "sandbox" : "production";
  next(
    `1. The app id: is it one of ${environment?.value}? Those of ${other} are others. Portal: Settings > Open API Credentials.`,
  );
  next(`2. The key: does the portal show this public key with it?\n\n${publicKeyOf(privateKey?.value ?? "")}`);
  next("3. The IP list: if the app id has one, is the public IPv4 address of this machine on it?");
  next("4. The clock, if the message above names it.");
}

function publicKeyOf(key: string): string {
  const pem = publicHalf(key)?.export({ format: "pem", type: "spki" }).toString().trim();
  return (pem ?? "(it cannot be shown for a key in this form)").replace(/^/gm, "     ");
}

function unreachable({ environment }: Settings): void {
  const proxy = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].find((name) => process.env[name]);
  if (proxy) next(`${proxy} is set, which Node's fetch does not read. "@wonder-openapi/client/undici" takes a proxy.`);
  next(`Can this machine reach ${environment?.value} at all? Try: curl -sv ${urlOf(environment?.value ?? "")}`);
}

function urlOf(environment: string): string {
  if (environment === "sandbox") return "https://gateway-stg.wonder.today";
  return environment === "production" ? "https://gateway.wonder.today" : environment;
}

const good = (text: string): void => print(`${printPaint.good("ok  ")}  ${text}`);
const warn = (text: string): void => print(`${printPaint.warning("note")}  ${text}`);
const bad = (text: string): void => print(`${printPaint.bad("no  ")}  ${text}`);
const next = (text: string): void => print(`      ${text}`);

import { WonderError } from "@wonder-openapi/client";
import { type Operation, operationList } from "./description.js";
import type { Permission } from "./permission.js";

/** A request before it is sent. */
export interface Outgoing {
  readonly url: string;
  readonly method: string;
  /** Its text. */
  readonly body: string | null;
}

/** What may be sent. */
export interface Policy {
  /** Of the gateway that is meant. */
  readonly origin: string;
  readonly allowed: readonly Permission[];
  /** What the reference number of every order begins with that may be made, voided or paid. */
  readonly prefix: string;
  /** Wonder's own numbers of the orders of this run, with their reference numbers. */
  readonly numbers: ReadonlyMap<string, string>;
}

const PRODUCTION = /^gateway\.wonder\.today$/;
/** The only way to pay that is no Alipay and no WeChat Pay for sure: those move real money, in the sandbox too. */
const WAY = "payment_token";
const NEEDS: Readonly<Record<string, Permission>> = {
  createOrder: "unpaid order",
  voidOrder: "unpaid order",
  createTransaction: "payment",
  voidTransaction: "payment",
  refundTransaction: "payment",
};

/** @returns what sending an operation takes */
export function needsOf({ id, effect }: Operation): Permission {
  return effect === "read" ? "read" : (NEEDS[id] ?? "records");
}

/**
 * Lets nothing through but what is allowed. It looks at the very request that goes out, so that no mistake in a case, and none in
 * the client, can send anything else.
 *
 * @returns the operation
 * @throws {WonderError} of kind `validation`, with what is not allowed
 */
export function allowedOperation({ url, method, body }: Outgoing, policy: Policy): Operation {
  const { origin, allowed } = policy;
  const { origin: target, hostname, pathname } = new URL(url);
  if (PRODUCTION.test(hostname)) throw refused("This is production");
  if (target !== origin) throw refused("This is another gateway than the one that was chosen");
  const operation = operationAt(method, pathname);
  if (!operation) throw refused("The description has no such operation");
  const needs = needsOf(operation);
  if (!allowed.includes(needs)) throw refused(`${operation.id} is not among what is allowed`);
  // On the mock gateway, where everything is allowed, nothing is real.
  if (needs !== "read" && !allowed.includes("records")) checkBody(parsed(body), operation.id, policy);
  return operation;
}

function checkBody(body: Body, id: string, { prefix, numbers }: Policy): void {
  const reference = body.order?.reference_number ?? body.reference_number;
  const number = body.order?.number;
  if (!reference?.startsWith(prefix) || (number !== undefined && numbers.get(number) !== reference)) {
    throw refused(`The order of ${id} is none of this run`);
  }
  if (body.order?.callback_url !== undefined) throw refused("An order of this run tells nobody of its changes");
  if (id !== "createTransaction") return;
  if (body.order !== undefined && body.reference_number !== undefined) throw refused("A payment is for one order");
  const ways = Object.keys(body.payment ?? {}).filter((name) => name !== "uuid");
  if (ways.join() !== WAY) throw refused(`A payment by ${ways.join() || "nothing"} may be Alipay or WeChat Pay`);
}

interface Body {
  readonly reference_number?: string;
  readonly order?: { readonly reference_number?: string; readonly number?: string; readonly callback_url?: string };
  readonly payment?: object;
}

function parsed(body: string | null): Body {
  try {
    return (JSON.parse(body ?? "{}") as Body | null) ?? {};
  } catch {
    throw refused("The body is no JSON");
  }
}

function operationAt(method: string, pathname: string): Operation | undefined {
  const fits = operationList.filter((operation) => operation.method === method && template(operation).test(pathname));
  // A path without parameters before one whose parameter could be anything.
  return fits.sort((a, b) => a.path.split("{").length - b.path.split("{").length)[0];
}

function template({ path }: Operation): RegExp {
  const literal = path.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^{}]+\}/g, "[^/]+");
  return new RegExp(`^${literal}$`);
}

function refused(problem: string): WonderError {
  return new WonderError("validation", `${problem}. Nothing was sent.`);
}

import { WonderError } from "@wonder-openapi/signature";
import { setCardStatus } from "../card-controls.js";
import type { ShiftedClock } from "../clock.js";
import { payAtPage, settlePending } from "../controls.js";
import type { MockFault, MockFaultKind } from "../faults/mock-fault.js";
import type { Session } from "../session.js";
import { bindPaymentToken } from "../token-controls.js";

/** What an action works with. */
export interface ActionInput {
  readonly session: Session;
  readonly clock: ShiftedClock;
  /** What the form says; empty for what it does not have. */
  readonly form: (field: string) => string;
}

type Act = (input: ActionInput) => unknown;

const pay =
  (outcome: "succeeded" | "declined" | "pending"): Act =>
  ({ session, form }) =>
    payAtPage(session.state, form("order"), { amount: form("amount").trim(), outcome });

const settleAs =
  (outcome: "succeeded" | "declined"): Act =>
  ({ session, form }) =>
    settlePending(session.state, form("transaction"), outcome);

const bindAs =
  (outcome: "success" | "failed"): Act =>
  ({ session, form }) =>
    bindPaymentToken(session.state, form("token"), { outcome });

/** What the buttons of the console do. */
const acts: Readonly<Record<string, Act>> = {
  pay: pay("succeeded"),
  decline: pay("declined"),
  pending: pay("pending"),
  settle: settleAs("succeeded"),
  refuse: settleAs("declined"),
  bind: bindAs("success"),
  unbind: bindAs("failed"),
  lock: ({ session, form }) => setCardStatus(session.state, form("card"), "Locked"),
  unlock: ({ session, form }) => setCardStatus(session.state, form("card"), "Active"),
  redeliver: ({ session, form }) => session.courier.redeliver(form("delivery")),
  freeze: ({ clock }) => clock.freeze(),
  unfreeze: ({ clock }) => clock.unfreeze(),
  advance: ({ clock, form }) => clock.advance(readWhole(form("milliseconds"), "milliseconds")),
  set: ({ clock, form }) => clock.set(readTime(form("time"))),
  fail: ({ session, form }) => session.queue.add(readFault(form)),
};

/**
 * Does what a button says.
 *
 * @throws {WonderError} of kind `validation` for what cannot be
 */
export async function act(input: ActionInput): Promise<void> {
  const action = input.form("action");
  const run = Object.hasOwn(acts, action) ? acts[action] : undefined;
  if (!run) throw new WonderError("validation", "The form is not one of this console.");
  await run(input);
}

function readFault(form: ActionInput["form"]): MockFault {
  const kind = form("kind") as MockFaultKind;
  const scope = {
    ...(form("operation") !== "" && { operation: form("operation") as NonNullable<MockFault["operation"]> }),
    times: readWhole(form("times"), "Calls"),
  };
  if (kind === "status") return { kind, status: readWhole(form("status"), "HTTP status"), ...scope };
  if (kind === "delay" || kind === "late") return { kind, ms: readWhole(form("ms"), "Milliseconds"), ...scope };
  return { kind, ...scope };
}

/** A browser leaves out the seconds when they are zero. */
function readTime(text: string): number {
  const time = Date.parse(`${text}+08:00`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) || Number.isNaN(time)) {
    throw new WonderError("validation", "The time has to be a date with hours and minutes.");
  }
  return time;
}

function readWhole(text: string, what: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new WonderError("validation", `${what} must be a whole number.`);
  return Number(text);
}

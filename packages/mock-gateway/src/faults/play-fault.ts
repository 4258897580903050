import type { Connection } from "./broken-connection.js";
import { isProcessed, type MockFaultEffect, statusResponse } from "./mock-fault.js";

/** A call that a fault may hit. */
export interface FaultyCall {
  readonly connection: Connection;
  /** Checks the signature; gives the refusal if it does not pass. */
  authenticate(): Promise<Response | undefined>;
  /** Does what the request wants. Only after {@link FaultyCall.authenticate}. */
  process(): Promise<Response>;
  wait(milliseconds: number): Promise<void>;
  /** Keeps an eye on what goes on after the call. */
  afterwards(work: Promise<unknown>): void;
}

const DEFAULT_WAIT = 100;

/** Lets a fault, if there is one, have its way with a call. */
export async function playFault(fault: MockFaultEffect | undefined, call: FaultyCall): Promise<Response> {
  if (fault && !isProcessed(fault)) return playUnprocessed(fault, call);
  const refusal = await call.authenticate();
  if (refusal || !fault) return refusal ?? call.process();
  if (fault.kind === "delay") {
    await call.wait(fault.ms ?? DEFAULT_WAIT);
    return call.process();
  }
  if (fault.kind === "late") {
    call.afterwards(call.wait(fault.ms ?? DEFAULT_WAIT).then(() => call.process()));
    return call.connection.reset();
  }
  const answer = await call.process();
  return fault.kind === "cut-body" ? call.connection.cut(answer) : call.connection.reset();
}

function playUnprocessed(fault: MockFaultEffect, { connection }: FaultyCall): Response {
  if (fault.kind === "refuse") return connection.refuse();
  if (fault.kind === "error-code") {
    const { code = 400, message = "A fault on command." } = fault;
    return Response.json({ code, message });
  }
  if (fault.kind === undefined || fault.kind === "status") return statusResponse(fault);
  return connection.reset();
}

import type { FaultServer, Script } from "../fault-server.js";
import { startFaultServer } from "../fault-server.js";
import type { Caller, Library } from "../libraries/library.js";

/** Whether a library passed, and why or how. */
export interface Verdict {
  readonly passed: boolean;
  readonly why: string;
}

/** One situation that every library is put into. */
export interface Scenario {
  readonly name: string;
  run(library: Library): Promise<Verdict>;
}

/** How a call ended; `hangs` when it had not after a time in which it should have. */
export type Ending =
  | { readonly kind: "result"; readonly value: unknown }
  | { readonly kind: "error"; readonly error: unknown }
  | { readonly kind: "hangs" };

/** Milliseconds after which nobody waits on. Far more than three attempts and the waits between them take. */
const PATIENCE = 9_000;
/** Milliseconds an attempt may take, for those that can be told. */
export const TIMEOUT = 300;
const UNHURRIED = 30_000;
/** A failure as each of the libraries expects one. */
export const FAILURE_BODY: string = JSON.stringify({ error: { type: "api_error", message: "not now" } });

/** Waits for a call, but not for ever. Nothing it does later is an unhandled rejection. */
export function endingOf(call: Promise<unknown>, patience: number = PATIENCE): Promise<Ending> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ kind: "hangs" }), patience);
    const end = (ending: Ending): void => {
      clearTimeout(timer);
      resolve(ending);
    };
    call.then(
      (value) => end({ kind: "result", value }),
      (error: unknown) => end({ kind: "error", error }),
    );
  });
}

/** Runs a scenario between a server and a library's client, and closes the server whatever comes of it. */
export async function between(
  library: Library,
  script: Script,
  run: (caller: Caller, server: FaultServer) => Promise<Verdict>,
  timeout: number = UNHURRIED,
): Promise<Verdict> {
  const server = await startFaultServer(script);
  try {
    const { baseUrl, port } = server;
    return await run(library.connect({ baseUrl, port, timeout }), server);
  } finally {
    await server.close();
  }
}

export const pass = (why: string): Verdict => ({ passed: true, why });
export const fail = (why: string): Verdict => ({ passed: false, why });

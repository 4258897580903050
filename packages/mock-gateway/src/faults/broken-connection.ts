import type { IncomingMessage, ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";

/** Breaks a call's connection, in the way of whatever it came through. */
export interface Connection {
  /** Before anything was read. */
  refuse(): Response;
  /** While the caller waits for an answer. */
  reset(): Response;
  /** In the middle of the answer's body. */
  cut(answer: Response): Promise<Response>;
}

/** What Node's server gives with a request. */
export interface NodeBindings {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** @returns the connection of a call that came over a socket */
export function socketConnection({ incoming, outgoing }: NodeBindings): Connection {
  const reset = (): Response => {
    incoming.socket.resetAndDestroy();
    return RESPONSE_ALREADY_SENT;
  };
  return {
    refuse: reset,
    reset,
    async cut(answer) {
      const { whole, half } = await bodyOf(answer);
      outgoing.writeHead(answer.status, { ...Object.fromEntries(answer.headers), "content-length": whole.length });
      // Not a reset, which could overtake what was written.
      outgoing.write(half, () => incoming.socket.end(() => incoming.socket.destroy()));
      return RESPONSE_ALREADY_SENT;
    },
  };
}

/** Stands in for a connection that broke, where there is none: {@link brokenFetch} tells what a caller sees of it. */
const broken = new WeakMap<Response, TypeError>();

/** @returns the connection of a call in the same process */
export function inProcessConnection(): Connection {
  return {
    refuse: () => failing("connect ECONNREFUSED 127.0.0.1:80", "ECONNREFUSED", "connect"),
    reset: () => failing("read ECONNRESET", "ECONNRESET", "read"),
    async cut(answer) {
      const { whole, half } = await bodyOf(answer);
      const cause = Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
      let sent = false;
      const body = new ReadableStream({
        pull(controller) {
          if (sent) controller.error(fetchError("terminated", cause));
          else controller.enqueue(half);
          sent = true;
        },
      });
      const headers = new Headers(answer.headers);
      headers.set("content-length", String(whole.length));
      return new Response(body, { status: answer.status, headers });
    },
  };
}

/** @throws {TypeError} in place of an answer, as Node's fetch does */
export function brokenFetch(answer: Response): Response {
  const error = broken.get(answer);
  if (error) throw error;
  return answer;
}

function failing(message: string, code: string, syscall: string): Response {
  const answer = new Response(null, { status: 502 });
  broken.set(answer, fetchError("fetch failed", Object.assign(new Error(message), { code, syscall })));
  return answer;
}

function fetchError(message: string, cause: Error): TypeError {
  return new TypeError(message, { cause });
}

async function bodyOf(answer: Response): Promise<{ whole: Uint8Array; half: Uint8Array }> {
  const whole = new Uint8Array(await answer.arrayBuffer());
  return { whole, half: whole.subarray(0, whole.length >> 1) };
}

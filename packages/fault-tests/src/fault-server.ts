import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type RawRequest, takeRequest } from "./take-request.js";

/** One thing that the server does with a connection. */
export type Act =
  | { readonly send: string | Uint8Array }
  /** A few bytes at a time. */
  | { readonly drip: Uint8Array; readonly bytes: number; readonly every: number }
  /** Milliseconds. */
  | { readonly pause: number }
  /** Sends for as long as somebody reads. */
  | "endless"
  /** Says no more, and keeps the connection. */
  | "stall"
  /** Breaks the connection (RST). */
  | "reset"
  /** Ends the connection in order (FIN). */
  | "close";

/** A request as it arrived. */
export interface SeenRequest extends RawRequest {
  /** From 1. */
  readonly number: number;
  /** Number of its connection, from 1. */
  readonly connection: number;
  /** Milliseconds, by a clock that only goes on. */
  readonly at: number;
}

/** What the server does. */
export interface Script {
  /** With a request, once all of it has arrived. */
  readonly play: (request: SeenRequest) => readonly Act[];
  /** With a connection, before anything is read of it. */
  readonly greet?: ((connection: number) => readonly Act[]) | undefined;
  /** Whether to keep what arrived. Default: true. */
  readonly remember?: boolean;
}

/** A server of plain TCP that answers as HTTP, or does whatever a script says instead. */
export interface FaultServer {
  readonly baseUrl: string;
  readonly port: number;
  readonly requests: readonly SeenRequest[];
  /** How many connections are open now, and how many were at the most. */
  readonly open: number;
  readonly peak: number;
  /** How many requests are being answered; one that is stalled, until its connection is gone. */
  readonly underWay: number;
  /** Breaks off whatever is under way. */
  close(): Promise<void>;
}

/** Listens on the loopback address, at a port of the system's choice. */
export async function startFaultServer({ play, greet, remember = true }: Script): Promise<FaultServer> {
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  let [connections, arrived, answered, peak] = [0, 0, 0, 0];

  const serve = async (socket: Socket, connection: number): Promise<void> => {
    if (await act(socket, greet?.(connection) ?? [])) return;
    let received = Buffer.alloc(0);
    for await (const chunk of socket) {
      received = Buffer.concat([received, chunk as Buffer]);
      for (let taken = takeRequest(received); taken; taken = takeRequest(received)) {
        received = received.subarray(taken.length);
        const seen = { ...taken.request, number: ++arrived, connection, at: performance.now() };
        if (remember) requests.push(seen);
        const done = await act(socket, play(seen)).finally(() => answered++);
        if (done) return;
      }
    }
  };

  const server = createServer({ allowHalfOpen: false }, (socket) => {
    sockets.add(socket);
    peak = Math.max(peak, sockets.size);
    socket.setNoDelay(true);
    socket.on("close", () => sockets.delete(socket));
    // Whoever gives up on a server that misbehaves may do so in any way.
    socket.on("error", () => {});
    serve(socket, ++connections).catch(() => socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    port,
    requests,
    get open() {
      return sockets.size;
    },
    get peak() {
      return peak;
    },
    get underWay() {
      return arrived - answered;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** @returns whether nothing more is to be done with the connection */
async function act(socket: Socket, acts: readonly Act[]): Promise<boolean> {
  for (const each of acts) {
    if (each === "reset") {
      socket.resetAndDestroy();
      return true;
    }
    if (each === "close") {
      socket.end();
      return true;
    }
    if (each === "stall") {
      // What still arrives is read, as otherwise nobody would notice that the other side has gone.
      socket.resume();
      await once(socket, "close");
      return true;
    }
    if (each === "endless") {
      const piece = Buffer.alloc(16_384, "x");
      while (!socket.destroyed) await write(socket, piece);
      return true;
    }
    if ("pause" in each) await sleep(each.pause);
    else if ("send" in each) await write(socket, each.send);
    else {
      for (let from = 0; from < each.drip.length; from += each.bytes) {
        await write(socket, each.drip.subarray(from, from + each.bytes));
        await sleep(each.every);
      }
    }
    if (socket.destroyed) return true;
  }
  return false;
}

/** Waits until the system has taken the bytes, or does not want them any more. */
function write(socket: Socket, bytes: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed || bytes.length === 0) return resolve();
    const done = (): void => {
      socket.off("close", done);
      resolve();
    };
    socket.once("close", done);
    socket.write(bytes, done);
  });
}

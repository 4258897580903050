import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { plays } from "./plays.js";

/** One thing to do with a connection. */
export type Act = string | Uint8Array | "reset" | "close" | "stall" | "endless";

/** A request as the suite's `seen` tells it. */
export interface Seen {
  readonly method: string;
  readonly target: string;
  readonly nonce: string;
  readonly connection: number;
}

/** A server of plain TCP: `/{play}/{id}/...` is answered as that play says, and remembered under `{play}/{id}`. */
export interface FaultServer {
  readonly url: string;
  readonly port: number;
  seen(stage: string): readonly Seen[];
  close(): Promise<void>;
}

const HEAD_END = "\r\n\r\n";

/** Takes one whole request off what was received. */
function takeRequest(received: string): { head: string; rest: string } | undefined {
  const end = received.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const head = received.slice(0, end);
  const from = end + HEAD_END.length;
  if (/^transfer-encoding:\s*chunked/im.test(head)) throw new Error("No runtime was seen to send chunks.");
  const length = Number(/^content-length:\s*(\d+)/im.exec(head)?.[1] ?? 0);
  return received.length < from + length ? undefined : { head, rest: received.slice(from + length) };
}

/** Listens on the loopback address, at a port of the system's choice. */
export async function startFaultServer(): Promise<FaultServer> {
  const stages = new Map<string, Seen[]>();
  const sockets = new Set<Socket>();
  let connections = 0;

  const serve = async (socket: Socket, connection: number): Promise<void> => {
    let received = "";
    for await (const chunk of socket) {
      received += (chunk as Buffer).toString("latin1");
      for (let taken = takeRequest(received); taken; taken = takeRequest(received)) {
        received = taken.rest;
        const [method = "", target = ""] = taken.head.split(" ", 2);
        const [, play = "", id = ""] = target.split("/");
        const requests = stages.get(`${play}/${id}`) ?? [];
        stages.set(`${play}/${id}`, requests);
        const nonce = /^nonce:\s*(\S+)/im.exec(taken.head)?.[1] ?? "";
        requests.push({ method, target, nonce, connection });
        if (await perform(socket, plays[play]?.(requests.length) ?? ["close"])) return;
      }
    }
  };

  const server = createServer((socket) => {
    sockets.add(socket);
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
    url: `http://127.0.0.1:${port}`,
    port,
    seen: (stage) => stages.get(stage) ?? [],
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** @returns whether nothing more is to be done with the connection */
async function perform(socket: Socket, acts: readonly Act[]): Promise<boolean> {
  for (const act of acts) {
    if (act === "reset") {
      socket.resetAndDestroy();
      return true;
    }
    if (act === "close") {
      socket.end();
      return true;
    }
    if (act === "stall") {
      socket.resume();
      await once(socket, "close");
      return true;
    }
    if (act === "endless") {
      while (!socket.destroyed) await write(socket, `4000\r\n${"x".repeat(0x4000)}\r\n`);
      return true;
    }
    await write(socket, act);
    // So that the pieces arrive as such; nothing depends on it.
    if (acts.length > 3) await sleep(1);
    if (socket.destroyed) return true;
  }
  return false;
}

/** Waits until the system has taken the bytes, or does not want them any more. */
function write(socket: Socket, bytes: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve();
    const done = (): void => {
      socket.off("close", done);
      resolve();
    };
    socket.once("close", done);
    socket.write(bytes, done);
  });
}

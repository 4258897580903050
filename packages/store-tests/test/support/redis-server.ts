import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Of Debian's package `redis-server`. */
const program: string = process.env["WONDER_OPENAPI_REDIS"] || "/usr/bin/redis-server";

/** Why there is no Redis here; undefined when there is one. */
export const withoutRedis: string | undefined = existsSync(program)
  ? undefined
  : `skipped: there is no ${program}; apt-get install redis-server brings it`;

/** A Redis of one's own, empty, on a socket in a folder of its own. */
export interface RedisServer {
  readonly socket: string;
  stop(): void;
}

export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), "wonder-redis-"));
  const socket = join(folder, "redis.sock");
  const args = ["--port", "0", "--unixsocket", socket, "--save", "", "--appendonly", "no", "--dir", folder];
  const server = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  await ready(server);
  return {
    socket,
    stop() {
      server.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = "";
    server.on("error", reject).on("exit", () => reject(new Error(`redis-server ended:\n${log}`)));
    server.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      log += chunk;
      if (/ready to accept connections/i.test(log)) resolve();
    });
  });
}

import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type ConnectionFlags, readSettings } from "../config/settings.js";
import { CommandError } from "../exit-code.js";
import { harmless, paint, print, say } from "../terminal.js";
import { asRawRequest, type Captured, capture } from "../webhooks/captured.js";
import { type Forwarded, forwarder } from "../webhooks/forwarder.js";
import { createJudge, type Judgement } from "../webhooks/judge.js";

/** Options of `wonder webhooks listen`. */
export interface WebhookListenOptions extends ConnectionFlags {
  readonly port: string;
  readonly forward?: string;
  readonly save?: string;
  readonly publicUrl?: string;
}

/** As many deliveries as can be sent again. */
const MOST_KEPT = 100;

/** Receives deliveries, shows a line for each, hands them on, and hands them on once more when told to. */
export async function listenForWebhooks(options: WebhookListenOptions): Promise<void> {
  const { port, save } = options;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new CommandError("--port must be 0 to 65535.");
  const settings = readSettings(options);
  const judge = createJudge(settings, options.publicUrl);
  const forward = options.forward === undefined ? undefined : forwarder(options.forward);
  const kept: Captured[] = [];
  let count = save === undefined ? 0 : lastIn(save);

  const receive = async (captured: Captured, response: ServerResponse): Promise<void> => {
    kept.push(captured);
    if (kept.length > MOST_KEPT) kept.shift();
    if (save !== undefined)
      writeFileSync(join(save, `${captured.number}.http`), asRawRequest(captured), { mode: 0o600 });
    const judgement = await judge(captured);
    const forwarded = await forward?.(captured);
    line(captured, judgement, forwarded);
    const status = forwarded ? (forwarded.status ?? 502) : judgement.genuine === false ? 401 : 200;
    response.writeHead(status).end();
  };

  const server = createServer(async (request, response) => {
    count += 1;
    try {
      const captured = await capture(request, count);
      if (captured) await receive(captured, response);
      else response.writeHead(413, { Connection: "close" }).end();
    } catch (error) {
      say(`${paint.bad("wonder:")} ${harmless(String(error))}`);
      response.destroy();
    }
  });
  const ended = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", () =>
      reject(new CommandError(`Port ${port} cannot be listened on; choose another one with --port.`)),
    );
    server.listen(Number(port), "127.0.0.1", resolve);
  });
  say(`Listening on http://127.0.0.1:${(server.address() as AddressInfo).port}, any path. Ctrl-C ends it.`);
  if (!settings.webhookPublicKey)
    say(paint.warning("Signatures are not checked, as no webhook public key is configured."));
  if (forward) say("Type r and Enter to hand the last delivery on once more, r 3 for the third.");

  const again = async (text: string): Promise<void> => {
    const [, number] = /^r(?:\s+(\d+))?$/.exec(text.trim()) ?? ["", undefined];
    const captured = number === undefined ? kept.at(-1) : kept.find((one) => one.number === Number(number));
    if (!/^r(\s+\d+)?$/.test(text.trim())) return;
    if (!forward || !captured)
      return say(forward ? "There is no such delivery." : "There is nowhere to hand it on to: --forward.");
    line(captured, await judge(captured), await forward(captured), "again");
  };
  const reader = createInterface({ input: process.stdin });
  reader.on("line", (text) => void again(text).catch((error) => say(harmless(String(error)))));
  await ended;
  reader.close();
  process.stdin.destroy();
  server.close();
  server.closeAllConnections();
}

/** Makes the folder. @returns the number of the last delivery that an earlier run kept there, 0 without one */
function lastIn(folder: string): number {
  mkdirSync(folder, { recursive: true });
  return Math.max(0, ...readdirSync(folder).map((file) => Number(/^(\d+)\.http$/.exec(file)?.[1] ?? 0)));
}

function line({ number, at }: Captured, { genuine, what, reason }: Judgement, forwarded?: Forwarded, note = ""): void {
  const time = at.toISOString().slice(11, 19);
  const verdict = genuine === undefined ? "?" : genuine ? "ok" : "no";
  const answer = forwarded && (forwarded.status === undefined ? (forwarded.error ?? "") : `HTTP ${forwarded.status}`);
  const cells = [String(number).padStart(3), time, verdict.padEnd(2), harmless(what).padEnd(36), answer ?? "", note];
  print(cells.join("  ").trimEnd());
  if (reason) say(paint.dim(`     ${harmless(reason)}`));
}

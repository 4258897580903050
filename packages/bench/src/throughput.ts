import { fork } from "node:child_process";
import { once } from "node:events";
import { createWonderClient } from "@wonder-openapi/client";
import { createUndiciTransport } from "@wonder-openapi/client/undici";
import { Agent } from "undici";
import { atATime, type Contender, contest } from "./contest.js";
import { appId, privateKey } from "./keys.js";
import { type Bench, figure } from "./row.js";
import { signedHeaders } from "./signed-request.js";

const PATH = "/svc/payment/api/v1/openapi/customers/ref/C-1042";
const WORKERS = 64;
const parts = { method: "GET", uri: PATH, body: "" };

/** Signed calls a second over sockets of this machine, beside what any client has to do at least. */
export const throughput: Bench = async (size) => {
  const server = fork(new URL("./plain-server.js", import.meta.url));
  const [port] = (await once(server, "message")) as [number];
  const origin = `http://127.0.0.1:${port}`;
  const agent = new Agent({ connections: WORKERS });
  const transport = createUndiciTransport({ connections: WORKERS });
  try {
    const effort = size === "full" ? { rounds: 7, times: 6_000 } : { rounds: 1, times: 100 };
    const rates = await contest(contenders(origin, agent, transport.fetch), effort);
    const rate = (name: string): number => rates.get(name) ?? Number.NaN;
    const row = (what: string, ours: string, others: readonly string[], goal?: string) => ({
      what,
      ours: `${figure(rate(ours))} /s`,
      beside: others.map((name) => `${name} ${figure(rate(name))}`).join(", "),
      ratio: rate(ours) / rate(others[0] as string),
      goal,
    });
    return [
      row("signed calls a second, global fetch", "ours, fetch", ["fetch and RSA alone"], ">= 0.9"),
      row("signed calls a second, undici transport", "ours, undici", ["RSA alone", "undici and RSA alone"], ">= 0.65"),
      row("the same, beside bare undici", "ours, undici", ["undici and RSA alone", "ours, fetch"]),
    ];
  } finally {
    await Promise.all([agent.close(), transport.close()]);
    server.disconnect();
  }
};

function contenders(
  origin: string,
  agent: Agent,
  fast: ReturnType<typeof createUndiciTransport>["fetch"],
): Contender[] {
  const options = { environment: { baseUrl: origin }, appId, privateKey } as const;
  const overFetch = createWonderClient(options);
  const overUndici = createWonderClient({ ...options, fetch: fast });
  const many = (name: string, call: () => Promise<unknown>): Contender => ({
    name,
    run: (times) => atATime(WORKERS, times, call),
  });
  return [
    many("ours, fetch", () => overFetch.customers.getByReferenceNumber("C-1042")),
    many("ours, undici", () => overUndici.customers.getByReferenceNumber("C-1042")),
    many("fetch and RSA alone", async () => {
      const response = await fetch(origin + PATH, { headers: await signedHeaders(parts) });
      return response.json();
    }),
    many("undici and RSA alone", async () => {
      const headers = await signedHeaders(parts);
      const { body } = await agent.request({ origin, path: PATH, method: "GET", headers });
      return body.json();
    }),
    many("RSA alone", () => signedHeaders(parts)),
  ];
}

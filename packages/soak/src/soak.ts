import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createWonderClient, isWonderError } from "@wonder-openapi/client";
import {
  createMockCredentials,
  createMockGateway,
  type MockCredentials,
  type MockFaultRate,
  type MockGateway,
  type UnknownSettings,
  unknowns,
} from "@wonder-openapi/mock-gateway";
import { type Job, purchaseOf, QUESTIONS } from "./job.js";
import { Journal } from "./journal.js";
import { pairwise } from "./pairwise.js";
import { addToReport, emptyReport, type SoakReport } from "./report.js";
import { seeded } from "./seeded.js";

/** How large a soak is. */
export interface SoakOptions {
  /** Orders in all, over all combinations of settings; each has one to three intents. */
  readonly orders: number;
  readonly seed: number;
  /** Share of requests with a fault, from 0 to 1. */
  readonly faultRate: number;
  /** How often a merchant's process is killed, for each combination and phase. */
  readonly kills: number;
  readonly guard: Job["guard"];
  /**
   * `pairwise`: combinations in which any two settings of two unknowns meet. `defaults`: those that hurt a careless client.
   *
   * @default "pairwise"
   */
  readonly settings?: "pairwise" | "defaults" | undefined;
  /** At most so many combinations. @default all */
  readonly combinations?: number | undefined;
  /** Told after each combination. */
  readonly onProgress?: ((line: string) => void) | undefined;
}

const AT_ONCE = 4;
// As it is built, also when this is run from the sources.
const MERCHANT = fileURLToPath(new URL("../dist/merchant.js", import.meta.url));
// Milliseconds that delays take, and what is processed after its connection broke: while the merchant asks, after its
// timeout, and after it has given up.
const LATE = [100, 900, 3_000];
const DAY = 24 * 60 * 60_000;

/**
 * Lets a merchant's program work through orders against a mock gateway that fails, under combinations of settings in which
 * any two settings of two unknowns meet, and kills it at random moments.
 */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const random = seeded(options.seed);
  const onlyDefaults = options.settings === "defaults";
  const choices = Object.fromEntries(
    Object.entries(unknowns).map(([name, unknown]) => [name, onlyDefaults ? [unknown.default] : unknown.settings]),
  );
  const all = pairwise(choices, random) as unknown as UnknownSettings[];
  const rows = all.slice(0, options.combinations);
  // Keys are slow to make, and no merchant minds that another one has them too.
  const credentials = await createMockCredentials();
  const orders = Math.ceil(options.orders / rows.length);
  const report = emptyReport();
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let index = next++; index < rows.length; index = next++) {
        const settings = rows[index] as UnknownSettings;
        const label = `row ${index}`;
        report.rows[label] = settings;
        await soakOne(report, {
          ...options,
          orders,
          faults: { rate: options.faultRate, seed: options.seed + index, ms: LATE[index % LATE.length] },
          settings,
          label,
          credentials,
        });
        options.onProgress?.(`${index + 1} of ${rows.length} combinations, ${report.intents} intents`);
      }
    }),
  );
  return report;
}

interface Row extends Omit<SoakOptions, "settings"> {
  readonly faults: MockFaultRate;
  readonly settings: UnknownSettings;
  readonly label: string;
  readonly credentials: MockCredentials;
}

async function soakOne(report: SoakReport, row: Row): Promise<void> {
  const { orders, faults, settings, label, guard, credentials } = row;
  const random = seeded(faults.seed);
  const gateway = createMockGateway({ apps: [credentials], unknowns: settings, faults });
  const server = await gateway.listen();
  const folder = mkdtempSync(join(tmpdir(), "wonder-soak-"));
  try {
    const { appId, privateKey } = credentials;
    const job: Job = {
      baseUrl: server.url,
      appId,
      privateKey,
      journal: join(folder, "journal"),
      phase: "pay",
      orders,
      tokens,
      guard,
    };
    report.kills += await runMerchant(folder, job, row, random);
    payByLink(gateway, new Journal(job.journal), orders);
    await nextDay(gateway, credentials, job);
    report.kills += await runMerchant(folder, { ...job, phase: "refund" }, row, random);
    await nextDay(gateway, credentials, job);
    report.kills += await runMerchant(folder, { ...job, phase: "ask" }, row, random);
    addToReport(report, { orders, journal: new Journal(job.journal), ledger: gateway.ledger.entries(), label });
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns how often the process was killed before it came to its end */
async function runMerchant(folder: string, job: Job, { kills }: Row, random: () => number): Promise<number> {
  const file = join(folder, "job.json");
  writeFileSync(file, JSON.stringify(job));
  for (let killed = 0; ; ) {
    const merchant = spawn(process.execPath, [MERCHANT, file], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const output: Buffer[] = [];
    merchant.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    // It takes a while to start, and is to be hit in the middle of its work.
    const timer = killed < kills ? setTimeout(() => merchant.kill("SIGKILL"), 250 + random() * 1_500) : undefined;
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
      merchant.on("error", reject);
      merchant.on("close", (...how) => resolve(how));
    });
    clearTimeout(timer);
    if (signal === "SIGKILL") killed += 1;
    else if (code === 0) return killed;
    else throw new Error(`The merchant's program failed:\n${Buffer.concat(output)}`);
  }
}

type Credentials = { readonly appId: string; readonly privateKey: string };

/** Saved cards of the mock gateway's own seed. */
const tokens: Job["tokens"] = {
  works: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
  declines: "token-that-declines",
  pends: "token-that-stays-pending",
};

/** What is pending is decided overnight, and what the merchant left open is asked for once more. */
async function nextDay(gateway: MockGateway, credentials: Credentials, { journal }: Job): Promise<void> {
  await gateway.settled();
  await settleWhatIsPending(gateway, credentials);
  gateway.clock.advance(DAY);
  reopen(new Journal(journal));
}

/** Lets all that is pending go through, by the uuids that the gateway itself tells. */
async function settleWhatIsPending(gateway: MockGateway, credentials: Credentials): Promise<void> {
  const { appId, privateKey } = credentials;
  const environment = { baseUrl: "http://localhost" };
  const wonder = createWonderClient({ environment, appId, privateKey, fetch: gateway.fetch, retries: 10 });
  const { orders } = await untilAnswered(() => wonder.orders.list({ limit: 1000 }));
  for (const { order } of orders) {
    for (const { uuid, is_pending } of order.transactions ?? []) {
      // Not shown by an order that shows only what its page does.
      const pending = is_pending ?? (await check(order.number, uuid)).is_pending;
      if (pending) gateway.settlePending(uuid, "succeeded");
    }
  }

  async function check(number: string, uuid: string): Promise<{ is_pending: boolean }> {
    const question = { order: { number }, transaction: { uuid } };
    return (await untilAnswered(() => wonder.transactions.check(question))).transaction;
  }
}

/** The gateway fails here too. */
async function untilAnswered<Result>(ask: () => PromiseLike<Result>): Promise<Result> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isWonderError(error, "api") && !isWonderError(error, "connection")) throw error;
    }
  }
}

/** Plays the payers who got a link. */
function payByLink(gateway: MockGateway, journal: Journal, orders: number): void {
  for (let index = 0; index < orders; index++) {
    const { reference, purchase } = purchaseOf(index);
    const { order } = journal.get(`order ${reference}`);
    if (purchase === "by link" && order) gateway.pay(order.number);
  }
}

/** What was left open is asked for once more on the next day. */
function reopen(journal: Journal): void {
  for (const [intent, { outcome, resume }] of [...journal.entries()]) {
    if (resume === undefined || (outcome !== "unknown" && outcome !== "pending")) continue;
    journal.set(intent, { outcome: null, asked: QUESTIONS - 1 });
  }
}

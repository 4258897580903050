import { createMockGateway } from "../create-mock-gateway.js";
import { lockDataFile } from "../data/lock-file.js";
import type { RunningMockGateway } from "../listen.js";
import { demoSeed } from "../state/demo-seed.js";
import type { MockSeed } from "../state/mock-seed.js";
import type { CommandOptions } from "./command-options.js";
import { type KeyFolder, openKeyFolder } from "./key-folder.js";
import { demoWithPlan, playDemo } from "./play-demo.js";

/** A gateway that was started from the command line. */
export interface CommandRun {
  /** What there is to print. */
  readonly text: string;
  /** Ends it, with everything written down. */
  end(): Promise<void>;
}

const emptySeed: MockSeed = { customers: [], recurringOrders: [] };

/** Starts a gateway as the command line says. */
export async function runGateway(options: CommandOptions): Promise<CommandRun> {
  const { dataFile, seed, webhookUrl, webhookReceivers, unknowns, port, hostname } = options;
  // Whoever has a receiver for webhooks wants those of what they do.
  const isDemo = seed === "demo" && webhookUrl === undefined;
  const unlock = dataFile === undefined ? () => {} : lockDataFile(dataFile);
  let keys: KeyFolder | undefined;
  const cleanUp = async (): Promise<void> => {
    await keys?.end();
    unlock();
  };
  try {
    keys = await openKeyFolder(dataFile);
    const gateway = createMockGateway({
      apps: [keys.credentials],
      seed: seed === "empty" ? emptySeed : isDemo ? demoWithPlan(keys.credentials.appId, Date.now()) : demoSeed,
      dataFile,
      webhookUrl,
      webhookReceivers,
      unknowns,
    });
    const server = await gateway.listen({ port, hostname });
    if (isDemo && gateway.ledger.entries().length === 0) await playDemo(gateway, keys.credentials);
    return {
      text: greeting(server, keys, options),
      end: async () => {
        await server.close();
        // Of a webhook under way the answer is to be written down; who does not want to wait sends the signal again.
        await gateway.settled();
        await cleanUp();
      },
    };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}

function greeting({ url }: RunningMockGateway, keys: KeyFolder, { hostname, dataFile }: CommandOptions): string {
  const { appId } = keys.credentials;
  const lines = [
    `Mock gateway  ${url}`,
    `Look at it    ${url}/_console`,
    `App id        ${appId}`,
    `Private key   ${keys.privateKey}`,
    `Webhook key   ${keys.webhookPublicKey}`,
    `Data          ${dataFile ?? "in memory, gone in the end (--data keeps it)"}`,
    "",
    "For the client and the webhook handler:",
    "",
    `export WONDER_ENVIRONMENT=${url}`,
    `export WONDER_APP_ID=${appId}`,
    `export WONDER_PRIVATE_KEY="$(cat ${quoted(keys.privateKey)})"`,
    `export WONDER_WEBHOOK_PUBLIC_KEY="$(cat ${quoted(keys.webhookPublicKey)})"`,
    "",
  ];
  const open = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(hostname)
    ? []
    : ["It can be reached from other machines, and whoever reaches it can do anything with it.", ""];
  return [...lines, ...open].join("\n");
}

/** As a shell takes it, whatever is in the path. */
function quoted(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}

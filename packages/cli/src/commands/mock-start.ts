import { relative, resolve } from "node:path";
import { createMockGateway } from "@wonder-openapi/mock-gateway";
import { CommandError } from "../exit-code.js";
import { credentialsIn, writeMockConfig } from "../mock/mock-folder.js";
import { paint, print, say } from "../terminal.js";

/** Options of `wonder mock`. */
export interface MockStartOptions {
  readonly port: string;
  readonly folder: string;
  readonly webhookUrl?: string;
}

/** Runs the mock gateway until Ctrl-C. Its URL goes to stdout, once it listens. */
export async function startMock({ port, folder, webhookUrl }: MockStartOptions): Promise<void> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new CommandError("--port must be 0 to 65535.");
  const credentials = await credentialsIn(folder);
  const gateway = createMockGateway({ apps: [credentials], webhookUrl });
  // Before anybody can know that it runs, and end it.
  const interrupted = new Promise<void>((ended) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ended());
  });
  const server = await gateway.listen({ port: Number(port) }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    throw new CommandError(`Port ${port} is taken. Choose another one with --port, or 0 for any.`);
  });
  const config = writeMockConfig(folder, server.url, credentials);
  const key = resolve(folder, "private-key.pem");
  print(server.url);
  say(paint.strong("\nThe mock gateway runs; Ctrl-C ends it, and it forgets everything."));
  say(`App id ${credentials.appId}; its keys are in ${relative("", folder) || "."}, and stay the same.`);
  say(`Look at it at ${server.url}/_console.`);
  say("Demo data: customers C-1042 (with a saved card) and C-1043, and tokens that decline and stay pending.\n");
  say("In another terminal, for wonder:");
  say(`  export WONDER_CONFIG=${resolve(config)}`);
  say("  wonder pay-link 128.50 HKD --ref INV-1 && wonder mock pay INV-1 && wonder mock ledger\n");
  say("For a program that takes its configuration from variables:");
  say(`  export WONDER_ENVIRONMENT=${server.url} WONDER_APP_ID=${credentials.appId}`);
  say(`  export WONDER_PRIVATE_KEY="$(cat ${key})"`);
  say(`  export WONDER_WEBHOOK_PUBLIC_KEY="$(cat ${resolve(folder, "webhook-public-key.pem")})"`);
  await interrupted;
  await server.close();
  gateway.reset();
}

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  createMockCredentials,
  createMockGateway,
  type MockCredentials,
  type MockGateway,
  type MockGatewayOptions,
} from "@wonder-openapi/mock-gateway";
import { onTestFinished } from "vitest";
import { type Ended, type RunOptions, testFolder, wonder } from "./run-wonder.js";

/** A mock gateway on a port, and a folder that is configured for it. */
export interface TestGateway {
  readonly gateway: MockGateway;
  readonly url: string;
  readonly credentials: MockCredentials;
  /** Has `wonder.json` and the keys. */
  readonly folder: string;
  /** Runs the program in that folder. */
  run(args: readonly string[], options?: RunOptions): Promise<Ended>;
}

let made: Promise<MockCredentials> | undefined;

/** Starts one; it is stopped when the test has ended. */
export async function startGateway(options: Partial<MockGatewayOptions> = {}): Promise<TestGateway> {
  // Keys are slow to make, and no test minds that another one has them too.
  made ??= createMockCredentials();
  const credentials = await made;
  const gateway = createMockGateway({ apps: [credentials], ...options });
  const server = await gateway.listen();
  onTestFinished(() => server.close());
  const folder = testFolder();
  writeFileSync(join(folder, "private.pem"), credentials.privateKey, { mode: 0o600 });
  writeFileSync(join(folder, "webhook-public.pem"), credentials.webhookPublicKey);
  const content = {
    environment: server.url,
    appId: credentials.appId,
    privateKeyFile: "private.pem",
    webhookPublicKeyFile: "webhook-public.pem",
  };
  writeFileSync(join(folder, "wonder.json"), JSON.stringify(content));
  const run = (args: readonly string[], more: RunOptions = {}) => wonder(args, { cwd: folder, ...more });
  return { gateway, url: server.url, credentials, folder, run };
}

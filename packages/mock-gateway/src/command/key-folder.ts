import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMockCredentials, type MockCredentials } from "../mock-credentials.js";

/** Where the credentials of a gateway are, for a client to read. */
export interface KeyFolder {
  readonly credentials: MockCredentials;
  /** Path of the client's private key. */
  readonly privateKey: string;
  /** Path of what webhooks are verified with. */
  readonly webhookPublicKey: string;
  /** Removes it, unless it is to be there next time. */
  end(): Promise<void>;
}

/** Each in a file of its own, so that nothing but a path has to be printed. */
const FILES: Readonly<Record<keyof MockCredentials, string>> = {
  appId: "app-id.txt",
  privateKey: "private-key.pem",
  publicKey: "public-key.pem",
  webhookPrivateKey: "webhook-private-key.pem",
  webhookPublicKey: "webhook-public-key.pem",
};

/**
 * Reads credentials, or makes them and writes them down for nobody else on the machine to read.
 *
 * @param dataFile what the gateway keeps its state in: the folder is beside it. Without one it is temporary.
 */
export async function openKeyFolder(dataFile: string | undefined): Promise<KeyFolder> {
  const path = dataFile === undefined ? await mkdtemp(join(tmpdir(), "wonder-mock-gateway-")) : `${dataFile}.keys`;
  return {
    credentials: (await readKeys(path)) ?? (await makeKeys(path)),
    privateKey: join(path, FILES.privateKey),
    webhookPublicKey: join(path, FILES.webhookPublicKey),
    end: async () => {
      if (dataFile === undefined) await rm(path, { recursive: true, force: true });
    },
  };
}

async function readKeys(path: string): Promise<MockCredentials | undefined> {
  try {
    const read = async ([name, file]: [string, string]) => [name, await readFile(join(path, file), "utf8")] as const;
    return Object.fromEntries(await Promise.all(Object.entries(FILES).map(read))) as unknown as MockCredentials;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** All of them or none: a folder with half of them would be made anew, and lock out who has the first half. */
async function makeKeys(path: string): Promise<MockCredentials> {
  const credentials = await createMockCredentials();
  const draft = `${path}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  for (const [name, file] of Object.entries(FILES)) {
    await writeFile(join(draft, file), credentials[name as keyof MockCredentials], { mode: 0o600 });
  }
  await rm(path, { recursive: true, force: true });
  await rename(draft, path);
  return credentials;
}

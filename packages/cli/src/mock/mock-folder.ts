import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createMockCredentials, type MockCredentials } from "@wonder-openapi/mock-gateway";
import { reasonOf } from "../config/key-file.js";
import { CommandError } from "../exit-code.js";

const FILES = {
  privateKey: "private-key.pem",
  publicKey: "public-key.pem",
  webhookPrivateKey: "webhook-private-key.pem",
  webhookPublicKey: "webhook-public-key.pem",
} as const satisfies Partial<Record<keyof MockCredentials, string>>;

/**
 * The credentials of a folder: those that are there, so that they stay the same from one start to the next, else new ones.
 *
 * @throws {CommandError} when the folder cannot be used
 */
export async function credentialsIn(folder: string): Promise<MockCredentials> {
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  try {
    if (existsSync(join(folder, "wonder.json"))) {
      const keys = Object.entries(FILES).map(([name, file]) => [name, read(file)]);
      return { appId: JSON.parse(read("wonder.json")).appId, ...Object.fromEntries(keys) };
    }
  } catch (error) {
    throw new CommandError(`${folder} cannot be used: ${reasonOf(error)}. Remove it, and it is made anew.`);
  }
  const credentials = await createMockCredentials();
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const [name, file] of Object.entries(FILES)) {
      writeFileSync(join(folder, file), credentials[name as keyof typeof FILES], { mode: 0o600, flag: "wx" });
    }
    // Keys of a mock gateway are worth nothing, and look in a repository as if they were.
    writeFileSync(join(folder, ".gitignore"), "*\n");
  } catch (error) {
    throw new CommandError(`${folder} cannot be written: ${reasonOf(error)}.`);
  }
  return credentials;
}

/** Writes down where the gateway is now. @returns the path of its `wonder.json` */
export function writeMockConfig(folder: string, url: string, { appId }: MockCredentials): string {
  const path = join(folder, "wonder.json");
  const content = {
    environment: url,
    appId,
    privateKeyFile: FILES.privateKey,
    webhookPublicKeyFile: FILES.webhookPublicKey,
    webhookPrivateKeyFile: FILES.webhookPrivateKey,
  };
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
  return path;
}

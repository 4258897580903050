import { generateKeyPair } from "node:crypto";
import { open } from "node:fs/promises";
import { promisify } from "node:util";
import { reasonOf } from "../config/key-file.js";
import { CommandError } from "../exit-code.js";
import { paint, print, say } from "../terminal.js";

/** Options of `wonder keygen`. */
export interface KeygenOptions {
  readonly bits: string;
  readonly out: string;
}

/** Makes a key pair: the private half into a file that only its owner reads, the public half to stdout. */
export async function keygen({ bits, out }: KeygenOptions): Promise<void> {
  if (bits !== "2048" && bits !== "4096") throw new CommandError("--bits must be 2048 or 4096.");
  // The file first: a key that cannot be kept need not be made, and none is overwritten.
  const file = await open(out, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw new CommandError(`${out} cannot be written: ${reasonOf(error)}.`);
    throw new CommandError(`${out} is there already, and keys are never overwritten. Name another file with --out.`);
  });
  try {
    const { privateKey, publicKey } = await promisify(generateKeyPair)("rsa", {
      modulusLength: Number(bits),
      privateKeyEncoding: { format: "pem", type: "pkcs8" },
      publicKeyEncoding: { format: "pem", type: "spki" },
    });
    await file.writeFile(privateKey);
    await file.sync();
    say(`${paint.good("Private key:")} ${out} (${bits} bits, readable by you alone). Keep it, and send it to nobody.`);
    say("Public key, to paste into the portal under Settings > Open API Credentials, with its first and last line:\n");
    print(publicKey.trim());
    say(`\nNext: set WONDER_PRIVATE_KEY_FILE=${out}, WONDER_APP_ID and WONDER_ENVIRONMENT, then run "wonder doctor".`);
  } finally {
    await file.close();
  }
}

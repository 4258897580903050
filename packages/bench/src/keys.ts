import { generateKeyPairSync, type KeyObject } from "node:crypto";

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
/** A key of this run alone. */
export const privateKey: KeyObject = pair.privateKey;
export const publicKey: KeyObject = pair.publicKey;
export const appId = "5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b";

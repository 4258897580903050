import { generateKeyPair, randomUUID } from "node:crypto";
import { promisify } from "node:util";

/** Credentials for a mock gateway: give it all to the gateway, and app id and private key to the client. */
export interface MockCredentials {
  readonly appId: string;
  /** PEM, PKCS#8. */
  readonly privateKey: string;
  /** PEM, SPKI. */
  readonly publicKey: string;
}

/**
 * Makes throwaway credentials: a random app id and a new RSA key pair of 2048 bits, which takes a fraction of a second.
 *
 * @returns the credentials
 * @example
 * ```ts
 * import { createMockCredentials, createMockGateway } from "@wonder-openapi/mock-gateway";
 *
 * const credentials = await createMockCredentials();
 * const gateway = createMockGateway({ apps: [credentials] });
 * ```
 */
export async function createMockCredentials(): Promise<MockCredentials> {
  const keys = await promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { format: "pem", type: "pkcs8" },
    publicKeyEncoding: { format: "pem", type: "spki" },
  });
  return { appId: randomUUID(), ...keys };
}

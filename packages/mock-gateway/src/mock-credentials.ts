import { generateKeyPair, randomUUID } from "node:crypto";
import { promisify } from "node:util";

/**
 * Credentials for a mock gateway: give it all to the gateway, app id and private key to the client, app id and webhook public
 * key to what verifies webhooks.
 */
export interface MockCredentials {
  readonly appId: string;
  /** PEM, PKCS#8. */
  readonly privateKey: string;
  /** PEM, SPKI. */
  readonly publicKey: string;
  /** What signs the gateway's webhooks: PEM, PKCS#8. For the gateway alone. */
  readonly webhookPrivateKey: string;
  /** What webhooks are verified with: PEM, SPKI. */
  readonly webhookPublicKey: string;
}

/**
 * Makes throwaway credentials: a random app id and two new RSA key pairs of 2048 bits, which takes a fraction of a second.
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
  const [own, webhook] = await Promise.all([keyPair(), keyPair()]);
  const { privateKey: webhookPrivateKey, publicKey: webhookPublicKey } = webhook;
  return { appId: randomUUID(), ...own, webhookPrivateKey, webhookPublicKey };
}

function keyPair(): Promise<{ privateKey: string; publicKey: string }> {
  return promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { format: "pem", type: "pkcs8" },
    publicKeyEncoding: { format: "pem", type: "spki" },
  });
}

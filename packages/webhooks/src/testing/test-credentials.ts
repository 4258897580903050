/** Credentials for tests: app id and public key for what is tested, app id and private key for the signer. */
export interface TestCredentials {
  readonly appId: string;
  /** PEM, PKCS#8. In production Wonder alone has this key. */
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
 * import { createWebhookVerifier } from "@wonder-openapi/webhooks";
 * import { createTestCredentials } from "@wonder-openapi/webhooks/testing";
 *
 * const { appId, publicKey } = await createTestCredentials();
 * export const verifier = createWebhookVerifier({ appId, publicKey });
 * ```
 */
export async function createTestCredentials(): Promise<TestCredentials> {
  const { subtle } = crypto;
  const algorithm = {
    name: "RSASSA-PKCS1-v1_5",
    hash: "SHA-256",
    modulusLength: 2048,
    publicExponent: Uint8Array.of(1, 0, 1),
  };
  const keys = await subtle.generateKey(algorithm, true, ["sign", "verify"]);
  return {
    appId: crypto.randomUUID(),
    privateKey: pem("PRIVATE KEY", await subtle.exportKey("pkcs8", keys.privateKey)),
    publicKey: pem("PUBLIC KEY", await subtle.exportKey("spki", keys.publicKey)),
  };
}

function pem(label: string, der: ArrayBuffer): string {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(der)));
  return `-----BEGIN ${label}-----\n${base64.replace(/.{64}/g, "$&\n").trimEnd()}\n-----END ${label}-----\n`;
}

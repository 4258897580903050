const { createWonderClient, fromEnv } = require("@wonder-openapi/client");

const NAMES = ["WONDER_ENVIRONMENT", "WONDER_APP_ID", "WONDER_PRIVATE_KEY", "WONDER_WEBHOOK_PUBLIC_KEY"];

/**
 * @typedef {object} Connection
 * @property {import("@wonder-openapi/client").WonderClient} wonder
 * @property {{ appId: string, publicKey: string }} webhook what deliveries are verified with
 * @property {string} gatewayUrl for people
 * @property {() => Promise<void>} close
 */

/**
 * Connects to what the environment names, else to a mock gateway of its own.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Promise<Connection>}
 */
async function connect(env) {
  if (!NAMES.some((name) => env[name])) return connectToMock();
  const options = fromEnv(env);
  const publicKey = env["WONDER_WEBHOOK_PUBLIC_KEY"];
  if (!publicKey)
    throw new Error("WONDER_WEBHOOK_PUBLIC_KEY is missing: the portal showed it when the AppID was made.");
  const { environment, appId } = options;
  return {
    wonder: createWonderClient(options),
    webhook: { appId, publicKey },
    gatewayUrl: typeof environment === "string" ? environment : environment.baseUrl,
    close: async () => {},
  };
}

/** @returns {Promise<Connection>} */
async function connectToMock() {
  // Here, so that a shop in production need not have it installed.
  const { createMockCredentials, createMockGateway } = require("@wonder-openapi/mock-gateway");
  const credentials = await createMockCredentials();
  const server = await createMockGateway({ apps: [credentials] }).listen();
  const { appId, privateKey, webhookPublicKey } = credentials;
  return {
    wonder: createWonderClient({ environment: { baseUrl: server.url }, appId, privateKey }),
    webhook: { appId, publicKey: webhookPublicKey },
    gatewayUrl: `${server.url} (a mock gateway: no money moves)`,
    close: () => server.close(),
  };
}

module.exports = { connect };

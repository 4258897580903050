/**
 * The shop: `npm run example:shop`. Without WONDER_* in the environment it starts a mock gateway and talks to that.
 */
const { randomBytes } = require("node:crypto");
const { once } = require("node:events");
const { createServer } = require("node:http");
const { connect } = require("./connect.cjs");
const { createShop } = require("./shop.cjs");
const { createTables } = require("./tables.cjs");

async function main() {
  const { PORT = "3000", SHOP_URL, SHOP_OWNER_PASSWORD = randomBytes(9).toString("base64url") } = process.env;
  const server = createServer();
  server.listen(Number(PORT), "127.0.0.1");
  await once(server, "listening");
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  // Where payers come back to and webhooks are sent: behind a proxy or tunnel that is not where it listens.
  const url = SHOP_URL ?? `http://127.0.0.1:${address.port}`;

  const { wonder, webhook, gatewayUrl, close } = await connect(process.env);
  const tables = createTables();
  server.on("request", createShop({ ...tables, wonder, webhook, url, ownerPassword: SHOP_OWNER_PASSWORD }));

  console.log(`Shop    ${url}`);
  console.log(`Owner   ${url}/owner`);
  if (process.env["SHOP_OWNER_PASSWORD"] === undefined) console.log(`        password ${SHOP_OWNER_PASSWORD}`);
  console.log(`Wonder  ${gatewayUrl}`);

  // What is under way is answered, a webhook say; a second signal ends it at once.
  const stop = () => void server.close(() => close());
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

import { createDriftMiddleware } from "@wonder-openapi/client/drift";
import { createRawClient } from "@wonder-openapi/client/raw";
import { check, equal } from "../assert.js";
import type { Behaviour } from "../behaviour.js";
import { gatewayClient, readCustomer, stage } from "../stage.js";

const PATH = "/svc/payment/api/v1/openapi/customers/ref/{id}";

/** Other ways in: the raw client, middleware, and the entries that hold them. */
export const entryBehaviours: readonly Behaviour[] = [
  {
    name: "the raw client alone signs, sends and reads",
    async run({ gateway, appId, keys, customer }) {
      const api = createRawClient({ environment: { baseUrl: gateway }, appId, privateKey: keys.pkcs8 });
      const { data, error, response } = await api.GET(PATH, { params: { path: { id: customer } } });
      equal([data?.data.customer.reference_number, error, response.status], [customer, undefined, 200], "the answer");
      const missing = await api.GET(PATH, { params: { path: { id: "nobody" } } });
      equal([missing.data, missing.response.status], [undefined, 404], "the answer for nobody");
    },
  },
  {
    name: "a middleware sees real requests and responses of this runtime, body included",
    async run(env) {
      const wonder = gatewayClient(env);
      const seen: unknown[] = [];
      wonder.api.use({
        async onRequest({ request }) {
          seen.push(request instanceof Request, await request.clone().json());
          request.headers.set("x-i18n-lang", "en");
        },
        async onResponse({ response }) {
          seen.push(response instanceof Response, await response.clone().text());
        },
      });
      equal(await wonder.echo({ message: "你好" }), { message: "你好" }, "the echo");
      equal(seen, [true, { message: "你好" }, true, JSON.stringify({ message: "你好" })], "what the middleware saw");
    },
  },
  {
    name: "drift is told of an answer with fields that nobody described",
    async run(env) {
      const { wonder } = stage(env, "drifting");
      const paths: string[] = [];
      wonder.api.use(createDriftMiddleware(({ path }) => void paths.push(path)));
      await readCustomer(wonder);
      check(
        paths.some((path) => path.includes("shoe_size")),
        `told of ${paths}`,
      );
    },
  },
];

import { createRequestSigner, createRequestVerifier, parseRequestTime } from "@wonder-openapi/signature";
import { check, equal } from "../assert.js";
import type { Behaviour } from "../behaviour.js";
import { gatewayClient } from "../stage.js";

const TEXT = "你好，世界 – ñ 🧧 %2F+&=?#\u0000\u2028";

/** Signatures: made, verified, and accepted by the mock gateway. */
export const signingBehaviours: readonly Behaviour[] = [
  {
    name: "the vectors are signed byte for byte, and verified",
    async run({ vectors }) {
      check(vectors.requests.length > 2, "too few vectors");
      const verifier = createRequestVerifier({ publicKey: vectors.publicKey });
      for (const { name, appId, method, uri, body, requestTime, headers } of vectors.requests) {
        const signer = createRequestSigner({ appId, privateKey: vectors.signingKey });
        const fresh = { time: parseRequestTime(requestTime), nonce: headers.Nonce };
        equal(await signer.sign({ method, uri, body }, fresh), headers, name);
        const { Credential: credential, Nonce: nonce, Signature: signature } = headers;
        const request = { method, uri, body, credential, nonce, signature };
        equal(await verifier.verify(request), true, `${name}, verified`);
        equal(await verifier.verify({ ...request, body: `${body} ` }), false, `${name}, with another body`);
        equal(await verifier.verify({ ...request, uri: `${uri}&x=1` }), false, `${name}, with another path`);
      }
    },
  },
  {
    name: "a body beyond ASCII arrives as it was signed",
    async run(env) {
      equal(await gatewayClient(env).echo({ message: TEXT }), { message: TEXT }, "the echo");
    },
  },
  {
    name: "a path beyond ASCII arrives as it was signed",
    async run(env) {
      const { customer } = await gatewayClient(env).customers.getByReferenceNumber(env.customer);
      equal(customer.reference_number, env.customer, "the customer");
    },
  },
  {
    name: "a query beyond ASCII arrives as it was signed",
    async run(env) {
      const reference = `訂單 ${env.kind} é/?#%+&=`;
      const wonder = gatewayClient(env);
      await wonder.orders.create({ order: { charge_fee: "1.00", currency: "HKD", reference_number: reference } });
      const { orders } = await wonder.orders.list({ filter: { reference_number: { _eq: reference } } });
      equal(
        orders.map(({ order }) => order.reference_number),
        [reference],
        "the orders",
      );
    },
  },
  {
    name: "twenty calls at the same time are signed with twenty nonces",
    async run(env) {
      const wonder = gatewayClient(env);
      const numbers = Array.from({ length: 20 }, (_, number) => String(number));
      const echoed = await Promise.all(numbers.map((message) => wonder.echo({ message })));
      equal(
        echoed.map(({ message }) => message),
        numbers,
        "the echoes",
      );
    },
  },
];

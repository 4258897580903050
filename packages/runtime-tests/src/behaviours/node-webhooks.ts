import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { createNodeWebhookHandler } from "@wonder-openapi/webhooks/node";
import { equal } from "../assert.js";
import type { Behaviour } from "../behaviour.js";
import { paidDelivery, testCredentials } from "./webhooks.js";

interface Told {
  readonly kinds: string[];
  readonly codes: unknown[];
}

/** Serves the handler with this runtime's own node:http while `act` runs. */
async function served(act: (url: string) => Promise<unknown>, maxBodyBytes?: number): Promise<Told> {
  const { appId, publicKey } = await testCredentials();
  const told: Told = { kinds: [], codes: [] };
  const handler = createNodeWebhookHandler({
    appId,
    publicKey,
    maxBodyBytes,
    onEvent: ({ kind }) => void told.kinds.push(kind),
    onError: (error) => void told.codes.push((error as { code?: unknown }).code),
  });
  const server = createServer(handler as RequestListener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await act(`http://127.0.0.1:${(server.address() as AddressInfo).port}/wonder?shop=1`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return told;
}

/** The handler for node:http, where there is such a module. */
export const nodeBehaviours: readonly Behaviour[] = [
  {
    name: "over node:http a delivery is verified and answered",
    async run() {
      const { kinds, codes } = await served(async (url) => {
        const delivery = await paidDelivery(url, "INV-陳");
        for (let time = 0; time < 3; time++) {
          const answer = await fetch(url, delivery);
          equal([answer.status, await answer.json()], [200, { status: "ok" }], "the answer");
        }
      });
      equal([kinds.length, codes], [3, []], "events and codes");
    },
  },
  {
    name: "over node:http a forged delivery is refused",
    async run() {
      const { kinds, codes } = await served(async (url) => {
        const delivery = await paidDelivery(url, "INV-1");
        const answer = await fetch(url, { ...delivery, body: delivery.body.replace("128.5", "1.5") });
        equal([answer.status, await answer.json()], [401, { status: "refused" }], "the answer");
      });
      equal([kinds, codes], [[], ["signature_mismatch"]], "events and codes");
    },
  },
  {
    name: "over node:http a body that is too large is refused",
    async run() {
      const { kinds, codes } = await served(async (url) => {
        const delivery = await paidDelivery(url, "INV-1");
        const answer = await fetch(url, { ...delivery, body: delivery.body.padEnd(10_000) });
        equal(answer.status, 413, "the status");
        await answer.text();
      }, 5_000);
      equal([kinds, codes], [[], ["body_too_large"]], "events and codes");
    },
  },
];

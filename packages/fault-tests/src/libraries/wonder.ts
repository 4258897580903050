import { generateKeyPairSync } from "node:crypto";
import { createWonderClient, isWonderError } from "@wonder-openapi/client";
import { type Library, statusField } from "./library.js";

const appId = "5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b";
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const order = { reference_number: "INV-1" };

/** The client of this repository. */
export const wonder: Library = {
  name: "@wonder-openapi/client",
  connect({ baseUrl, timeout }) {
    const client = createWonderClient({ environment: { baseUrl }, appId, privateKey, timeout });
    return {
      read: (signal) => client.customers.getByReferenceNumber("C-1", { signal }),
      pay: () => client.transactions.void({ order, transaction: { uuid: "t-1" } }),
      abortable: true,
      isOwn: (error) => isWonderError(error),
      statusOf: (error) => statusField(error, "status"),
    };
  },
};

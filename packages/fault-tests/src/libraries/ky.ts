import ky, { HTTPError, TimeoutError } from "ky";
import type { Library } from "./library.js";

/** ky with its own retries. */
export const kyLibrary: Library = {
  name: "ky",
  connect({ baseUrl, timeout }) {
    const client = ky.create({ prefixUrl: baseUrl, timeout });
    return {
      read: (signal) => client.get("customer", signal && { signal }).json(),
      pay: () => client.post("pay", { json: { amount: "128.50" } }).json(),
      abortable: true,
      isOwn: (error) => error instanceof HTTPError || error instanceof TimeoutError,
      statusOf: (error) => (error instanceof HTTPError ? error.response.status : undefined),
    };
  },
};

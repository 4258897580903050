import { setImmediate as turn } from "node:timers/promises";
import type { Library } from "../../src/libraries/library.js";

/** Reads what there is, takes anything for data, and knows no error of its own. */
async function textOf(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error("not ok");
  return response.text();
}

/** Never tries again, has no timeout, and believes every body. */
export const helpless: Library = {
  name: "helpless",
  connect: ({ baseUrl }) => ({
    read: async (signal) => textOf(await fetch(baseUrl, signal ? { signal } : {})),
    pay: async () => textOf(await fetch(baseUrl, { method: "POST" })),
    abortable: true,
    isOwn: () => false,
    statusOf: () => undefined,
  }),
};

/** Tries again at once, whatever it was, and leaves every body that it does not like. */
export const reckless: Library = {
  name: "reckless",
  connect({ baseUrl }) {
    const insist = async (method: string): Promise<unknown> => {
      for (let attempt = 1; ; attempt++) {
        const response = await fetch(baseUrl, { method }).catch(() => undefined);
        if (response?.ok) return response.text();
        if (attempt === 4) throw new Error("gave up");
        await turn();
      }
    };
    return {
      read: () => insist("GET"),
      pay: () => insist("POST"),
      abortable: true,
      isOwn: () => false,
      statusOf: () => undefined,
    };
  },
};

import OpenAI, { OpenAIError } from "openai";
import { type Library, statusField } from "./library.js";

/** OpenAI's client with its own retries. */
export const openai: Library = {
  name: "openai",
  connect({ baseUrl, timeout }) {
    const client = new OpenAI({ apiKey: "none", baseURL: baseUrl, timeout, logLevel: "off" });
    return {
      read: (signal) => client.get("/customer", signal && { signal }),
      pay: () => client.post("/pay", { body: { amount: "128.50" } }),
      abortable: true,
      isOwn: (error) => error instanceof OpenAIError,
      statusOf: (error) => statusField(error, "status"),
    };
  },
};

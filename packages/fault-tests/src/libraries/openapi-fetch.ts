import createClient from "openapi-fetch";
import { type Library, statusField } from "./library.js";

/** An answer that is not ok is no exception there; here it is one, with its status. */
class Answered extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`answered with ${status}`);
    this.status = status;
  }
}

interface Paths {
  "/customer": { get: { responses: { 200: { content: { "application/json": object } } } } };
  "/pay": { post: { responses: { 200: { content: { "application/json": object } } } } };
}

/** openapi-fetch as it is: no retries and no timeout. */
export const openapiFetch: Library = {
  name: "openapi-fetch",
  connect({ baseUrl }) {
    const client = createClient<Paths>({ baseUrl });
    const dataOf = ({ data, response }: { data?: object; response: Response }): object => {
      if (data === undefined || !response.ok) throw new Answered(response.status);
      return data;
    };
    return {
      read: async (signal) => dataOf(await client.GET("/customer", signal && { signal })),
      pay: async () => dataOf(await client.POST("/pay")),
      abortable: true,
      isOwn: (error) => error instanceof Answered,
      statusOf: (error) => statusField(error, "status"),
    };
  },
};

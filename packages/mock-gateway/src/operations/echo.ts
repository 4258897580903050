import type { EchoRequest, EchoResponse } from "@wonder-openapi/types";
import type { Handler } from "./handler.js";

/** Gives the message back. */
export const echo: Handler = ({ body }) => {
  const { message } = body as EchoRequest;
  const answer: EchoResponse = { message };
  return { status: 200, body: answer, unknown: "everything of this answer but that the message is in it" };
};

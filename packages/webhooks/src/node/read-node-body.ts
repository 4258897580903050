import type { RawBody } from "../delivery.js";
import { joined, readRawBody, tooLarge, unreadable } from "../read-raw-body.js";
import { parsedBody } from "../refusal.js";
import type { NodeRequest } from "./create-node-webhook-handler.js";

/**
 * The raw body of a request of node:http: its stream, or what `express.raw()` made of it. Written with events, as the
 * stream's iterator closes the connection when it is left early, and then nobody hears the answer.
 */
export function readNodeBody(request: NodeRequest, limit: number): Promise<Uint8Array> {
  if (request.readableDidRead || request.readableEnded) {
    if (request.body !== undefined) return readRawBody(request.body as RawBody, limit);
    return Promise.reject(parsedBody("Something has read the request's body before."));
  }
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const settle = (act: () => void): void => {
      request.off("data", onData).off("end", onEnd).off("error", onBroken).off("close", onBroken);
      act();
    };
    const onData = (chunk: Uint8Array): void => {
      length += chunk.length;
      if (length <= limit) {
        chunks.push(chunk);
        return;
      }
      request.pause();
      settle(() => reject(tooLarge(limit)));
    };
    const onEnd = (): void => settle(() => resolve(joined(chunks, length)));
    const onBroken = (cause?: unknown): void => settle(() => reject(unreadable(cause)));
    request.on("data", onData).on("end", onEnd).on("error", onBroken).on("close", onBroken);
  });
}

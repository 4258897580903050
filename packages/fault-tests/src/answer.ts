import { gzipSync } from "node:zlib";
import type { Act } from "./fault-server.js";

/** How the end of a body is told. */
export type Framing = "length" | "chunked" | "close" | "gzip";

/** An answer to be written out. */
export interface AnswerParts {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly framing?: Framing;
}

/** A success with data that every operation of the API may have. */
export const GOOD_BODY: string = JSON.stringify({ code: 200, message: "success", data: { note: "all is well 好" } });

/** @returns the bytes of an HTTP answer; of the good one, when nothing is told */
export function answerBytes({
  status = 200,
  headers = {},
  body = GOOD_BODY,
  framing = "length",
}: AnswerParts = {}): Buffer {
  const text = Buffer.from(body);
  const payload = framing === "gzip" ? gzipSync(text) : framing === "chunked" ? chunked(text) : text;
  const told: Record<Framing, Record<string, string>> = {
    length: { "Content-Length": String(payload.length) },
    gzip: { "Content-Length": String(payload.length), "Content-Encoding": "gzip" },
    chunked: { "Transfer-Encoding": "chunked" },
    close: { Connection: "close" },
  };
  return Buffer.concat([
    headBytes(status, { "Content-Type": "application/json", ...told[framing], ...headers }),
    payload,
  ]);
}

/** @returns the bytes of a status line and headers */
export function headBytes(status: number, headers: Readonly<Record<string, string>>): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`HTTP/1.1 ${status} Status\r\n${lines.join("")}\r\n`);
}

/** @returns what a server does that answers, and keeps the connection where the answer allows it */
export function answer(parts: AnswerParts = {}): readonly Act[] {
  const send = { send: answerBytes(parts) };
  return parts.framing === "close" ? [send, "close"] : [send];
}

function chunked(payload: Buffer): Buffer {
  const half = payload.length >> 1;
  const pieces = [payload.subarray(0, half), payload.subarray(half)].filter((piece) => piece.length > 0);
  const chunks = pieces.flatMap((piece) => [
    Buffer.from(`${piece.length.toString(16)}\r\n`),
    piece,
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...chunks, Buffer.from("0\r\n\r\n")]);
}

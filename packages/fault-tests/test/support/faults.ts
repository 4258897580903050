import { gzipSync } from "node:zlib";
import type { WonderErrorKind } from "@wonder-openapi/client";
import { answer, answerBytes, GOOD_BODY, headBytes } from "../../src/answer.js";
import type { Act } from "../../src/fault-server.js";
import { transport } from "./transport.js";

/** What a caller is told. */
export interface Told {
  readonly kind: WonderErrorKind;
  /** The one that was answered. `any`: the transport may or may not have come that far. */
  readonly status?: number | "any" | undefined;
  /** Whether the request may have been processed. */
  readonly lost: boolean;
  /** Who is sent again. */
  readonly again: "all" | "safe" | "none";
}

/** A way to misbehave. */
export interface Fault {
  readonly acts: readonly Act[];
  /** With the connection, before anything is read, instead of with the request. */
  readonly onConnect?: boolean;
  readonly told: Told | "a result";
  /** Whether it takes a timeout to end it. */
  readonly stalls?: boolean;
}

const lostConnection: Told = { kind: "connection", lost: true, again: "safe" };
const brokenOff: Told = { ...lostConnection, status: 200 };
const lostInTime: Told = { kind: "timeout", lost: true, again: "safe" };
const stalledAfterHeaders: Told = { ...lostInTime, status: 200 };
const unreadable: Told = { kind: "malformed_response", status: 200, lost: true, again: "safe" };

const good = answerBytes();
const head = good.indexOf("\r\n\r\n") + 4;
const length = good.length - head;
const json = { "Content-Type": "application/json" };
const zipped = gzipSync(GOOD_BODY);
const page = "<html><body><h1>Bad Gateway</h1></body></html>";

const send = (...parts: (string | Uint8Array)[]): Act => ({
  send: Buffer.concat(parts.map((part) => Buffer.from(part))),
});
const status = (code: number, told: Omit<Told, "status">, body = "{}"): Fault => ({
  acts: answer({ status: code, body }),
  told: { ...told, status: code },
});
const gatewayFailed: Omit<Told, "status"> = { kind: "api", lost: true, again: "safe" };
const refused: Omit<Told, "status"> = { kind: "api", lost: false, again: "none" };
const notSigned: Omit<Told, "status"> = { kind: "authentication", lost: false, again: "none" };

/** What may become of a request once it was sent, each for good; cuts at every byte are looked at elsewhere. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  "reset before anything is read": { acts: ["reset"], onConnect: true, told: lostConnection },
  "closed before anything is read": { acts: ["close"], onConnect: true, told: lostConnection },
  "reset before the headers": { acts: ["reset"], told: lostConnection },
  "closed before the headers": { acts: ["close"], told: lostConnection },
  "reset after the headers": {
    acts: [send(good.subarray(0, head)), { pause: 20 }, "reset"],
    told: { ...lostConnection, status: "any" },
  },
  "closed after the headers": { acts: [send(good.subarray(0, head)), "close"], told: brokenOff },

  "stalled before the headers": { acts: ["stall"], told: lostInTime, stalls: true },
  "stalled among the headers": { acts: [send(good.subarray(0, head - 20)), "stall"], told: lostInTime, stalls: true },
  "stalled after the headers": {
    acts: [send(good.subarray(0, head)), "stall"],
    told: stalledAfterHeaders,
    stalls: true,
  },
  "stalled in the body": { acts: [send(good.subarray(0, -5)), "stall"], told: stalledAfterHeaders, stalls: true },
  "a body that drips for ever": {
    acts: [send(headBytes(200, json)), { drip: Buffer.alloc(10_000, " "), bytes: 1, every: 10 }],
    told: stalledAfterHeaders,
    stalls: true,
  },
  "a slow drip that ends": { acts: [{ drip: good, bytes: 40, every: 2 }], told: "a result" },

  "Content-Length too long, then a stall": {
    acts: [send(headBytes(200, { ...json, "Content-Length": String(length + 7) }), GOOD_BODY), "stall"],
    told: stalledAfterHeaders,
    stalls: true,
  },
  "Content-Length too long, then closed": {
    acts: [send(headBytes(200, { ...json, "Content-Length": String(length + 7) }), GOOD_BODY), "close"],
    told: brokenOff,
  },
  "Content-Length too short": {
    acts: [send(headBytes(200, { ...json, "Content-Length": String(length - 7) }), GOOD_BODY)],
    told: { ...unreadable, status: "any" },
  },
  "two Content-Lengths that differ": {
    acts: [send(headBytes(200, { ...json, "Content-Length": "5", "content-length": String(length) }), GOOD_BODY)],
    told: lostConnection,
  },
  "a Content-Length that is no number": {
    acts: [send(headBytes(200, { ...json, "Content-Length": "many" }), GOOD_BODY)],
    told: lostConnection,
  },
  "a chunk whose length is no number": {
    acts: [send(headBytes(200, { ...json, "Transfer-Encoding": "chunked" }), "zz\r\n{}\r\n0\r\n\r\n")],
    told: { ...lostConnection, status: "any" },
  },
  "gzip that is cut": {
    acts: [
      send(
        headBytes(200, { ...json, "Content-Encoding": "gzip", "Content-Length": String(zipped.length - 20) }),
        zipped.subarray(0, -20),
      ),
    ],
    // Node's fetch gives what came; the undici transport says that something is missing.
    told: transport === "fetch" ? unreadable : brokenOff,
  },
  "gzip that is none": { acts: answer({ headers: { "Content-Encoding": "gzip" } }), told: brokenOff },

  "103 first": { acts: [send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", good)], told: "a result" },
  "102 first": { acts: [send("HTTP/1.1 102 Processing\r\n\r\n", good)], told: "a result" },
  "100 first": { acts: [send("HTTP/1.1 100 Continue\r\n\r\n", good)], told: lostConnection },
  "101, as if it had been asked for": {
    acts: [send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"), "stall"],
    told: lostConnection,
  },
  "103 and then nothing": {
    acts: [send("HTTP/1.1 103 Early Hints\r\n\r\n"), "stall"],
    told: lostInTime,
    stalls: true,
  },

  "something that is not HTTP": { acts: [send("SSH-2.0-OpenSSH_9.2\r\n")], told: lostConnection },
  "headers without an end": {
    acts: [send("HTTP/1.1 200 OK\r\nX-A: ", "a".repeat(200_000)), "stall"],
    told: lostConnection,
  },
  "headers of 64 kB": { acts: answer({ headers: { "X-A": "a".repeat(64_000) } }), told: lostConnection },
  "headers of 8 kB": { acts: answer({ headers: { "X-A": "a".repeat(8_000) } }), told: "a result" },
  "connection: close": { acts: answer({ framing: "close" }), told: "a result" },
  chunks: { acts: answer({ framing: "chunked" }), told: "a result" },
  gzip: { acts: answer({ framing: "gzip" }), told: "a result" },
  "a body without an end": { acts: [send(headBytes(200, json)), "endless"], told: unreadable },

  "an empty body": { acts: answer({ body: "" }), told: unreadable },
  "204": { acts: [send(headBytes(204, {}))], told: { ...unreadable, status: 204 } },
  "a page with 200": { acts: answer({ body: page, headers: { "Content-Type": "text/html" } }), told: unreadable },
  "JSON that is no object": { acts: answer({ body: "[1]" }), told: unreadable },
  "a failure of the gateway inside 200": {
    acts: answer({ body: '{"code":500,"message":"internal"}' }),
    told: { kind: "api", status: 200, lost: true, again: "none" },
  },
  "a failure of the caller inside 200": {
    acts: answer({ body: '{"code":100701,"message":"no"}' }),
    told: { kind: "api", status: 200, lost: false, again: "none" },
  },
  "a redirect": {
    acts: answer({ status: 307, body: "", headers: { Location: "http://127.0.0.1:9/" } }),
    told: { kind: "api", status: 307, lost: false, again: "none" },
  },

  "400": status(400, refused),
  "401": status(401, notSigned),
  "403": status(403, notSigned),
  "404": status(404, refused),
  "409": status(409, refused),
  "422": status(422, refused),
  // Node's fetch makes of it that there is no answer.
  "407": transport === "fetch" ? { acts: answer({ status: 407 }), told: lostConnection } : status(407, refused),
  "408": status(408, gatewayFailed),
  "425": status(425, { kind: "api", lost: false, again: "safe" }),
  "429": status(429, { kind: "rate_limited", lost: false, again: "all" }),
  "500": status(500, gatewayFailed),
  "501": status(501, { ...gatewayFailed, again: "none" }),
  "502 with a page": status(502, gatewayFailed, page),
  "503 with 200 kB": status(503, gatewayFailed, "x".repeat(200_000)),
  "504 without a body": status(504, gatewayFailed, ""),
};

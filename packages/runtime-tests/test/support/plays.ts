import { gzipSync } from "node:zlib";
import type { Act } from "@wonder-openapi/fault-tests/fault-server";

const BODY = JSON.stringify({
  code: 200,
  message: "success",
  data: {
    customer: { reference_number: "C-1042", name: "陳大文", uuid: "u", dial_code: "+852" },
    order: { number: "1", reference_number: "INV-1", state: "voided", correspondence_state: "voided" },
  },
});

type Headers = Readonly<Record<string, string | number>>;

const send = (bytes: string | Uint8Array): Act => ({ send: bytes });

function head(status: number, headers: Headers): Act {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return send([`HTTP/1.1 ${status} X`, ...lines, "", ""].join("\r\n"));
}

function answer(status = 200, body: string | Uint8Array = BODY, headers: Headers = {}): Act[] {
  const bytes = Buffer.from(body);
  return [
    head(status, { "Content-Type": "application/json", "Content-Length": bytes.length, ...headers }),
    send(bytes),
  ];
}

const chunk = (bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]);

const CHUNKED = { "Content-Type": "application/json", "Transfer-Encoding": "chunked" };
const ZIPPED = { "Content-Encoding": "gzip" };
const LAST = send("0\r\n\r\n");
const zip = gzipSync(BODY);
const bytes = Buffer.from(BODY);
/** A chunk for each byte, one after the other. */
const bytewise: Act = {
  drip: Buffer.concat(Array.from(bytes, (_, at) => chunk(bytes.subarray(at, at + 1)))),
  bytes: chunk(bytes.subarray(0, 1)).length,
  every: 1,
};

const once =
  (acts: Act[]) =>
  (number: number): Act[] =>
    number === 1 ? acts : answer();
const second =
  (acts: Act[]) =>
  (number: number): Act[] =>
    number === 2 ? acts : answer();
const always = (acts: Act[]) => (): Act[] => acts;

/** What the server does with the nth request of a stage. */
export const plays: Readonly<Record<string, (number: number) => Act[]>> = {
  fine: always(answer()),
  "busy-once": once(answer(503, "")),
  "too-many-once": once(answer(429, "", { "Retry-After": 1 })),
  "too-many-for-long": always(answer(429, "", { "Retry-After": 120 })),
  "reset-once": once(["reset"]),
  "closed-once": once(["close"]),
  "reset-second": second(["reset"]),
  "closed-second": second(["close"]),
  "stall-in-headers": always(["stall"]),
  "stall-in-body": always([head(200, { "Content-Length": bytes.length }), send(bytes.subarray(0, 20)), "stall"]),
  cut: always([head(200, { "Content-Length": bytes.length }), send(bytes.subarray(0, 20)), "close"]),
  "cut-chunks": always([head(200, CHUNKED), send(chunk(bytes.subarray(0, 20))), "close"]),
  short: always([head(200, { "Content-Length": 20 }), send(bytes), "close"]),
  page: always(answer(200, "<html>Welcome</html>", { "Content-Type": "text/html" })),
  empty: always(answer(200, "")),
  nothing: always([head(204, {})]),
  gibberish: always([send("Hello, is this a server?\r\n\r\n"), "close"]),
  long: always(answer(200, JSON.stringify({ code: 200, data: "x".repeat(200_000) }))),
  // Its end would be that of the connection.
  endless: always([head(200, { "Content-Type": "application/json" }), "endless"]),
  bomb: always(answer(200, gzipSync(JSON.stringify({ code: 200, data: "x".repeat(200_000) })), ZIPPED)),
  zipped: always(answer(200, zip, ZIPPED)),
  "cut-zip": always([head(200, { ...CHUNKED, ...ZIPPED }), send(chunk(zip.subarray(0, zip.length >> 1))), LAST]),
  dripped: always([head(200, CHUNKED), bytewise, LAST]),
  drifting: always(answer(200, BODY.replace('"uuid"', '"shoe_size":42,"uuid"'))),
  "bad-gateway": always(answer(502, "<html>Bad Gateway</html>", { "Content-Type": "text/html" })),
  "failing-200": always(answer(200, JSON.stringify({ code: 100_701, message: "The order cannot be voided" }))),
  redirect: always(answer(302, "", { Location: "/fine/0/" })),
  "proxy-wants-credentials": always(answer(407, "")),
  misdirected: always(answer(421, "")),
};

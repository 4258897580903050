import { createHash, generateKeyPairSync, sign as rsaSign } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRequestSigner, formatRequestTime } from "@wonder-openapi/signature";
import { describe, expect, test } from "vitest";
import { chainOf } from "../src/signature/chain.js";
import { mistakes } from "../src/signature/explain-mismatch.js";
import { testFolder, wonder } from "./support/run-wonder.js";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const APP = "5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b";
const NONCE = "0aZ9bY8cX7dW6eV5";
const PATH = "/svc/payment/api/v1/openapi/orders/list?limit=10&filter%5Bnote%5D=a%20b";
const BODY = '{"order":{"reference_number":"INV-1","note":"Café / 茶","charge_fee":"128.50"}}';

interface Signed {
  readonly method: string;
  readonly uri: string;
  readonly body: string | Buffer;
  readonly time: string;
  readonly nonce: string;
}

/** Signs something else than is sent, as a mistaken signer does. */
function mistaken(parts: Partial<Signed>, encode: (digest: Buffer) => Buffer = hex): string {
  const { body = BODY, ...rest } = parts;
  const input = { method: "POST", uri: PATH, time: NOW, nonce: NONCE, ...rest, body: Buffer.from(body) };
  return rsaSign("sha256", encode(chainOf(input).digest), privateKey).toString("base64");
}

const NOW = formatRequestTime(new Date());
const hex = (digest: Buffer): Buffer => Buffer.from(digest.toString("hex"));

function capture(signature: string, { time = NOW, body = BODY, path = PATH, headers = "" } = {}): string {
  const lines = ["Host: gateway.wonder.today", `Credential: ${APP}/${time}/Wonder-RSA-SHA256`, `Nonce: ${NONCE}`];
  return [`POST ${path} HTTP/1.1`, ...lines, `Signature: ${signature}`, ...(headers ? [headers] : []), "", body].join(
    "\r\n",
  );
}

/** Verifies as if it arrived when this file was loaded, however long the tests before it took. */
async function verify(request: string, more: readonly string[] = ["--at", isoOf(NOW)]) {
  const cwd = testFolder();
  writeFileSync(join(cwd, "public.pem"), publicKey.export({ format: "pem", type: "spki" }));
  writeFileSync(join(cwd, "request.http"), request);
  return wonder(["verify", "request.http", "--public-key", "public.pem", ...more], { cwd });
}

const local = formatRequestTime(new Date(Date.now() + 8 * 3_600_000));
const crlf = '{\r\n "a": 1\r\n}';

describe("wonder verify", () => {
  test("says that a signature fits, and shows each step", async () => {
    const { code, stdout, stderr } = await verify(capture(mistaken({})));
    expect(stdout).toContain("fits  The signature is made with the key of --public-key");
    expect(code).toBe(0);
    expect(stderr).toContain(`POST\n  ${PATH}\n  ${BODY}`);
    expect(stderr).toContain(
      chainOf({ method: "POST", uri: PATH, body: Buffer.from(BODY), time: NOW, nonce: NONCE }).digest.toString("hex"),
    );
  });

  test.each<[string, string, Parameters<typeof capture>[1]?]>([
    ["query dropped", mistaken({ uri: PATH.split("?")[0] ?? "" })],
    ["query rewritten", mistaken({ uri: decodeURIComponent(PATH) })],
    ["query rewritten", mistaken({ uri: "/svc/payment/api/v1/openapi/orders/list?filter%5Bnote%5D=a%20b&limit=10" })],
    ["path rewritten", mistaken({ uri: PATH.replace("/svc/payment", "") })],
    ["path rewritten", mistaken({ uri: PATH.replace("?", "/?") })],
    ["path rewritten", mistaken({ uri: "/before" }), { headers: "X-Original-URL: /before" }],
    ["whole URL signed", mistaken({ uri: `https://gateway.wonder.today${PATH}` })],
    ["method changed", mistaken({ method: "post" })],
    ["body left out", mistaken({ body: "" })],
    ["body trimmed", mistaken({}), { body: `${BODY}\n` }],
    ["line ends changed", mistaken({ body: crlf.replaceAll("\r\n", "\n") }), { body: crlf }],
    ["body re-serialised", mistaken({ body: JSON.stringify(JSON.parse(BODY), null, 2) })],
    [
      "body re-serialised",
      mistaken({ body: BODY.replaceAll("/", "\\/").replace("é", "\\u00e9").replace("茶", "\\u8336") }),
    ],
    ["body re-serialised", mistaken({ body: '{"b": [1, 2], "a": "x"}' }), { body: '{"b":[1,2],"a":"x"}' }],
    ["encoding changed", mistaken({ body: Buffer.from('{"a":"é"}', "latin1") }), { body: '{"a":"é"}' }],
    ["body quoted", mistaken({ body: JSON.stringify(BODY) })],
    ["local time", mistaken({ time: local })],
    ["two times", mistaken({ time: formatRequestTime(new Date(Date.parse(isoOf(NOW)) + 1000)) })],
    ["time and nonce swapped", mistaken({ time: NONCE, nonce: NOW })],
    ["digest not as lower-case hex", mistaken({}, (digest) => digest)],
  ])("names the mistake: %s", async (name, signature, request) => {
    const { code, stdout } = await verify(capture(signature, request));
    expect(code).toBe(1);
    expect(stdout).toContain(`no    ${name}: the signature fits`);
    expect(stdout.match(/^no /gm)).toHaveLength(1);
  });

  test("has a test for every mistake that it knows", () => {
    expect([...new Set(mistakes.map(({ name }) => name))].sort()).toEqual(
      [
        ...["query dropped", "query rewritten", "path rewritten", "whole URL signed", "method changed"],
        ...[
          "body left out",
          "body trimmed",
          "line ends changed",
          "body re-serialised",
          "encoding changed",
          "body quoted",
        ],
        ...["local time", "two times", "time and nonce swapped", "digest not as lower-case hex"],
      ].sort(),
    );
  });

  test("names two mistakes at once, one of the path and one of the body", async () => {
    const { stdout } = await verify(capture(mistaken({ uri: PATH.split("?")[0] ?? "", body: `${BODY}\n` })));
    expect(stdout).toContain("no    query dropped: ");
    expect(stdout).toContain("no    body trimmed: ");
  });

  test("names the key that it fits instead", async () => {
    const cwd = testFolder();
    const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
    writeFileSync(join(cwd, "other.pem"), other.publicKey.export({ format: "pem", type: "spki" }));
    writeFileSync(join(cwd, "own.pem"), privateKey.export({ format: "pem", type: "pkcs8" }));
    const args = ["verify", "-", "--public-key", "other.pem", "--key", "own.pem"];
    const { code, stdout } = await wonder(args, { cwd, input: capture(mistaken({})) });
    expect(code).toBe(1);
    expect(stdout).toContain("wrong key: the signature fits your own key, not the key of --public-key.");
  });

  test("says so when nothing explains it", async () => {
    const { code, stdout } = await verify(capture(mistaken({ body: "something else" })));
    expect(code).toBe(1);
    expect(stdout).toContain("none of the usual mistakes explains it");
  });

  test("finds local time in a request whose signature fits", async () => {
    const { code, stdout } = await verify(capture(mistaken({ time: local }), { time: local }));
    expect(code).toBe(1);
    expect(stdout).toContain("local time: ");
    expect(stdout).toContain("8 hours");
  });

  test("goes by --at, or the Date header, for what was captured long ago", async () => {
    const time = "20260105074318";
    const old = capture(mistaken({ time }), { time });
    expect((await verify(old, [])).stdout).toContain("say when it arrived with --at");
    expect((await verify(old, ["--at", "2026-01-05T07:44:00Z"])).code).toBe(0);
    const dated = capture(mistaken({ time }), { time, headers: "Date: Mon, 05 Jan 2026 07:43:20 GMT" });
    expect((await verify(dated, [])).code).toBe(0);
  });

  test.each([
    ["no headers at all", "GET /x HTTP/1.1\n\n", "Credential, Nonce, Signature missing"],
    ["a Credential of two parts", capture("QUJD").replace("/Wonder-RSA-SHA256", ""), "three parts"],
    ["an ISO time", capture("QUJD", { time: "2026-01-05T07:43:18Z" }), "14 digits of UTC"],
    ["base64 of URLs", capture("QU-_"), "URL kind"],
    ["hex", capture(createHash("sha256").update("x").digest("hex")), "Signature is hex"],
  ])("sees %s before any mathematics", async (_, request, message) => {
    const { code, stdout } = await verify(request);
    expect(code).toBe(1);
    expect(stdout).toContain(message);
  });

  test("shows the line ends of a body", async () => {
    const { stderr } = await verify(capture(mistaken({ body: crlf }), { body: crlf }));
    expect(stderr).toContain('  {\\r\n   "a": 1\\r\n  }');
  });

  test("neither shows control characters of a capture, nor any signature", async () => {
    const signature = mistaken({ body: "other" });
    const { stdout, stderr } = await verify(capture(signature, { body: "\u001b]0;owned\u0007\u202e" }));
    expect(`${stdout}${stderr}`.includes("\u001b") || `${stdout}${stderr}`.includes("\u202e")).toBe(false);
    expect(`${stdout}${stderr}`.includes(signature)).toBe(false);
  });

  test("wants a key", async () => {
    const { code, stderr } = await wonder(["verify", "-"], { cwd: testFolder(), input: capture("QUJD") });
    expect(code).toBe(2);
    expect(stderr).toContain("--public-key <file>");
  });
});

describe("wonder sign", () => {
  test("prints the headers of the signature package, for curl, and each step beside them", async () => {
    const cwd = testFolder();
    const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
    writeFileSync(join(cwd, "own.pem"), pem);
    const args = ["sign", "post", PATH, "--data", "-", "--app-id", APP, "--key", "own.pem"];
    const fixed = ["--time", "2026-01-05T07:43:18Z", "--nonce", NONCE];
    const { code, stdout, stderr } = await wonder([...args, ...fixed], { cwd, input: BODY });
    expect(code).toBe(0);
    const signer = createRequestSigner({ appId: APP, privateKey: pem });
    const time = new Date("2026-01-05T07:43:18Z");
    const headers = await signer.sign({ method: "POST", uri: PATH, body: BODY }, { time, nonce: NONCE });
    const expected = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`);
    // Not toBe: a failing test would print the signature.
    expect(stdout === expected.join("")).toBe(true);
    expect(stderr).toContain(`POST\n  ${PATH}\n  ${BODY}`);
    expect(stderr).toContain("20260105074318 (UTC)");
  });

  test("makes what verify finds good", async () => {
    const cwd = testFolder();
    writeFileSync(join(cwd, "own.pem"), privateKey.export({ format: "pem", type: "pkcs8" }));
    const connection = ["--app-id", APP, "--key", "own.pem"];
    const signed = await wonder(["sign", "GET", "/svc/x?y=1", ...connection], { cwd });
    const input = `GET /svc/x?y=1 HTTP/1.1\n${signed.stdout}\n`;
    expect((await wonder(["verify", "-", ...connection], { cwd, input })).code).toBe(0);
  });

  test.each([
    [["sign", "GET", "svc/x"], "beginning with /"],
    [["sign", "GET", "/x y"], "percent-encoded"],
    [["sign", "GET", "/x", "--nonce", "short"], "nonce must be 16 characters"],
    [["sign", "GET", "/x", "--time", "yesterday"], "time must be a valid date"],
    [["sign", "POST", "/x", "--data", '{"card":"4242"}'], "--data must be @file, or - for stdin."],
    [["sign", "POST", "/x", "--data", "@gone.json"], "gone.json cannot be read: there is no such file."],
  ])("refuses %j", async (args, message) => {
    const cwd = testFolder();
    writeFileSync(join(cwd, "own.pem"), privateKey.export({ format: "pem", type: "pkcs8" }));
    const { code, stdout, stderr } = await wonder([...args, "--app-id", APP, "--key", "own.pem"], { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });
});

function isoOf(time: string): string {
  return time.replace(/(....)(..)(..)(..)(..)(..)/, "$1-$2-$3T$4:$5:$6Z");
}

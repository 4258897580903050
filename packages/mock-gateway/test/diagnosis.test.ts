import { createMockCredentials, createMockGateway, type RunningMockGateway } from "@wonder-openapi/mock-gateway";
import { createRequestSigner } from "@wonder-openapi/signature";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CUSTOMER, credentials, ECHO, signedCall } from "./signed-call.js";

const other = await createMockCredentials();
const gateway = createMockGateway({ apps: [credentials, other] });
let server: RunningMockGateway;
let count = 0;
beforeAll(async () => {
  server = await gateway.listen();
});
afterAll(() => server.close());

/** Sends a call, and reads what the console says of it: the cells of each field, and the mistake. */
async function diagnosed(call: Parameters<typeof signedCall>[0]): Promise<{ rows: string[]; mistake: string }> {
  await fetch(...(await signedCall(call, server.url)));
  count += 1;
  const text = await (await fetch(`${server.url}/_console/requests/${count}`)).text();
  const table = /<tbody>([\s\S]*?)<\/tbody>/.exec(text)?.[1] ?? "";
  const plain = (html: string): string =>
    html
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim();
  return {
    rows: table.split("<tr>").map(plain).filter(Boolean),
    mistake: plain(/<p class="mistake">(.*?)<\/p>/.exec(text)?.[1] ?? ""),
  };
}
const bad = ({ rows }: { rows: string[] }): string[] =>
  rows.filter((row) => / bad /.test(` ${row} `)).map((row) => row.split(" bad ")[0] ?? "");

describe("the diagnosis of a request", () => {
  test("finds nothing wrong with a good one, and shows what was signed", async () => {
    const seen = await diagnosed({ path: ECHO, body: '{"message":"a"}', nonce: "0aZ9bY8cX7dW6eV5" });
    expect([bad(seen), seen.mistake]).toEqual([[], ""]);
    expect(seen.rows.map((row) => row.split(" ").slice(0, 2).join(" "))).toEqual([
      `Credential good`,
      "App id",
      "Request time",
      "Algorithm good",
      "Nonce good",
      "Signature good",
      "Signed method",
      "Signed path",
      "Signed body",
      expect.stringMatching(/^Digest [0-9a-f]{64}$/),
    ]);
    expect(seen.rows.join("\n")).toContain("Signed body 15 bytes");
  });

  test.each([
    ["a credential of two parts", { Credential: "a/b" }, ["Credential", "Signature"]],
    ["no headers at all", { Credential: null, Nonce: null, Signature: null }, ["Credential", "Nonce", "Signature"]],
    ["a short nonce", { Nonce: "abc" }, ["Nonce", "Signature"]],
    [
      "an unknown app",
      { Credential: "nobody/20260105074318/Wonder-RSA-SHA256" },
      ["App id", "Request time", "Signature"],
    ],
    ["no signature", { Signature: null }, ["Signature"]],
  ])("names the fields of %s", async (_name, headers, fields) => {
    expect(bad(await diagnosed({ path: CUSTOMER, headers: headers as Record<string, string> }))).toEqual(fields);
  });

  test("tells a time in Hong Kong from one that is simply old", async () => {
    const hours = (count: number) => new Date(Date.now() + count * 60 * 60_000);
    const local = await diagnosed({ path: CUSTOMER, time: hours(8) });
    expect(bad(local)).toEqual(["Request time"]);
    expect(local.rows.join()).toContain(
      "480 min ahead of the gateway, more than 30 minutes. It looks like the time of Hong Kong",
    );
    const old = await diagnosed({ path: CUSTOMER, time: hours(-1) });
    expect(old.rows.join()).toContain("60 min behind the gateway, more than 30 minutes.");
    expect(old.rows.join()).not.toContain("Hong Kong");
  });

  test("sees a nonce that was used before", async () => {
    const nonce = "AAAAAAAAAAAAAAAA";
    expect(bad(await diagnosed({ path: CUSTOMER, nonce }))).toEqual([]);
    expect(bad(await diagnosed({ path: CUSTOMER, nonce }))).toEqual(["Nonce"]);
  });

  const path = `${CUSTOMER}?b=2`;
  test.each([
    ["The body was left out", { body: "", sent: { body: '{"message":"a"}' } }],
    ["An empty object was signed as the body", { body: "{}", sent: { body: "" } }],
    ["White space around the body", { body: '{"message":"a"}', sent: { body: '{"message":"a"} \n' } }],
    ["A line break at the end of the body", { body: '{"message":"a"}\n', sent: { body: '{"message":"a"}' } }],
    ["compact JSON", { body: '{"message":"a"}', sent: { body: '{ "message": "a" }' } }],
    ["indented by two", { body: '{\n  "message": "a"\n}', sent: { body: '{"message":"a"}' } }],
    ["indented by four", { body: '{\n    "message": "a"\n}', sent: { body: '{"message":"a"}' } }],
    ["beyond ASCII", { body: '{"message":"\\u4e2d"}', sent: { body: '{"message":"中"}' } }],
    ["The query was left out", { path: CUSTOMER, sent: { path } }],
    ["parameters sorted", { path: `${CUSTOMER}?a=1&b=2`, sent: { path: `${CUSTOMER}?b=2&a=1` } }],
    ["without percent-encoding", { path: `${CUSTOMER}?a=~`, sent: { path: `${CUSTOMER}?a=%7E` } }],
    ["other percent-encoding", { path: `${CUSTOMER}?a=%E4%B8%AD`, sent: { path: `${CUSTOMER}?a=%e4%b8%ad` } }],
    ["with a slash at its end", { path: `${CUSTOMER}/`, sent: { path: CUSTOMER } }],
    ["after /svc/payment", { path: CUSTOMER.replace("/svc/payment", ""), sent: { path: CUSTOMER } }],
    ["after /openapi", { path: CUSTOMER.replace(/.*openapi/, ""), sent: { path: CUSTOMER } }],
  ])("explains it: %s", async (words, call) => {
    const seen = await diagnosed({ path: ECHO, ...call, method: "body" in call ? "POST" : "GET" });
    expect(bad(seen)).toEqual(["Signature"]);
    expect(seen.mistake).toContain(words);
  });

  test("explains a method, an encoding, and the key of another app", async () => {
    const sign = (appId: string, privateKey: string, method: string) =>
      createRequestSigner({ appId, privateKey }).sign({ method, uri: CUSTOMER });
    const asPost = await sign(credentials.appId, credentials.privateKey, "POST");
    expect((await diagnosed({ path: CUSTOMER, headers: { ...asPost } })).mistake).toContain(
      "signed as POST, and sent as GET",
    );
    const good = await sign(credentials.appId, credentials.privateKey, "GET");
    const dressed = (encoding: "base64url" | "hex") => ({
      ...good,
      Signature: Buffer.from(good.Signature, "base64").toString(encoding),
    });
    expect((await diagnosed({ path: CUSTOMER, headers: dressed("base64url") })).mistake).toContain(
      "It is in base64url",
    );
    expect((await diagnosed({ path: CUSTOMER, headers: dressed("hex") })).mistake).toContain("hexadecimal");
    const foreign = await sign(credentials.appId, other.privateKey, "GET");
    expect((await diagnosed({ path: CUSTOMER, headers: { ...foreign } })).mistake).toContain("the key of another app");
  });

  test("does not make up an explanation", async () => {
    const seen = await diagnosed({ path: ECHO, body: '{"message":"a"}', sent: { body: '{"message":"b"}' } });
    expect([bad(seen), seen.mistake]).toEqual([["Signature"], ""]);
  });
});

import { generateKeyPairSync } from "node:crypto";
import type { Environment } from "@wonder-openapi/client";
import { createRequestVerifier } from "@wonder-openapi/signature";
import { describe, expect, test } from "vitest";
import { customerAnswer, observedClient } from "./support/observed-client.js";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const PATH = "/svc/payment/api/v1/openapi/customers/ref/C-1";

const sentTo = async (environment: Environment) => {
  const { wonder, seen, runtime } = observedClient(customerAnswer, { environment, privateKey });
  await wonder.customers.getByReferenceNumber("C-1");
  const [request] = seen;
  if (!request) throw new Error("nothing was sent");
  const header = (name: string): string => request.headers.get(name) ?? "";
  const verifies = (uri: string): Promise<boolean> =>
    createRequestVerifier({ publicKey }).verify({
      method: request.method,
      uri,
      credential: header("Credential"),
      nonce: header("Nonce"),
      signature: header("Signature"),
    });
  return { url: request.url, credential: header("Credential"), verifies, runtime };
};

describe("an environment", () => {
  test.each([
    ["sandbox" as const, "https://gateway-stg.wonder.today"],
    ["production" as const, "https://gateway.wonder.today"],
  ])("%s is %s", async (environment, origin) => {
    expect((await sentTo(environment)).url).toBe(origin + PATH);
  });

  test.each([
    "http://127.0.0.1:8080",
    "http://localhost",
    "http://mock.localhost:1",
    "http://[::1]:8080",
    "https://a.example",
  ])("may be a base URL: %s", async (baseUrl) => {
    const { url, verifies } = await sentTo({ baseUrl });
    expect(url).toBe(baseUrl + PATH);
    expect(await verifies(PATH)).toBe(true);
  });

  test("may have a path, which is not signed, as a reverse proxy strips it", async () => {
    const { url, verifies } = await sentTo({ baseUrl: "https://proxy.example/wonder/" });
    expect(url).toBe(`https://proxy.example/wonder${PATH}`);
    expect(await verifies(PATH)).toBe(true);
    expect(await verifies(`/wonder${PATH}`)).toBe(false);
  });

  test("with a path is not left by a middleware", async () => {
    const { wonder, seen } = observedClient(customerAnswer, {
      environment: { baseUrl: "https://proxy.example/wonder" },
    });
    wonder.api.use({ onRequest: ({ request }) => new Request(request.url.replace("/wonder/", "/other/"), request) });
    await expect(wonder.customers.getByReferenceNumber("C-1")).rejects.toThrow(/to another place/);
    expect(seen).toHaveLength(0);
  });

  test("may say what the gateway sees before the path, which is signed", async () => {
    const { url, verifies } = await sentTo({ baseUrl: "https://proxy.example/wonder", signedPathPrefix: "/wonder" });
    expect(url).toBe(`https://proxy.example/wonder${PATH}`);
    expect(await verifies(`/wonder${PATH}`)).toBe(true);
  });

  test.each([
    [undefined, /there is no default/],
    ["staging", /Wanted: "sandbox", "production" or/],
    ["constructor", /Wanted/],
    [{}, /Wanted/],
    [{ baseUrl: "gateway.wonder.today" }, /no URL/],
    [{ baseUrl: "http://gateway.wonder.today" }, /must be https/],
    [{ baseUrl: "http://127.0.0.1.evil.example" }, /must be https/],
    [{ baseUrl: "http://localhost.evil.example" }, /must be https/],
    [{ baseUrl: "ftp://localhost" }, /must be https/],
    [{ baseUrl: "https://user:secret@a.example" }, /must not have user/],
    [{ baseUrl: "https://a.example?x=1" }, /must not have user, password, query/],
    [{ baseUrl: "https://a.example", signedPathPrefix: "wonder" }, /signedPathPrefix must begin/],
    [{ baseUrl: "https://a.example", signedPathPrefix: "/wonder/" }, /signedPathPrefix must begin/],
  ])("is refused at construction when it cannot work: %j", (environment, message) => {
    const construct = () => observedClient(customerAnswer, { environment: environment as Environment });
    expect(construct).toThrow(message);
    expect(construct).toThrow(expect.objectContaining({ kind: "configuration" }));
  });
});

test("the time of a signature is the client's clock, in UTC", async () => {
  const { credential } = await sentTo("sandbox");
  expect(credential).toBe("5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b/20261121080000/Wonder-RSA-SHA256");
});

test("options that are no good are refused at construction", () => {
  expect(() => observedClient(customerAnswer, { fetch: "fetch" as never })).toThrow(/fetch must be a function/);
  expect(() => observedClient(customerAnswer, { appId: "" })).toThrow(/appId/);
  expect(() => observedClient(customerAnswer, { privateKey: "" })).toThrow(/privateKey cannot be used: it is empty/);
});

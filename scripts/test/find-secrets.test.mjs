import { generateKeyPairSync, sign } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { findSecrets } from "../find-secrets.mjs";
import { secretsInOutputs } from "../secrets-in-outputs.mjs";

const keys = (modulusLength) => generateKeyPairSync("rsa", { modulusLength });
const { privateKey, publicKey } = keys(2048);
const exported = (key, type, format) => key.export({ type, format, ...(format === "jwk" && { type: undefined }) });
const base64 = (key, type) => exported(key, type, "der").toString("base64");
const found = (text) => findSecrets(text).map(({ what }) => what);
const signature = (key) => sign("sha256", Buffer.from("x"), key).toString("base64");

describe("what is secret is found:", () => {
  test.each([
    ["a key as PKCS#8", exported(privateKey, "pkcs8", "pem"), "a private key (PEM)"],
    ["a key as PKCS#1", exported(privateKey, "pkcs1", "pem"), "a private key (PEM)"],
    ["a key's base64 without its frame, PKCS#8", base64(privateKey, "pkcs8"), "a private key (base64)"],
    ["a key's base64 without its frame, PKCS#1", base64(privateKey, "pkcs1"), "a private key (base64)"],
    ["a key as JSON", JSON.stringify(exported(privateKey, "pkcs1", "jwk")), "a private key (JWK)"],
    ["a key as Node prints it", inspect(exported(privateKey, "pkcs1", "jwk")), "a private key (JWK)"],
    ["a signature by 2048 bits", `Signature: ${signature(privateKey)}\n`, "a signature"],
    ["a signature by 3072 bits", `{"signature":"${signature(keys(3072).privateKey)}"}`, "a signature"],
    ["a signature by 4096 bits", `'${signature(keys(4096).privateKey)}'`, "a signature"],
    ["a card number", '{"number":"4242424242424242"}', "a card number"],
    ["a card number with spaces", "4242 4242 4242 4242", "a card number"],
    ["a card number with dashes", "4242-4242-4242-4242", "a card number"],
    ["an American Express number", "card 378282246310005.", "a card number"],
    ["a payment token", `payment_token: { token: '${crypto.randomUUID()}' }`, "a payment token"],
    ["a payment token in JSON", JSON.stringify({ token: crypto.randomUUID() }), "a payment token"],
  ])("%s", (_name, text, what) => {
    expect(found(`before ${text} after`)).toContain(what);
  });

  test("with the line, and without the secret", () => {
    expect(findSecrets("one\ntwo 4242424242424242")).toEqual([{ what: "a card number", line: 2 }]);
  });
});

describe("what is not secret is let be:", () => {
  test.each([
    ["a public key", exported(publicKey, "spki", "pem")],
    ["a public key as JSON", JSON.stringify(exported(publicKey, "spki", "jwk"))],
    ["an order number", "202403081229292766405205"],
    ["digits that are no card's", "4242424242424241"],
    ["a fraction of a second", '"duration":12.4242424242424242'],
    ["a request id", `request id ${crypto.randomUUID()}`],
    ["a checksum", `sha512-${"A".repeat(86)}==`],
  ])("%s", (_name, text) => {
    expect(found(text)).toEqual([]);
  });
});

test("The outputs of a package's tasks and the reports of its tests are looked through", ({ onTestFinished }) => {
  const folder = mkdtempSync(join(tmpdir(), "outputs-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(secretsInOutputs(folder)).toEqual([]);
  for (const [file, text] of [
    [".turbo/turbo-test.log", "fine\ncard 4242424242424242\n"],
    ["test-results/vitest.json", '{"message":"4242424242424242"}'],
  ]) {
    mkdirSync(join(folder, file, ".."), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  expect(secretsInOutputs(folder).map((leak) => leak.replace(/^[^/]+/, "…"))).toEqual([
    "…/.turbo/turbo-test.log:2 holds a card number",
    "…/test-results/vitest.json:1 holds a card number",
  ]);
});

import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { publicHalf } from "../src/config/public-half.js";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
const der = (type: "pkcs1" | "pkcs8"): Buffer => privateKey.export({ format: "der", type });
const spki = publicKey.export({ format: "der", type: "spki" });

describe("the public half of a key", () => {
  test.each([
    ["PEM, PKCS#8", pem],
    ["PEM, PKCS#1", privateKey.export({ format: "pem", type: "pkcs1" }).toString()],
    ["a public PEM", publicKey.export({ format: "pem", type: "spki" }).toString()],
    ["PEM with literal line breaks, in quotes", JSON.stringify(pem)],
    ["PEM with CRLF", pem.replaceAll("\n", "\r\n")],
    ["base64 of a PEM", Buffer.from(pem).toString("base64")],
    ["base64 of PKCS#8", der("pkcs8").toString("base64")],
    ["base64 of PKCS#1", der("pkcs1").toString("base64")],
    ["base64 of SPKI", spki.toString("base64")],
    ["hex of SPKI", spki.toString("hex")],
    ["JWK", JSON.stringify(privateKey.export({ format: "jwk" }))],
  ])("is read from %s", (_, text) => {
    // Not toEqual: a failing test would print the key.
    expect(publicHalf(text)?.equals(createPublicKey(privateKey))).toBe(true);
  });

  test.each(["", "nonsense", "{}", "{", "deadbeef", "-----BEGIN PUBLIC KEY-----"])("is not found in %j", (text) => {
    expect(publicHalf(text)).toBeUndefined();
  });

  test("is none of RSA alone", () => {
    const other = generateKeyPairSync("ed25519").publicKey.export({ format: "pem", type: "spki" }).toString();
    expect(publicHalf(other)).toBeUndefined();
  });
});

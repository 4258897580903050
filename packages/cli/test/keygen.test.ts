import { createPrivateKey, createPublicKey } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { testFolder, wonder } from "./support/run-wonder.js";

describe("wonder keygen", () => {
  test.each(["2048", "4096"])(
    "makes a key of %s bits that its owner alone may read, and prints its public half",
    async (bits) => {
      const cwd = testFolder();
      const { code, stdout, stderr } = await wonder(["keygen", "--bits", bits, "--out", "own.pem"], { cwd });
      expect(code).toBe(0);
      const file = join(cwd, "own.pem");
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const key = createPrivateKey(readFileSync(file));
      expect(key.asymmetricKeyDetails?.modulusLength).toBe(Number(bits));
      expect(createPublicKey(stdout).equals(createPublicKey(key))).toBe(true);
      expect(stdout.startsWith("-----BEGIN PUBLIC KEY-----\n")).toBe(true);
      expect(`${stdout}${stderr}`.includes("PRIVATE KEY")).toBe(false);
    },
  );

  test("overwrites nothing", async () => {
    const cwd = testFolder();
    writeFileSync(join(cwd, "wonder-private-key.pem"), "precious");
    const { code, stdout, stderr } = await wonder(["keygen"], { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("never overwritten");
    expect(readFileSync(join(cwd, "wonder-private-key.pem"), "utf8")).toBe("precious");
  });

  test.each([
    [["--bits", "1024"], "--bits must be 2048 or 4096."],
    [["--bits", "3072"], "--bits must be 2048 or 4096."],
    [["--out", "nowhere/key.pem"], "nowhere/key.pem cannot be written: there is no such file."],
  ])("refuses %s, and leaves no file", async (args, message) => {
    const cwd = testFolder();
    const { code, stdout, stderr } = await wonder(["keygen", ...args], { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(existsSync(join(cwd, "wonder-private-key.pem"))).toBe(false);
  });

  test("says why a folder cannot be written to", async () => {
    const cwd = testFolder();
    mkdirSync(join(cwd, "taken"));
    chmodSync(join(cwd, "taken"), 0o700);
    const { code, stderr } = await wonder(["keygen", "--out", "taken"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/taken (is there already|cannot be written)/);
  });
});

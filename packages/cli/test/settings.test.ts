import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startGateway } from "./support/gateway.js";
import { testFolder, wonder } from "./support/run-wonder.js";

describe("configuration", () => {
  test("comes from flags, else variables, else wonder.json, each part by itself", async () => {
    const { run, url, credentials, folder } = await startGateway();
    const other = { ...JSON.parse(readFileSync(join(folder, "wonder.json"), "utf8")), appId: "from-the-file" };
    writeFileSync(join(folder, "wonder.json"), JSON.stringify(other));
    const fromFile = await run(["doctor"]);
    expect(fromFile.stdout).toContain("The app id is from-the-file, from wonder.json.");
    const fromVariable = await run(["doctor"], { env: { WONDER_APP_ID: credentials.appId } });
    expect(fromVariable.stdout).toContain(`The app id is ${credentials.appId}, from the variable WONDER_APP_ID.`);
    expect(fromVariable.code).toBe(0);
    const fromFlag = await run(["doctor", "--app-id", credentials.appId, "--environment", url], {
      env: { WONDER_APP_ID: "from-the-variable", WONDER_ENVIRONMENT: "http://127.0.0.1:9" },
    });
    expect(fromFlag.stdout).toContain(`The app id is ${credentials.appId}, from --app-id.`);
    expect(fromFlag.code).toBe(0);
  });

  test("takes the key itself from WONDER_PRIVATE_KEY, as the client's fromEnv does, and never prints it", async () => {
    const { url, credentials } = await startGateway();
    const env = {
      WONDER_ENVIRONMENT: url,
      WONDER_APP_ID: credentials.appId,
      WONDER_PRIVATE_KEY: credentials.privateKey.replaceAll("\n", "\\n"),
    };
    const { code, stdout, stderr } = await wonder(["doctor"], { cwd: testFolder(), env });
    expect(code).toBe(0);
    expect(`${stdout}${stderr}`.includes("PRIVATE KEY-")).toBe(false);
  });

  test("is read from another file by --config and WONDER_CONFIG, with paths from that file's folder", async () => {
    const { folder } = await startGateway();
    const file = join(folder, "wonder.json");
    const cwd = testFolder();
    expect((await wonder(["doctor", "--config", file], { cwd })).code).toBe(0);
    expect((await wonder(["doctor"], { cwd, env: { WONDER_CONFIG: file } })).code).toBe(0);
  });

  test("has no key in an argument: one that is given there is refused, and not repeated", async () => {
    const { credentials } = await startGateway();
    for (const key of [credentials.privateKey, credentials.privateKey.split("\n").slice(1, -2).join("")]) {
      const { code, stdout, stderr } = await wonder(["doctor", "--key", key], { cwd: testFolder() });
      expect(code).toBe(2);
      expect(stderr).toContain("the shell's history has it now");
      expect(`${stdout}${stderr}`.includes(key.slice(40, 80))).toBe(false);
    }
  });

  test.each([
    ['{"privateKey": "secret-secret"}', "a key does not belong into this file"],
    ['{"appID": "x"}', '"appID", which means nothing'],
    ['{"appId": 7}', '"appId" must be a text'],
    ["[]", "is no JSON object"],
    ['{"appId": "secret-secret"', "is no JSON object"],
    ['{"environment": "https://elsewhere.example"}', "any other address is given by --environment"],
    ['{"privateKeyFile": "gone.pem"}', "gone.pem cannot be read: there is no such file"],
  ])("refuses %s in wonder.json, and shows no value", async (content, message) => {
    const cwd = testFolder();
    writeFileSync(join(cwd, "wonder.json"), content);
    const { code, stderr } = await wonder(["doctor"], { cwd });
    expect(code).toBe(2);
    expect(stderr.toLowerCase()).toContain(message.toLowerCase());
    expect(stderr).not.toContain("secret-secret");
  });
});

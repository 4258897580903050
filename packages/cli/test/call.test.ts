import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DATA, exampleFields } from "../src/call/example-command.js";
import { allOperations } from "../src/spec/operations.js";
import { closedUrl } from "./support/closed-url.js";
import { startGateway } from "./support/gateway.js";
import { testFolder, wonder } from "./support/run-wonder.js";

const ORDER = ["order.charge_fee=128.50", "order.currency=HKD", "order.reference_number=INV-1"];

describe("wonder call", () => {
  test("prints the answer as JSON on stdout, and nothing else", async () => {
    const { run, gateway } = await startGateway();
    const { code, stdout, stderr } = await run(["call", "createOrder", ...ORDER, "with_payment_link=true"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout).data).toMatchObject({ order: { reference_number: "INV-1", initial_total: 128.5 } });
    expect(gateway.ledger.entries()).toMatchObject([{ effect: "order created", amount: "128.50" }]);
  });

  test("sends every operation: the mock gateway finds method, path, query and body of each example valid", async () => {
    const { run, folder } = await startGateway();
    const sent = await Promise.all(
      allOperations().map(async (operation) => {
        writeFileSync(join(folder, `${operation.id}.json`), JSON.stringify(operation.body?.example ?? {}));
        const fields = exampleFields(operation).flatMap((arg) =>
          arg === DATA ? ["--data", `@${operation.id}.json`] : [arg],
        );
        const { stdout, stderr } = await run(["call", operation.clientMethod ?? operation.id, ...fields]);
        return { id: operation.id, stdout, stderr };
      }),
    );
    expect(sent.length).toBeGreaterThan(30);
    for (const { id, stdout, stderr } of sent) {
      // What is not there is an answer; what does not fit the description would be refused in other words.
      expect(`${id} ${stdout}${stderr}`).not.toMatch(
        /description has no such operation|must (have|be|match)|Nothing was sent/,
      );
      expect(JSON.parse(stdout)).toBeTypeOf("object");
    }
  });

  test("takes the body from stdin", async () => {
    const { run } = await startGateway();
    const input = JSON.stringify({ message: "from a pipe" });
    expect((await run(["call", "echo", "--data", "-"], { input })).stdout).toContain('"message": "from a pipe"');
    expect((await run(["call", "echo", "--data", "-"], { input: "{" })).stderr).toContain("--data is no JSON.");
  });

  test("prints nothing that steers a terminal, and the same JSON nevertheless", async () => {
    const { run } = await startGateway();
    const message = "\u009b31m \u202e \u001b[2J \u007f 茶";
    const { stdout } = await run(["call", "echo", "--data", "-"], { input: JSON.stringify({ message }) });
    expect(stdout).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
    expect(JSON.parse(stdout)).toEqual({ message });
  });

  test("ends with 1 when the gateway refuses, with its answer on stdout and what it means on stderr", async () => {
    const { run } = await startGateway();
    const { code, stdout, stderr } = await run(["call", "getCustomerByReferenceNumber", "id=nobody"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toBeTypeOf("object");
    expect(stderr).toContain("Wonder answered HTTP 404");
  });

  test("tells a lost answer of what moves money (4) from that of what reads (3), and from what was never sent (2)", async () => {
    const { run, gateway } = await startGateway();
    await run(["call", "createOrder", ...ORDER]);
    const uuid = gateway.pay("INV-1");
    const nowhere = await closedUrl();
    gateway.failNext({ kind: "reset-after", operation: "voidTransaction" });
    const named = ["order.reference_number=INV-1", `transaction.uuid=${uuid}`];
    const lost = await run(["call", "voidTransaction", ...named]);
    expect(lost.code).toBe(4);
    expect(lost.stderr).toContain("ask the gateway before you send it again");
    expect((await run(["call", "echo", "message=x", "-e", nowhere])).code).toBe(3);
    expect((await run(["call", "createOrder", ...ORDER, "-e", nowhere])).code).toBe(3);
    expect((await run(["call", "createOrder", "order.nothing=1"])).code).toBe(2);
  });

  test("says that it tries again, on stderr", async () => {
    const { run, gateway } = await startGateway();
    gateway.failNext({ status: 503 });
    const { code, stdout, stderr } = await run(["call", "echo", "message=x"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ message: "x" });
    expect(stderr).toMatch(/^again in \d+ ms: Wonder answered HTTP 503/);
  });

  test("moves no money in production where nobody can be asked, unless --yes says so", async () => {
    const { folder } = await startGateway();
    const args = ["call", "voidTransaction", "order.number=1", "transaction.uuid=2"];
    const real = ["-e", "https://gateway.invalid"];
    const refused = await wonder([...args, ...real], { cwd: folder });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("--yes is needed");
    // The name resolves nowhere: had it been sent, there would be no answer.
    expect((await wonder([...args, ...real, "--yes"], { cwd: folder })).code).toBe(3);
    expect((await wonder(["call", "voidOrder", "order.number=1", ...real], { cwd: folder })).stderr).not.toContain(
      "--yes",
    );
  });

  test("suggests an operation that is spelt almost so", async () => {
    const { code, stderr } = await wonder(["call", "creatOrder"], { cwd: testFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain("Did you mean createOrder");
  });

  test("names all of the configuration that is missing, and how to say it", async () => {
    const { code, stderr } = await wonder(["call", "echo", "message=hello"], { cwd: testFolder() });
    expect(code).toBe(2);
    for (const name of ["--environment", "WONDER_APP_ID", "privateKeyFile"]) expect(stderr).toContain(name);
  });

  test("has help for each operation, with every field of its example, offline and without configuration", async () => {
    const list = await wonder(["call", "--help"], { cwd: testFolder() });
    expect(list.code).toBe(0);
    for (const { id } of allOperations()) expect(list.stdout).toContain(`  ${id} `);
  });
});

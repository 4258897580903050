import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { describeCustomer } from "../src/describe-customer.js";

test("npm start makes three signed calls, shows results, request ids and attempts, and exits 0", () => {
  const main = fileURLToPath(new URL("../dist/main.js", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [main], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const lines = stdout
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<uuid>")
    .replace(/127\.0\.0\.1:\d+/, "<address>")
    .split("\n");
  expect(lines.slice(0, 16)).toEqual([
    "",
    "Mock gateway on http://<address>, throwaway app id <uuid>",
    "",
    "wonder.echo(...)",
    "  message: Hello, Wonder!",
    "  HTTP 200, 1 attempt, request id <uuid>",
    "",
    'wonder.customers.getByReferenceNumber("C-1042"), the first attempt made to fail with 503',
    "  customer: Chan Tai Man (C-1042), pays by card visa ************4242",
    "  HTTP 200, 2 attempts, request id <uuid>",
    "",
    "wonder.recurringPayments.orders.get(...)",
    "  order: 202610010900001234567890, HKD 128.50, paid",
    "  cycle: monthly, Membership",
    "  customer: Chan Tai Man (C-1042), pays by card visa ************4242",
    "  HTTP 200, 1 attempt, request id <uuid>",
  ]);
  expect(stdout).toContain("What to try next");
});

test("a customer is described whatever is known of them", () => {
  const customer = { reference_number: "C-1", uuid: "u", dial_code: "+852" };
  const token = { token: "t", state: "success", default: true };
  expect(describeCustomer(customer)).toBe("(no name) (C-1), pays by nothing saved");
  const withToken = (token_type: string) =>
    describeCustomer({ ...customer, default_payment_token: { ...token, token_type } });
  expect(withToken("AlipayAutoDebit")).toBe("(no name) (C-1), pays by Alipay");
  expect(withToken("SomethingNew")).toBe("(no name) (C-1), pays by SomethingNew");
});

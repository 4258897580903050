import { createRequire } from "node:module";
import type { WonderClient } from "@wonder-openapi/client";
import { expect, test } from "vitest";

const require = createRequire(import.meta.url);
const { createPaymentLink }: typeof import("../src/payment-link.cjs") = require("../src/payment-link.cjs");
const { createTables }: typeof import("../src/tables.cjs") = require("../src/tables.cjs");

test("asked twice at the same moment, one order is made; asked later, or after a failure, it is asked for again", async () => {
  const { orders } = createTables();
  const row = { name: "x", lines: [], total: "10.00", currency: "HKD" };
  await orders.insert({ ...row, reference: "S-1" });
  await orders.insert({ ...row, reference: "S-2" });
  const asked: string[] = [];
  let answer = (): void => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const ensure = async ({ reference }: { reference: string }) => {
    asked.push(reference);
    await answered;
    if (asked.length === 4) throw new Error("not now");
    return { status: "succeeded", url: `https://pay.example/${reference}`, order: { number: `N-${reference}` } };
  };
  const wonder = { paymentLinks: { ensure } } as unknown as WonderClient;
  const paymentLink = createPaymentLink({ wonder, orders, url: "https://shop.example" });
  const [one, two] = [await orders.find("S-1"), await orders.find("S-2")];
  if (!one || !two) throw new Error("The orders are not there.");

  const links = Promise.all([paymentLink(one), paymentLink(one), paymentLink(two)]);
  answer();
  expect(await links).toEqual(["https://pay.example/S-1", "https://pay.example/S-1", "https://pay.example/S-2"]);
  expect(asked).toEqual(["S-1", "S-2"]);
  expect(await orders.find("S-1")).toMatchObject({ number: "N-S-1", version: 1 });
  expect(await paymentLink(one)).toBe("https://pay.example/S-1");
  await expect(paymentLink(one)).rejects.toThrow("not now");
  expect(await paymentLink(one)).toBe("https://pay.example/S-1");
  expect(asked).toEqual(["S-1", "S-2", "S-1", "S-1", "S-1"]);
});

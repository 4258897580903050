import { createRequire } from "node:module";
import { paymentFacts, type WonderClient } from "@wonder-openapi/client";
import { expect, test } from "vitest";

const require = createRequire(import.meta.url);
const { createSettle }: typeof import("../src/settle.cjs") = require("../src/settle.cjs");
const { createTables }: typeof import("../src/tables.cjs") = require("../src/tables.cjs");
const { html }: typeof import("../src/html.cjs") = require("../src/html.cjs");

/** An order as the gateway shows it. */
const order = (word: "unpaid" | "paid" | "voided") => ({
  reference_number: "S-1",
  currency: "HKD",
  initial_total: "10.00",
  paid_total: word === "paid" ? "10.00" : "0.00",
  state: word === "unpaid" ? "invoiced" : "completed",
  correspondence_state: word,
  transactions: word === "paid" ? [{ type: "Sales", uuid: "t", amount: 10, currency: "HKD", success: true }] : [],
});

/** A client whose answers are given one after the other, each when something else has happened. */
async function shopOf(...answers: (() => Promise<ReturnType<typeof order>> | ReturnType<typeof order>)[]) {
  const { orders } = createTables();
  await orders.insert({ reference: "S-1", name: "x", lines: [], total: "10.00", currency: "HKD" });
  const waits: unknown[] = [];
  const wonder = {
    waitForPayment: async (_: unknown, { waitFor }: { waitFor: number }) => {
      waits.push(waitFor);
      const answer = await answers.shift()?.();
      if (!answer) throw new Error("asked too often");
      return { status: "pending", order: answer, facts: paymentFacts(answer) };
    },
  } as unknown as WonderClient;
  const log: string[] = [];
  return { orders, waits, log, settle: createSettle({ wonder, orders, log: (text) => void log.push(text) }) };
}

test("an old answer that comes late does not undo a newer one, and is waited for only once", async () => {
  const shop = await shopOf(
    async () => {
      await shop.settle("S-1");
      return order("paid");
    },
    () => order("voided"),
    () => order("voided"),
  );
  // That it is paid is asked for first and arrives last.
  expect(await shop.settle("S-1", { waitFor: 3_000 })).toMatchObject({ order: { status: "voided" } });
  expect(await shop.orders.find("S-1")).toMatchObject({ status: "voided", version: 1 });
  expect(shop.waits).toEqual([3_000, 0, 0]);
});

test("that a paid order is unpaid after all is left to a person", async () => {
  const shop = await shopOf(
    () => order("paid"),
    () => order("unpaid"),
    () => order("voided"),
  );
  await shop.settle("S-1");
  expect(await shop.settle("S-1")).toMatchObject({ doubtful: true, order: { status: "paid" } });
  expect(shop.log).toEqual(["Order S-1 is left to a person: It was paid, and is unpaid."]);
  expect(await shop.orders.find("S-1")).toMatchObject({ status: "paid" });
  expect(await shop.settle("S-1")).toMatchObject({ doubtful: false, order: { status: "voided" } });
});

test("an order that the shop does not have is not asked for", async () => {
  const shop = await shopOf();
  expect(await shop.settle("S-2")).toBeUndefined();
  expect(shop.waits).toEqual([]);
});

test("a template escapes whatever is put in, and leaves templates and nothings alone", () => {
  const inner = html`<b>${"<&>"}</b>`;
  expect(html`<p title="${`"'`}">${[inner, " & ", 5]}${undefined}${null}${false}</p>`.text).toBe(
    '<p title="&quot;&#39;"><b>&lt;&amp;&gt;</b> &amp; 5</p>',
  );
});

import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { randomNumbers } from "../src/faults/random-numbers.js";
import { type RunningCommand, startCommand, temporaryFolder } from "./support/command.js";

const KILLS = process.env["WONDER_OPENAPI_LONG"] === "1" ? 30 : 6;
const WORKERS = 4;
const CARD = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

/** What the gateway has told of an order. */
interface Told {
  number: string;
  /** The caller's uuid of the payment, and the transaction's. */
  payment?: string;
  refund?: string;
}

interface Listed {
  order: {
    number: string;
    reference_number: string;
    transactions: { uuid: string; type: string; success: boolean }[];
  };
}

test(`${KILLS} kills at moments that nobody chose lose nothing that was answered, and double nothing`, async () => {
  const random = randomNumbers(20_261_121);
  const data = join(temporaryFolderHere, "shop.data");
  const args = ["--data", data, "--unknown", "refundBeforeSettlement=allowed"];
  const told = new Map<string, Told>();
  const asked = new Set<string>();
  let answers = 0;

  /** One shopper after another: order, payment, refund. Each that was not answered is left as it is. */
  async function work(run: RunningCommand, name: string, answered: () => void): Promise<void> {
    const send = async (path: string, body: object): Promise<Record<string, never>> => {
      const response = await run.call(path, body);
      const parsed = (await response.json()) as { data: Record<string, never> };
      if (response.status !== 200) throw new Error(`${response.status} ${JSON.stringify(parsed)}`);
      answers += 1;
      return parsed.data;
    };
    for (let index = 0; ; index += 1) {
      const reference_number = `${name}-${index}`;
      asked.add(reference_number);
      const made = await send("orders", { order: { charge_fee: "10.00", currency: "HKD", reference_number } });
      const row: Told = { number: (made as unknown as Listed).order.number };
      told.set(reference_number, row);
      answered();
      const uuid = uuidOf(reference_number);
      const payment_token = { amount: "10.00", token: CARD, consume_mode: "sales", entry_type: "mit" };
      await send("open_payments", { payment: { uuid, payment_token }, reference_number });
      row.payment = uuid;
      answered();
      const refund = { amount: "4.00", note: reference_number };
      await send("orders/refund", { order: { reference_number }, transaction: { uuid }, refund });
      row.refund = "4.00";
      answered();
    }
  }

  for (let kill = 0; kill <= KILLS; kill += 1) {
    const run = await startCommand(...args);
    const rows = new Map<string, Listed["order"]>();
    for (const { order } of await list(run)) {
      expect(rows.has(order.reference_number), `${order.reference_number} is there once`).toBe(false);
      expect(asked).toContain(order.reference_number);
      rows.set(order.reference_number, order);
    }
    for (const [reference, { number, payment, refund }] of told) {
      const row = rows.get(reference);
      expect(row?.number, `order ${reference}`).toBe(number);
      const of = (type: string) => (row?.transactions ?? []).filter((transaction) => transaction.type === type);
      if (payment) expect(of("Sales"), `payment of ${reference}`).toMatchObject([{ uuid: payment, success: true }]);
      if (refund) expect(of("Refund"), `refund of ${reference}`).toHaveLength(1);
    }
    for (const { transactions } of rows.values()) expect(transactions.length).toBeLessThanOrEqual(2);
    if (kill === KILLS) {
      await run.end("SIGTERM");
      break;
    }
    let left = Math.floor(random() * 14);
    const turns = Math.floor(random() * 12);
    let over: () => void = () => {};
    const enough = new Promise<void>((resolve) => {
      over = resolve;
    });
    const answered = (): void => {
      left -= 1;
      if (left <= 0) over();
    };
    if (left === 0) over();
    const workers = Array.from({ length: WORKERS }, (_, worker) => work(run, `K${kill}W${worker}`, answered));
    const ends = Promise.allSettled(workers);
    await enough;
    for (let index = 0; index < turns; index += 1) await turn();
    expect(await run.end("SIGKILL")).toEqual([null, "SIGKILL"]);
    for (const end of await ends) {
      // The connection broke; an answer of refusal would be a fault of the gateway.
      expect(end.status === "rejected" && String(end.reason)).toMatch(/TypeError: (fetch failed|terminated)/);
    }
  }
  console.log(`${KILLS} kills, ${answers} answers, ${told.size} orders`);
  expect(answers).toBeGreaterThan(KILLS * 2);
});

const temporaryFolderHere = temporaryFolder();

async function list(run: RunningCommand): Promise<Listed[]> {
  const response = await run.call("orders/list?limit=1000&offset=0");
  const { data } = (await response.json()) as { data: { orders: Listed[] } };
  // Beside those of the demo.
  return data.orders.filter(({ order }) => /^K\d+W/.test(order.reference_number));
}

/** A uuid of one's own for each payment, as a caller stores it first. */
function uuidOf(reference: string): string {
  const hex = Buffer.from(reference.padEnd(12, " ")).toString("hex").slice(0, 24);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4000-8000-${hex.slice(12, 24)}`;
}

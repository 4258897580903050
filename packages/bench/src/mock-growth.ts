import { createWonderClient, type WonderClient } from "@wonder-openapi/client";
import { createMockCredentials, createMockGateway } from "@wonder-openapi/mock-gateway";
import { atATime, median } from "./contest.js";
import { type Bench, figure, type Row } from "./row.js";

/** What many orders cost the mock gateway, and how soon one is there. */
export const mockGrowth: Bench = async (size) => {
  const [few, many] = size === "full" ? [1_000, 100_000] : [20, 60];
  const { publicKey, ...credentials } = await createMockCredentials();
  const apps = [{ appId: credentials.appId, publicKey }];
  const started = performance.now();
  const gateway = createMockGateway({ apps });
  const startMilliseconds = performance.now() - started;
  const wonder = createWonderClient({
    environment: { baseUrl: "http://localhost" },
    appId: credentials.appId,
    privateKey: credentials.privateKey,
    fetch: gateway.fetch,
    deadline: 600_000,
    timeout: 300_000,
  });

  await fill(wonder, 0, few);
  const [before, heapBefore] = [await times(wonder, few), process.memoryUsage().heapUsed];
  await fill(wonder, few, many);
  const [after, heapAfter] = [await times(wonder, many), process.memoryUsage().heapUsed];
  const bytes = (heapAfter - heapBefore) / (many - few);
  return [
    { what: "mock gateway, to be there in a test's process", ours: `${figure(startMilliseconds)} ms`, beside: "" },
    {
      what: `mock gateway, memory of ${many.toLocaleString("en-US")} orders`,
      ours: `${figure(heapAfter / 1e6)} MB`,
      beside: `${figure(Math.max(bytes, 0) / 1_000)} kB an order`,
    },
    ...Object.keys(after).map(
      (what): Row => ({
        what: `mock gateway, ${what}, of ${many.toLocaleString("en-US")} orders`,
        ours: `${figure(after[what] ?? 0)} ms`,
        beside: `of ${few.toLocaleString("en-US")} ${figure(before[what] ?? 0)}`,
        ratio: (after[what] ?? 0) / (before[what] ?? 0),
      }),
    ),
  ];
};

function fill(wonder: WonderClient, from: number, to: number): Promise<void> {
  return atATime(32, to - from, (index) =>
    wonder.orders.create({
      order: { reference_number: `INV-${from + index}`, charge_fee: "128.50", currency: "HKD", due_date: "2031-01-01" },
    }),
  );
}

/** Milliseconds that each way to ask takes. */
async function times(wonder: WonderClient, count: number): Promise<Record<string, number>> {
  const reference = `INV-${Math.floor(count / 2)}`;
  const ways: Record<string, () => PromiseLike<unknown>> = {
    "order by its reference": () => wonder.orders.get({ order: { reference_number: reference } }),
    "list filtered by reference": () => wonder.orders.list({ filter: { reference_number: { _eq: reference } } }),
    "first page of 20 of the list": () => wonder.orders.list({ limit: 20 }),
    "list filtered by what hardly any has": () => wonder.orders.list({ filter: { state: { _eq: "voided" } } }),
  };
  const measured: Record<string, number> = {};
  for (const [name, ask] of Object.entries(ways)) {
    const taken: number[] = [];
    for (let run = 0; run < 7; run++) {
      const started = performance.now();
      await ask();
      taken.push(performance.now() - started);
    }
    measured[name] = median(taken);
  }
  return measured;
}

import { type UnknownSettings, unknowns } from "@wonder-openapi/mock-gateway";
import { describe, expect, test } from "vitest";
import { openReceiver, type Receiver } from "./support/receiver.js";
import { openTill, type Till } from "./support/till.js";

type Setting = Partial<UnknownSettings>;
const OWN = "https://shop.example/own";
const GENERIC = "https://shop.example/generic";

async function reported(setting: Setting, answers: Receiver["answers"] = [200]): Promise<Receiver & { till: Till }> {
  const receiver = openReceiver();
  receiver.answers = answers;
  const till = openTill({ fetch: receiver.fetch, unknowns: setting });
  await till.order("INV-1", { callback_url: OWN });
  await till.gateway.settled();
  return { ...receiver, till };
}

const afterwards = async ({ gateway }: Till): Promise<unknown[]> => {
  gateway.clock.advance(15_000);
  await gateway.settled();
  return gateway.deliveries().map(({ state, attempts }) => [state, attempts.length]);
};

/** What can be seen of each switch that is about webhooks. */
const observations: Record<string, (setting: Setting) => Promise<unknown>> = {
  async webhookCopy(setting) {
    const { fetch, received } = openReceiver();
    const till = openTill({ fetch, webhookUrl: GENERIC, unknowns: setting });
    await till.order("INV-1", { callback_url: OWN });
    await till.order("INV-2");
    await till.gateway.settled();
    return received.map(({ url, order }) => `${order.reference_number} ${url}`).sort();
  },
  async webhookBody(setting) {
    const { received } = await reported(setting);
    const body = JSON.parse(received[0]?.text ?? "");
    return [body.reference_number, body.order?.reference_number, body.data?.order.reference_number];
  },
  async webhookRetryTime(setting) {
    const { received, till } = await reported(setting, [503]);
    till.gateway.clock.advance(45_000);
    await till.gateway.settled();
    const nonces = new Set(received.map(({ headers }) => headers.get("Nonce")));
    return [received.map(({ requestTime }) => requestTime.slice(-6)), nonces.size];
  },
  async webhookClientError(setting) {
    return afterwards((await reported(setting, [404])).till);
  },
  async webhookSuccess(setting) {
    return afterwards((await reported(setting, [204])).till);
  },
  async webhookOfAuthorization(setting) {
    const { till, received } = await reported(setting);
    await till.charge("INV-1", { consume_mode: "pre_authorize" });
    await till.gateway.settled();
    return received.slice(1).map(({ action, order }) => [action, order.correspondence_state]);
  },
};

const copies = [`INV-1 ${OWN}`, `INV-2 ${GENERIC}`];
const seen: Record<string, Record<string, unknown>> = {
  webhookCopy: { sent: [`INV-1 ${GENERIC}`, ...copies], "not sent": copies },
  webhookBody: {
    "the whole body": ["INV-1", undefined, undefined],
    "in order": [undefined, "INV-1", undefined],
    "in data.order": [undefined, undefined, "INV-1"],
  },
  // Signed by the clock that stands still; where the first time is kept, retries look as old as the moved clock says.
  webhookRetryTime: {
    first: [["040000", "035945", "035915"], 1],
    fresh: [["040000", "040000", "040000"], 3],
  },
  webhookClientError: { "never again": [["given up", 1]], "sent again": [["open", 2]] },
  webhookSuccess: { "any 2xx": [["delivered", 1]], "only 200": [["open", 2]] },
  webhookOfAuthorization: { none: [], "order.paid": [["order.paid", "authorized"]] },
};

const names = (Object.keys(unknowns) as (keyof UnknownSettings)[]).filter((name) => name.startsWith("webhook"));
const cases = names.flatMap((name) => unknowns[name].settings.map((setting) => [name, setting] as const));

test("every switch of webhooks is tested, in each of its settings", () => {
  expect(Object.keys(observations).sort()).toEqual([...names].sort());
  for (const name of names) expect(Object.keys(seen[name] ?? {}).sort()).toEqual([...unknowns[name].settings].sort());
});

describe("the switch", () => {
  test.each(cases)("%s: %s", async (name, setting) => {
    expect(await observations[name]?.({ [name]: setting })).toEqual(seen[name]?.[setting]);
  });

  test.each(names)("%s has its default when nothing is said", async (name) => {
    expect(await observations[name]?.({})).toEqual(seen[name]?.[unknowns[name].default]);
  });
});

test("a request time that is kept is the very same while nobody moves the clock", async () => {
  let base = Date.parse("2026-11-21T04:00:00.250Z");
  const receiver = openReceiver();
  receiver.answers = [503];
  const { fetch, received } = receiver;
  const till = openTill({ now: () => base, fetch });
  await till.order("INV-1", { callback_url: OWN });
  await till.gateway.settled();
  base += 15_900;
  // A call lets happen what is due.
  await till.read("INV-1");
  await till.gateway.settled();
  expect(received).toHaveLength(2);
  const headersOf = (index: number) => Object.fromEntries(received[index]?.headers ?? []);
  expect(headersOf(1)).toEqual(headersOf(0));
});

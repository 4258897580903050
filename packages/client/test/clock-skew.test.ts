import { describe, expect, test } from "vitest";
import { customerAnswer, observedClient, type PlayGateway } from "./support/observed-client.js";

const MINUTE = 60_000;
const timeOf = (credential: string | null): number => {
  const [year, month, day, hour, minute, second] = (credential?.split("/")[1] ?? "").match(/^\d{4}|\d\d/g) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
};

/** A gateway that refuses signatures more than 30 minutes off, by a clock so much ahead of the client's. */
function gatewayAhead(minutes: number, status = 401, says = minutes): PlayGateway {
  return ({ headers, at }) => {
    const now = at + minutes * MINUTE;
    const date = { Date: new Date(at + says * MINUTE).toUTCString() };
    const off = Math.abs(timeOf(headers.get("Credential")) - now);
    if (off > 30 * MINUTE) return Response.json({ code: "E000003", message: "expired" }, { status, headers: date });
    const response = customerAnswer();
    response.headers.set("Date", date.Date);
    return response;
  };
}

describe("when the gateway refuses a signature and its Date shows that this clock is off", () => {
  test.each([45, -45, 600])("by %i minutes, it is signed again by the gateway's clock", async (minutes) => {
    const { wonder, seen, runtime } = observedClient(gatewayAhead(minutes));
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1").withResponse());
    expect(result).toMatchObject({ status: "fulfilled", value: { attempts: 2 } });
    expect(new Set(seen.map(({ headers }) => headers.get("Nonce"))).size).toBe(2);
  });

  test("that is remembered: the next call is right at once", async () => {
    const { wonder, seen, runtime } = observedClient(gatewayAhead(45, 403));
    await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(seen).toHaveLength(3);
  });

  test("it is signed again for what moves money too, as a refused signature did nothing", async () => {
    const { wonder, seen, runtime } = observedClient(gatewayAhead(45));
    await runtime.run(wonder.orders.void({ order: { number: "1" } }, { retries: 0 }));
    expect(seen).toHaveLength(2);
  });

  test("it is not waited for, and costs none of the retries", async () => {
    const { wonder, runtime } = observedClient(gatewayAhead(45));
    const started = runtime.time;
    await runtime.run(wonder.customers.getByReferenceNumber("C-1", { retries: 0 }));
    expect(runtime.time).toBe(started);
  });

  test("once: when that is refused too, the call has failed, and the clock is put back", async () => {
    const { wonder, seen, runtime } = observedClient(gatewayAhead(0, 401, 45));
    // The gateway is right, and the Date header wrong; what refuses the calls is something else.
    const refusing = observedClient(() =>
      Response.json({}, { status: 401, headers: { Date: new Date(runtime.time + 45 * MINUTE).toUTCString() } }),
    );
    const result = await refusing.runtime.run(refusing.wonder.customers.getByReferenceNumber("C-1"));
    expect(result).toMatchObject({ reason: { kind: "authentication", attempts: 2 } });
    expect((result as { reason: Error }).reason.message).toContain("behind the gateway's");
    await refusing.runtime.run(refusing.wonder.customers.getByReferenceNumber("C-1"));
    const times = refusing.seen.map(({ headers, at }) => Math.round((timeOf(headers.get("Credential")) - at) / MINUTE));
    expect(times).toEqual([0, 45, 0, 45]);
    await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(seen).toHaveLength(1);
  });
});

test.each<[string, Record<string, string>]>([
  ["no Date", {}],
  ["a Date that is none", { Date: "yesterday" }],
  ["a Date like this clock's", { Date: "Sat, 21 Nov 2026 08:04:00 GMT" }],
])("a refusal with %s is final at once", async (_name, headers) => {
  const { wonder, seen, runtime } = observedClient(() => Response.json({}, { status: 401, headers }));
  const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
  expect(result).toMatchObject({ reason: { kind: "authentication", attempts: 1 } });
  expect(seen).toHaveLength(1);
});

test("other failures leave the clock alone, whatever their Date", async () => {
  const headers = { Date: "Sat, 21 Nov 2026 20:00:00 GMT" };
  const { wonder, seen, runtime } = observedClient(() => Response.json({}, { status: 400, headers }));
  await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
  await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
  expect(seen.map(({ headers: sent }) => timeOf(sent.get("Credential")))).toEqual(seen.map(({ at }) => at));
});

import { describe, expect, test } from "vitest";
import { CUSTOMER, credentials, ECHO, gatewayWith, signedCall } from "./signed-call.js";

const status = async (gateway: ReturnType<typeof gatewayWith>, call: Parameters<typeof signedCall>[0]) => {
  const response = await gateway.fetch(...(await signedCall(call)));
  return { status: response.status, body: (await response.json()) as { code?: string; message: string } };
};

describe("a request is refused", () => {
  test.each([
    ["without Credential", { Credential: null }],
    ["with a Credential of two parts", { Credential: `${credentials.appId}/20260105074318` }],
    ["with another algorithm", { Credential: `${credentials.appId}/20260105074318/Wonder-HMAC-SHA256` }],
    ["with a time that is no date", { Credential: `${credentials.appId}/20261305074318/Wonder-RSA-SHA256` }],
  ])("%s, with the one error code the guide shows", async (_name, headers) => {
    expect(await status(gatewayWith(), { path: CUSTOMER, headers })).toEqual({
      status: 401,
      body: { code: "E000002", message: "Invalid Credential Format." },
    });
  });

  test.each([
    ["without Nonce", { headers: { Nonce: null } }, /Nonce/],
    ["with a nonce of 15 characters", { headers: { Nonce: "0aZ9bY8cX7dW6eV" } }, /Nonce/],
    ["without Signature", { headers: { Signature: null } }, /Signature is missing/],
    ["with a signature of other text", { headers: { Signature: "AAAA" } }, /does not fit/],
    ["when its path was changed after signing", { sent: { path: `${CUSTOMER}3` } }, /does not fit/],
    ["when a query was added after signing", { sent: { path: `${CUSTOMER}?x=1` } }, /does not fit/],
    ["when its nonce was changed after signing", { headers: { Nonce: "0000000000000000" } }, /does not fit/],
  ])("%s", async (_name, change, message) => {
    const refused = await status(gatewayWith(), { path: CUSTOMER, ...change });
    expect(refused.status).toBe(401);
    expect(refused.body.message).toMatch(message);
    expect(refused.body).not.toHaveProperty("code");
  });

  test("when its body was changed after signing", async () => {
    const call = { path: ECHO, body: '{"message":"a"}', sent: { body: '{"message":"b"}' } };
    expect((await status(gatewayWith(), call)).body.message).toMatch(/does not fit/);
  });

  test("when its body was serialised again after signing", async () => {
    const call = { path: ECHO, body: '{"message":"a"}', sent: { body: '{ "message": "a" }' } };
    expect((await status(gatewayWith(), call)).status).toBe(401);
  });

  test("by an app id it does not know", async () => {
    const headers = { Credential: "00000000-0000-4000-8000-000000000000/20260105074318/Wonder-RSA-SHA256" };
    const refused = await status(gatewayWith(), { path: CUSTOMER, headers });
    expect(refused).toMatchObject({ status: 401, body: { message: expect.stringMatching(/app id is not known/) } });
  });

  test("and says in a header what of the refusal no source tells", async () => {
    const response = await gatewayWith().fetch(...(await signedCall({ path: CUSTOMER, headers: { Nonce: null } })));
    expect(response.headers.get("X-Mock-Unknown")).toBe("status and code of this failure");
  });
});

describe("the request time", () => {
  const now = Date.parse("2026-11-21T08:00:00Z");
  const gateway = gatewayWith({ now: () => now });
  const minutes = (count: number, extra = 0): Date => new Date(now + count * 60_000 + extra);

  test.each([minutes(-30), minutes(30), minutes(0)])("passes up to 30 minutes off: %s", async (time) => {
    expect((await status(gateway, { path: CUSTOMER, time })).status).toBe(200);
  });

  test.each([minutes(-30, -1000), minutes(30, 1000), minutes(8 * 60)])("is refused beyond: %s", async (time) => {
    const refused = await status(gateway, { path: CUSTOMER, time });
    expect(refused).toMatchObject({ status: 401, body: { message: expect.stringMatching(/30 minutes/) } });
  });
});

describe("a nonce that was used before", () => {
  const nonce = "0aZ9bY8cX7dW6eV5";

  test("is refused by default", async () => {
    const gateway = gatewayWith();
    expect((await status(gateway, { path: CUSTOMER, nonce })).status).toBe(200);
    expect((await status(gateway, { path: CUSTOMER, nonce })).body.message).toMatch(/nonce was used before/);
  });

  test("is accepted when the switch says so", async () => {
    const gateway = gatewayWith({ unknowns: { nonceReplay: "accepted" } });
    expect((await status(gateway, { path: CUSTOMER, nonce })).status).toBe(200);
    expect((await status(gateway, { path: CUSTOMER, nonce })).status).toBe(200);
  });

  test("is not used up by a request that was refused", async () => {
    const gateway = gatewayWith();
    expect((await status(gateway, { path: CUSTOMER, nonce, sent: { path: `${CUSTOMER}3` } })).status).toBe(401);
    expect((await status(gateway, { path: CUSTOMER, nonce })).status).toBe(200);
  });

  test("is forgotten once its request time could not pass any more", async () => {
    let now = Date.parse("2026-11-21T08:00:00Z");
    const gateway = gatewayWith({ now: () => now });
    expect((await status(gateway, { path: CUSTOMER, nonce, time: new Date(now) })).status).toBe(200);
    now += 59 * 60_000;
    expect((await status(gateway, { path: CUSTOMER, nonce, time: new Date(now) })).status).toBe(401);
    now += 2 * 60_000;
    expect((await status(gateway, { path: CUSTOMER, nonce, time: new Date(now) })).status).toBe(200);
  });
});

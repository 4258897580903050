import { createWebhookVerifier, type Delivery, type WebhookVerifierOptions } from "@wonder-openapi/webhooks";
import { describe, expect, test } from "vitest";
import { options, paid, sign, stream, url, withHeaders } from "./support/deliveries.js";

/** What a delivery is refused with. */
async function refusalOf(delivery: Delivery, changes: Partial<WebhookVerifierOptions> = {}) {
  const event = createWebhookVerifier({ ...options, ...changes }).verify(delivery);
  return event.then(
    () => expect.unreachable(),
    (error: { code: string; message: string }) => error,
  );
}

describe("a body that is not raw is told as such", () => {
  test.each([
    ["an object", { state: "completed" }],
    ["an empty object", {}],
    ["an array", []],
    ["a number", 7],
    ["true", true],
    ["a Blob", new Blob(["{}"])],
    ["a stream of text", new ReadableStream({ start: (controller) => controller.enqueue("{}") })],
  ])("%s", async (_name, body) => {
    const error = await refusalOf({ ...(await sign()), body: body as never });
    expect(error.code).toBe("body_parsed");
    expect(error.message).toContain("take the body before any parser does");
  });

  test("a stream that somebody reads already", async () => {
    const { body } = stream("{}");
    body.getReader();
    expect((await refusalOf({ ...(await sign()), body })).code).toBe("body_parsed");
  });

  const sent = { ...paid.body, note: "訂單 a/b", return_url: "https://shop.example/thanks" };
  const compact = JSON.stringify(sent);
  const slashes = compact.replaceAll("/", "\\/");
  const ascii = (text: string) => text.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`);
  test.each([
    ["what was sent had escaped slashes", slashes, compact],
    ["what was sent was ASCII alone", ascii(compact), compact],
    ["what was sent was ASCII alone, with escaped slashes", ascii(slashes), compact],
    ["what was sent was compact, and it is written with indents", compact, JSON.stringify(sent, null, 2)],
    ["white space was added around it", compact, `\n${compact}\r\n`],
  ])("JSON that was written again: %s", async (_name, original, again) => {
    expect(JSON.parse(again)).toEqual(JSON.parse(original));
    const error = await refusalOf({ ...(await sign({ body: original })), body: again });
    expect(error.code).toBe("body_parsed");
    expect(error.message).toContain("The signature fits the body");
  });

  test("a body that is shorter than Content-Length says, or empty", async () => {
    const delivery = await sign({ body: JSON.stringify(sent, null, 2) });
    const arrived = withHeaders(delivery, { "content-length": String(Buffer.byteLength(delivery.body)) });
    const again = await refusalOf({ ...arrived, body: `${compact} ` });
    expect(again).toMatchObject({ code: "body_parsed", message: expect.stringContaining("bytes were sent") });
    const gone = await refusalOf({ ...arrived, body: undefined });
    expect(gone).toMatchObject({ code: "body_parsed", message: expect.stringContaining("The body is empty") });
  });

  test("but not one that was unpacked: there the length says nothing", async () => {
    const arrived = withHeaders(await sign(), { "Content-Length": "7", "Content-Encoding": "gzip" });
    expect((await refusalOf({ ...arrived, body: "{}" })).code).toBe("signature_mismatch");
  });

  test("nor one with a Content-Length that fits", async () => {
    const arrived = withHeaders(await sign(), { "Content-Length": "2" });
    expect((await refusalOf({ ...arrived, body: "{}" })).code).toBe("signature_mismatch");
  });
});

describe("a path that was rewritten is told as such", () => {
  const signed = (target: string, body: unknown = paid.body) => sign({ url: target, body });
  test.each<[string, string, string, Record<string, string>, string]>([
    ["a query was added", "/wonder/webhook", "/wonder/webhook?_route=hook", {}, "without its query"],
    ["a slash was taken off", "/wonder/webhook/?a=1", "/wonder/webhook?a=1", {}, "with a slash at its end"],
    ["a slash was added", "/wonder/webhook", "/wonder/webhook/", {}, "without the slash at its end"],
    ["a slash and a query were added", "/wonder", "/wonder/?a=1", {}, "and without its query"],
    ["a prefix was added", "/webhook?a=1", "/api/v1/webhook?a=1", {}, "the last segments of the path"],
    ["slashes were doubled", "/wonder/webhook", "//wonder//webhook", {}, "without its double slashes"],
    ["a prefix was taken off", "/shop/webhook", "/webhook", { "X-Forwarded-Prefix": "/shop/" }, "x-forwarded-prefix"],
    ["all of it was replaced", "/a/b?c=1", "/handler", { "X-Original-URL": "/a/b?c=1" }, "x-original-url"],
    ["as nginx tells it", "/a/b?c=1", "/handler", { "x-original-uri": "/a/b?c=1" }, "x-original-uri"],
    ["as Traefik tells it", "/a", "/handler", { "x-forwarded-uri": "/a" }, "x-forwarded-uri"],
  ])("%s", async (_name, original, arrived, headers, words) => {
    const error = await refusalOf({ ...withHeaders(await signed(original), headers), url: arrived });
    expect(error).toMatchObject({ code: "path_rewritten", message: expect.stringContaining(words) });
    expect(error.message).toContain("Set publicUrl to the callback URL");
  });

  test("by the callback URL that the order itself names", async () => {
    const body = { ...paid.body, notify_url: "https://shop.example/hooks/wonder?key=s3cret" };
    const error = await refusalOf({ ...(await signed("/hooks/wonder?key=s3cret", body)), url: "/internal" });
    expect(error).toMatchObject({ code: "path_rewritten", message: expect.stringContaining("that the order names") });
    expect(error.message).not.toContain("s3cret");
  });

  test("when publicUrl is what is wrong", async () => {
    const error = await refusalOf(await sign(), { publicUrl: "https://shop.example/wrong" });
    expect(error).toMatchObject({ code: "path_rewritten", message: expect.stringContaining("Correct publicUrl") });
  });

  test("and is refused all the same, whatever unsigned headers say", async () => {
    const delivery = { ...withHeaders(await sign(), { "X-Original-URL": new URL(url).pathname }), url: "/elsewhere" };
    expect((await refusalOf(delivery)).code).toBe("signature_mismatch");
  });
});

test("JSON that is too deep to be written again is a mismatch like any other", async () => {
  const deep = "[".repeat(200_000) + "]".repeat(200_000);
  expect((await refusalOf({ ...(await sign()), body: deep })).code).toBe("signature_mismatch");
});

test("a long path costs no more attempts than a short one", async () => {
  const arrived = `/${"a/".repeat(4_000)}webhook`;
  expect((await refusalOf({ ...(await sign({ url: "/webhook" })), url: arrived })).code).toBe("signature_mismatch");
});

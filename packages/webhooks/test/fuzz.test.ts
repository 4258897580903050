import { readFileSync } from "node:fs";
import { isWonderError } from "@wonder-openapi/signature";
import { createWebhookVerifier } from "@wonder-openapi/webhooks";
import { createTestCredentials, deliveries, signDelivery } from "@wonder-openapi/webhooks/testing";
import { expect, test } from "vitest";
import { pathWithQuery } from "../src/signed-path.js";
import { credentials, options } from "./support/deliveries.js";
import { forged, MUTATIONS, type Mutant, randomSource } from "./support/mutations.js";

/** WEBHOOK_MUTATIONS=100000 tries that many; FC_SEED others. */
const COUNT = Number(process.env["WEBHOOK_MUTATIONS"] ?? 3_000);
const SEED = Number(process.env["FC_SEED"] ?? 20261121);

/** All that a signature covers, and the app id: what is the same in all of it is the same delivery. */
function substance({ method, url, headers, body }: Mutant): string {
  const signed = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const values = signed.filter(([name]) => /^(credential|nonce|signature)$/.test(name)).sort();
  const bytes = Buffer.from(typeof body === "string" ? new TextEncoder().encode(body) : body).toString("base64");
  return JSON.stringify([method, pathWithQuery(url) ?? url, values, bytes]);
}

test(`of ${COUNT} mutated deliveries none is accepted, and none is refused with anything but a WonderError`, async () => {
  const random = randomSource(SEED);
  // The published throwaway key, a fixed time and fixed nonces: what a seed does, it does again.
  const vectors = new URL("../../signature/test/vectors.json", import.meta.url);
  const { webhookPublicKey: publicKey, webhookSigningKey: privateKey } = JSON.parse(readFileSync(vectors, "utf8"));
  const appId = "5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b";
  const time = new Date("2026-11-21T09:00:00Z");
  const verifier = createWebhookVerifier({ appId, publicKey, now: () => time.getTime() });
  const others = [await createTestCredentials(), await createTestCredentials()];
  const originals = await Promise.all(
    Object.values(deliveries).map((make, index) =>
      signDelivery({
        url: `https://shop.example/wonder/webhook${index % 2 === 0 ? "?tenant=7" : ""}`,
        ...make({ reference: `INV-${index} 訂單`, amount: "128.50", currency: "HKD" }),
        privateKey,
        appId,
        time,
        nonce: `FixedNonce00000${index}`,
      }),
    ),
  );
  for (const delivery of originals) expect((await verifier.verify(delivery)).kind).not.toBe("unknown");
  const known = new Set(originals.map((original) => substance({ ...original, headers: { ...original.headers } })));
  const forgeries = await Promise.all(
    originals.flatMap((original) => others.map((other) => forged(original, { ...other, appId, time }))),
  );

  const names = Object.keys(MUTATIONS);
  const codes = new Map<string, number>();
  const used = new Set<string>();
  let tried = 0;
  while (tried < COUNT) {
    const from = random(20) === 0 ? forgeries : originals;
    const original = from[random(from.length)] ?? expect.unreachable();
    const another = originals[random(originals.length)] ?? expect.unreachable();
    const mutant: Mutant = { ...original, headers: { ...original.headers } };
    const applied: string[] = [];
    for (let left = 1 + random(3); left > 0; left--) {
      const name = names[random(names.length)] ?? "";
      applied.push(name);
      MUTATIONS[name]?.(mutant, random, another);
    }
    // Some change nothing, such as a header for its own; some take another change back.
    if (known.has(substance(mutant))) continue;
    tried++;
    for (const name of applied) used.add(name);
    const outcome = await verifier.verify(mutant).then(
      () => "accepted",
      (error: unknown) => (isWonderError(error, "webhook") ? String(error.code) : `crashed: ${String(error)}`),
    );
    if (outcome === "accepted" || outcome.startsWith("crashed")) {
      expect.fail(
        `${outcome} after ${applied.join(", ")}: ${JSON.stringify({ ...mutant, body: String(mutant.body) })}`,
      );
    }
    codes.set(outcome, (codes.get(outcome) ?? 0) + 1);
  }
  // Mutants that all end at the first check would show nothing.
  expect([...used].sort()).toEqual([...names].sort());
  expect([...codes.keys()]).toEqual(
    expect.arrayContaining([
      "signature_missing",
      "credential_malformed",
      "url_malformed",
      "body_parsed",
      "path_rewritten",
      "signature_mismatch",
    ]),
  );
  expect(codes.get("signature_mismatch")).toBeGreaterThan(COUNT / 3);
  if (process.env["WEBHOOK_MUTATIONS"] !== undefined) console.log(JSON.stringify(Object.fromEntries(codes)));
}, 600_000);

test("a mutant that is none is accepted, so the test above can fail", async () => {
  const delivery = await signDelivery({ url: "/x", body: { hello: "world" }, ...credentials });
  expect((await createWebhookVerifier(options).verify({ ...delivery, url: "/x#fragment" })).kind).toBe("unknown");
});

import { generateKeyPairSync } from "node:crypto";
import { readdirSync } from "node:fs";
import { createRequestVerifier } from "@wonder-openapi/signature";
import { describe, expect, test } from "vitest";
import { assembleClient } from "../../src/create-wonder-client.js";
import type { Fetch, FetchInit } from "../../src/fetch.js";
import { callExample, type DescribedExample, describedExamples } from "../support/described-examples.js";
import { FakeRuntime } from "../support/fake-runtime.js";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const appId = "5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b";
const verifier = createRequestVerifier({ publicKey });
const examples = describedExamples();
const ids = [...new Set(examples.map(({ id }) => id))];

interface Exchange {
  readonly example: DescribedExample;
  /** As it was handed to `fetch`. */
  readonly request: FetchInit & { readonly url: string };
  readonly result: unknown;
}

/** Plays an example against its own answer, with the real client on a clock that stands still. */
async function play(example: DescribedExample): Promise<Exchange> {
  const seen: Exchange["request"][] = [];
  const fetch: Fetch = async (url, init) => {
    seen.push({ url, ...init });
    return Response.json(example.answer);
  };
  const options = { environment: "sandbox", appId, privateKey, fetch, allowRealMoneyInSandbox: true } as const;
  const wonder = assembleClient(options, new FakeRuntime());
  const result = await callExample(wonder, example);
  const [request] = seen;
  if (!request || seen.length > 1) throw new Error(`${example.id} made ${seen.length} requests.`);
  return { example, request, result };
}

// What differs from run to run, and what a signature is.
const FRESH: Readonly<Record<string, [RegExp, string]>> = {
  Nonce: [/^[0-9A-Za-z]{16}$/, "(16 characters, fresh)"],
  Signature: [/^[0-9A-Za-z+/]{342}==$/, "(over method, path with query, and body)"],
  "X-Request-ID": [/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "(a UUID, fresh)"],
};

function printed({ example, request, result }: Exchange): string {
  const { id, name, resourceMethod, answer } = example;
  const headers = Object.entries(request.headers).map(([header, value]) => {
    const [form, word] = FRESH[header] ?? [/^/, value];
    expect(value, header).toMatch(form);
    return `${header}: ${word}`;
  });
  const method = resourceMethod === undefined ? `wonder.api.${example.method}` : `wonder.${resourceMethod}`;
  return [
    `### ${[id, name].filter(Boolean).join(", ")}: ${method}`,
    "",
    `${request.method} ${request.url}`,
    ...headers,
    ...(request.body === null ? [] : ["", request.body]),
    "",
    "# answers",
    "",
    JSON.stringify(answer),
    "",
    "# which the caller gets as",
    "",
    JSON.stringify(result, null, 2) ?? "undefined",
    "",
  ].join("\n");
}

describe("on the wire, every operation with the description's own example", () => {
  test.each(ids)("%s sends and reads what its snapshot shows", async (id) => {
    const exchanges = await Promise.all(examples.filter((example) => example.id === id).map(play));
    await expect(exchanges.map(printed).join("\n")).toMatchFileSnapshot(`__snapshots__/${id}.http`);
  });

  test.each(examples)("$id $name is signed over exactly what goes out", async (example) => {
    const { url, method, headers, body } = (await play(example)).request;
    const [credential = "", nonce = "", signature = ""] = ["Credential", "Nonce", "Signature"].map(
      (name) => headers[name],
    );
    const { origin } = new URL(url);
    const sent = { method, uri: url.slice(origin.length), body, credential, nonce, signature };
    expect(await verifier.verify(sent)).toBe(true);
    const other = body === null ? { uri: `${sent.uri}${sent.uri.includes("?") ? "&" : "?"}a` } : { body: `${body} ` };
    expect(await verifier.verify({ ...sent, ...other })).toBe(false);
  });

  test("has no snapshot of an operation that is gone", () => {
    const names = readdirSync(new URL("__snapshots__", import.meta.url));
    expect(names.filter((name) => !ids.includes(name.replace(/\.http$/, "")))).toEqual([]);
  });

  test("has no key, signature or nonce in a snapshot", async () => {
    for (const example of examples) {
      const exchange = await play(example);
      const text = printed(exchange);
      for (const header of Object.keys(FRESH)) expect(text).not.toContain(exchange.request.headers[header]);
      expect(text).not.toContain("PRIVATE KEY");
    }
  });
});

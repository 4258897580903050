import { createRequire } from "node:module";
import { createLogger } from "@stoplight/prism-core";
import { createInstance, getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createMockGateway } from "@wonder-openapi/mock-gateway";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Hono } from "hono";
import { atATime, type Contender, contest } from "./contest.js";
import { appId, publicKey } from "./keys.js";
import { type Bench, figure } from "./row.js";
import { isSigned, type SignedText, signedHeaders } from "./signed-request.js";

const base = "/svc/payment/api/v1/openapi";
const origin = "http://localhost";
const description = createRequire(import.meta.url)("@wonder-openapi/types/openapi.json");

/** Requests that are answered in a second, without sockets: ours, the least one could do, and Prism. */
export const mockGateway: Bench = async (size) => {
  const effort = size === "full" ? { rounds: 5, times: 2_000 } : { rounds: 1, times: 20 };
  const rows = [];
  for (const [what, parts] of [
    ["read (GET of a customer)", { method: "GET", uri: `${base}/customers/ref/C-1042`, body: "" }],
    ["write (create an order)", { method: "POST", uri: `${base}/orders`, body: "order" }],
  ] as const) {
    const rates = await contest(await contenders(parts, effort), effort);
    const rate = (name: string): number => rates.get(name) ?? Number.NaN;
    const [ours = "", ...others] = rates.keys();
    rows.push({
      what: `mock gateway, requests a second: ${what}`,
      ours: `${figure(rate(ours))} /s`,
      beside: others.map((name) => `${name} ${figure(rate(name))}`).join(", "),
      ratio: rate(ours) / rate(others[0] ?? ""),
      goal: ">= 0.5",
    });
  }
  return rows;
};

/** A request, made beforehand, as signing would take the most of the time; none is sent twice, as nonces are looked at. */
async function prepared(parts: SignedText, count: number): Promise<(readonly [string, RequestInit])[]> {
  const requests: (readonly [string, RequestInit])[] = [];
  await atATime(64, count, async (index) => {
    const body = parts.body && orderBody(index);
    const headers = await signedHeaders({ ...parts, body });
    requests.push([origin + parts.uri, { method: parts.method, headers, ...(body && { body }) }]);
  });
  return requests;
}

const orderBody = (index: number): string =>
  JSON.stringify({
    order: { reference_number: `INV-${index}`, charge_fee: "128.50", currency: "HKD", due_date: "2031-01-01" },
  });

async function contenders(
  parts: SignedText,
  { rounds, times }: { rounds: number; times: number },
): Promise<Contender[]> {
  const requests = await prepared(parts, Math.ceil(times / 4) + rounds * times);
  const fetching = (
    name: string,
    fetch: (url: string, init: RequestInit) => Promise<Response> | Response,
  ): Contender => {
    let next = 0;
    return {
      name,
      async run(count) {
        for (let done = 0; done < count; done++) {
          const [url, init] = requests[next++] as (typeof requests)[number];
          const response = await fetch(url, init);
          const text = await response.text();
          if (response.status !== 200) throw new Error(`${name}: ${response.status} ${text.slice(0, 200)}`);
        }
      },
    };
  };
  const ours = createMockGateway({ apps: [{ appId, publicKey }] });
  const bare = bareGateway();
  const prism = await prismFetch();
  return [
    fetching("ours", (url, init) => ours.fetch(url, init)),
    fetching("Hono, ajv and RSA alone", (url, init) => bare.request(url, init)),
    fetching("Prism (no signature looked at, no state)", prism),
  ];
}

/** The signature, the schema of the body, a map. */
function bareGateway(): Hono {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "wonder", components: description.components });
  const schema = description.paths[`${base}/orders`].post.requestBody.content["application/json"].schema;
  const reference = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"wonder#/'));
  const validate = ajv.compile(reference);
  const records = new Map<string, unknown>([["C-1042", { reference_number: "C-1042", name: "Chan Tai Man" }]]);
  const app = new Hono();
  app.use(async ({ req, text }, next) => {
    const { pathname, search } = new URL(req.url);
    const signed = { method: req.method, uri: pathname + search, body: await req.text() };
    return isSigned(signed, (name) => req.header(name) ?? "") ? next() : text("", 401);
  });
  app.get(`${base}/customers/ref/:id`, ({ req, json }) =>
    json({ code: 200, message: "success", data: { customer: records.get(req.param("id")) } }),
  );
  app.post(`${base}/orders`, async ({ req, json }) => {
    const body = await req.json<{ order: { reference_number: string } }>();
    if (!validate(body)) return json({ code: 400 }, 400);
    records.set(body.order.reference_number, body.order);
    return json({ code: 200, message: "success", data: { order: body.order } });
  });
  return app;
}

async function prismFetch(): Promise<(url: string, init: RequestInit) => Promise<Response>> {
  const operations = await getHttpOperationsFromSpec(structuredClone(description));
  const config = {
    isProxy: false as const,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    errors: false,
    mock: { dynamic: false },
    upstreamProxy: undefined,
  };
  const prism = createInstance(config, { logger: createLogger("prism", { level: "silent" }) });
  return async (url, { method, headers, body }) => {
    const path = url.slice(origin.length);
    const lower = Object.fromEntries(
      Object.entries(headers as Record<string, string>).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const request = {
      method: (method ?? "get").toLowerCase() as "get" | "post",
      url: { path },
      headers: lower,
      ...(typeof body === "string" && { body: JSON.parse(body) }),
    };
    const answer = await prism.request(request, operations)();
    if (answer._tag === "Left") throw answer.left;
    const { statusCode, body: data } = answer.right.output;
    return new Response(JSON.stringify(data), { status: statusCode });
  };
}

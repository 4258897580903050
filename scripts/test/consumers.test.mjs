import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConsumerProject } from "../consumers/consumer-project.mjs";
import { repositoryFiles } from "../workspace.mjs";

const project = new ConsumerProject();
beforeAll(() => project.install(), 120_000);
afterAll(() => project.remove());

const PUBLIC = ["client", "mock-gateway", "orders", "signature", "types", "webhooks"].map(
  (name) => `@wonder-openapi/${name}`,
);

/** A file of the project as a bundler leaves it, minified, with all it imports. */
async function bundled(file) {
  const entryPoints = [join(project.folder, file)];
  const { outputFiles } = await build({ entryPoints, bundle: true, format: "esm", write: false, minify: true });
  return outputFiles[0]?.text ?? "";
}

describe("the packed packages", () => {
  test.each(PUBLIC)("%s holds what its sources build to, README and licence, and nothing else", (name) => {
    const folder = `packages/${name.replace("@wonder-openapi/", "")}`;
    const sources = repositoryFiles().filter((file) => file.startsWith(`${folder}/src/`));
    const root = name.endsWith("/types") ? `${folder}/src/generated/` : `${folder}/src/`;
    const built = sources.map((file) => `dist/${file.replace(root, "").replace(/\.ts$/, "")}`);
    const generated = repositoryFiles().filter((file) => file.startsWith(`${folder}/generated/`));
    const others = ["LICENSE", "README.md", "package.json", ...generated.map((file) => file.replace(`${folder}/`, ""))];
    const expected = [...built.flatMap((file) => [`${file}.js`, `${file}.d.ts`]), ...others];
    expect(project.packedFiles(name)).toEqual(expected.sort());
  });

  test.each(PUBLIC)("%s depends on nothing that only the workspace could resolve", (name) => {
    const manifest = JSON.parse(readFileSync(join(project.folder, "node_modules", name, "package.json"), "utf8"));
    expect(JSON.stringify(manifest.dependencies ?? {})).not.toMatch(/workspace:|catalog:|link:|file:/);
  });

  test("the client's only dependency from elsewhere is openapi-fetch, and the signature has none", () => {
    const dependencies = (name) =>
      Object.keys(
        JSON.parse(readFileSync(join(project.folder, "node_modules", name, "package.json"), "utf8")).dependencies ?? {},
      ).sort();
    expect(dependencies("@wonder-openapi/client")).toEqual([
      "@wonder-openapi/orders",
      "@wonder-openapi/signature",
      "@wonder-openapi/types",
      "openapi-fetch",
    ]);
    expect(dependencies("@wonder-openapi/webhooks")).toEqual([
      "@wonder-openapi/orders",
      "@wonder-openapi/signature",
      "@wonder-openapi/types",
    ]);
    expect(dependencies("@wonder-openapi/signature")).toEqual([]);
    expect(dependencies("@wonder-openapi/orders")).toEqual(["@wonder-openapi/types"]);
    expect(dependencies("@wonder-openapi/types")).toEqual([]);
  });
});

describe("importing only the types", () => {
  const source = `
    import type { Customer, RecurringOrder } from "@wonder-openapi/types";
    export const nameOf = (customer: Customer): string => customer.name ?? customer.reference_number;
    export const isPaid = (order: RecurringOrder): boolean => order.correspondence_state === "paid";
  `;

  test.each([
    ["nodenext", {}],
    ["bundler", { module: "esnext", moduleResolution: "bundler" }],
  ])("type-checks under %s, with the declarations of libraries checked too", (_name, options) => {
    project.write({ "types-only.ts": source });
    expect(project.typecheck(["types-only.ts"], options)).toBe("");
  });

  test("does not type-check when a field is misused", () => {
    project.write({ "misuse.ts": source.replace("customer.name ??", "customer.nam ??") });
    expect(project.typecheck(["misuse.ts"])).toContain("Property 'nam' does not exist on type 'Customer'");
  });

  test("leaves nothing of the package in a bundle", async () => {
    project.write({ "types-only.ts": source, "without.ts": source.replace(/import type.*\n/, "") });
    expect(await bundled("types-only.ts")).toBe(await bundled("without.ts"));
  });

  test("leaves nothing behind even of an import that is not marked as one of types", async () => {
    project.write({
      "whole.ts": 'import * as types from "@wonder-openapi/types"; export type Names = keyof typeof types;',
    });
    const installed = join(project.folder, "node_modules/@wonder-openapi/types/dist/index.js");
    expect(readFileSync(installed, "utf8")).toBe("export {};\n");
    expect(await bundled("whole.ts")).toBe("");
  });
});

describe("importing the enums", () => {
  const source = `
    import { isKnownOrderState, type KnownOrderState } from "@wonder-openapi/types/enums";
    export const known = (states: string[]): KnownOrderState[] => states.filter(isKnownOrderState);
  `;

  test("works as an ES module", () => {
    project.write({
      "enums.mjs": `
        import { isKnownOrderState, orderStateValues } from "@wonder-openapi/types/enums";
        console.log(orderStateValues.includes("completed"), isKnownOrderState("completed"), isKnownOrderState("on_hold"));
      `,
    });
    expect(project.run("enums.mjs")).toEqual({ status: 0, stdout: "true true false\n", stderr: "" });
  });

  test("works through require() in CommonJS", () => {
    project.write({ "enums.cjs": 'console.log(require("@wonder-openapi/types/enums").isKnownOrderState("voided"));' });
    const { status, stdout } = project.run("enums.cjs");
    expect({ status, stdout }).toEqual({ status: 0, stdout: "true\n" });
  });

  test("type-checks, with the declarations of libraries checked too", () => {
    project.write({ "enums.ts": source });
    expect(project.typecheck(["enums.ts"])).toBe("");
  });

  test("brings one guard and its list into a bundle, and none of the others", async () => {
    project.write({ "enums.ts": source, "all-enums.ts": 'export * from "@wonder-openapi/types/enums";' });
    const one = await bundled("enums.ts");
    expect(one.match(/"[a-z]\w*"/gi)?.sort()).toEqual(['"completed"', '"in_completed"', '"invoiced"', '"voided"']);
    expect((await bundled("all-enums.ts")).length).toBeGreaterThan(3 * one.length);
  });
});

describe("importing the client", () => {
  const calls = `
    async function main({ createWonderClient, isWonderError }, { createMockCredentials, createMockGateway }) {
      const credentials = await createMockCredentials();
      const server = await createMockGateway({ apps: [credentials] }).listen();
      const { appId, privateKey } = credentials;
      const wonder = createWonderClient({ environment: { baseUrl: server.url }, appId, privateKey });
      const { customer } = await wonder.customers.getByReferenceNumber("C-1042");
      const error = await wonder.customers.getByReferenceNumber("nobody").catch((reason) => reason);
      console.log(customer.name, isWonderError(error), error.status);
      await server.close();
    }
  `;
  const printed = { status: 0, stdout: "Chan Tai Man true 404\n", stderr: "" };

  test("works as an ES module", () => {
    project.write({
      "esm.mjs": `
        import * as client from "@wonder-openapi/client";
        import * as mock from "@wonder-openapi/mock-gateway";
        ${calls}
        await main(client, mock);
      `,
    });
    expect(project.run("esm.mjs")).toEqual(printed);
  });

  test("works through require() in CommonJS", () => {
    project.write({
      "cjs.cjs": `
        const client = require("@wonder-openapi/client");
        const mock = require("@wonder-openapi/mock-gateway");
        ${calls}
        main(client, mock);
      `,
    });
    const { status, stdout } = project.run("cjs.cjs");
    expect({ status, stdout }).toEqual({ status: 0, stdout: printed.stdout });
  });

  test("type-checks as an ES module, with the named types from the client itself", () => {
    project.write({
      "typed.mts": `
        import { createWonderClient, type Customer, type WonderClient } from "@wonder-openapi/client";
        export const wonder: WonderClient = createWonderClient({ environment: "sandbox", appId: "a", privateKey: "k" });
        export async function find(reference: string): Promise<Customer> {
          return (await wonder.customers.getByReferenceNumber(reference)).customer;
        }
      `,
    });
    expect(project.typecheck(["typed.mts"])).toBe("");
  });

  test.each(["nodenext", "node20", "preserve"])("type-checks from CommonJS under module %s", (module) => {
    project.write({
      "required.cts": `
        import client = require("@wonder-openapi/client");
        export const isTooOften = (error: unknown): boolean => client.isWonderError(error, "rate_limited");
      `,
    });
    expect(project.typecheck(["required.cts"], { module })).toBe("");
  });

  test("bundles for a browser or an edge runtime without a module of Node's", async () => {
    project.write({ "edge.mjs": 'export { createWonderClient } from "@wonder-openapi/client";' });
    const entryPoints = [join(project.folder, "edge.mjs")];
    const { metafile, outputFiles } = await build({
      entryPoints,
      bundle: true,
      format: "esm",
      platform: "browser",
      write: false,
      metafile: true,
    });
    expect(outputFiles[0]?.text).not.toMatch(/["']node:|\bBuffer\b/);
    const used = Object.keys(metafile.inputs).map((file) => /node_modules\/((@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
    expect(new Set(used.filter(Boolean))).toEqual(
      new Set(["@wonder-openapi/client", "@wonder-openapi/orders", "@wonder-openapi/signature", "openapi-fetch"]),
    );
  });
});

describe("importing the webhooks", () => {
  const calls = `
    async function main({ createWebhookHandler }, { createNodeWebhookHandler }, testing, memory, postgres, redis) {
      const { appId, publicKey, privateKey } = await testing.createTestCredentials();
      const onEvent = (event) => console.log(event.kind, event.facts.paid);
      const onError = (error) => console.log(error.code);
      const deduplicate = { store: memory.createMemoryStore() };
      const handler = createWebhookHandler({ appId, publicKey, onEvent, onError, deduplicate });
      const paid = testing.deliveries.orderPaid({ reference: "INV-1", amount: "128.50", currency: "HKD" });
      const delivery = await testing.signDelivery({ url: "https://shop.example/wonder", ...paid, privateKey, appId });
      const good = await handler(new Request(delivery.url, delivery));
      const bad = await handler(new Request(delivery.url, { ...delivery, body: "{}" }));
      const again = await handler(new Request(delivery.url, delivery));
      console.log(good.status, bad.status, again.status);
      console.log(typeof createNodeWebhookHandler, typeof postgres.createPostgresStore, typeof redis.createRedisStore);
    }
  `;
  const printed = "order.paid 128.50\nsignature_mismatch\n200 401 200\nfunction function function\n";
  const parts = ["/node", "/testing", "/memory", "/postgres", "/redis"];
  const names = ["@wonder-openapi/webhooks", ...parts.map((part) => `@wonder-openapi/webhooks${part}`)];

  test("works as an ES module", () => {
    const imports = names.map((name, index) => `import * as part${index} from "${name}";`).join("\n");
    project.write({
      "hooks.mjs": `${imports}\n${calls}\nawait main(${names.map((_name, index) => `part${index}`).join(", ")});`,
    });
    expect(project.run("hooks.mjs")).toEqual({ status: 0, stdout: printed, stderr: "" });
  });

  test("works through require() in CommonJS", () => {
    project.write({ "hooks.cjs": `${calls}\nmain(${names.map((name) => `require("${name}")`).join(", ")});` });
    const { status, stdout } = project.run("hooks.cjs");
    expect({ status, stdout }).toEqual({ status: 0, stdout: printed });
  });

  test("type-checks, where all the declarations of libraries are checked too", () => {
    project.write({
      "hooks.mts": `
        import { createServer } from "node:http";
        import { createWebhookHandler, type WebhookHandlerOptions } from "@wonder-openapi/webhooks";
        import { createMemoryStore } from "@wonder-openapi/webhooks/memory";
        import { createNodeWebhookHandler } from "@wonder-openapi/webhooks/node";
        import { createPostgresStore, deliveryTable } from "@wonder-openapi/webhooks/postgres";
        import { createRedisStore } from "@wonder-openapi/webhooks/redis";
        import { signDelivery } from "@wonder-openapi/webhooks/testing";
        export const options: WebhookHandlerOptions = {
          appId: "a",
          publicKey: "k",
          onEvent: async (event) => (event.kind === "unknown" ? undefined : "retry"),
          onError: console.error,
        };
        export const stores: WebhookHandlerOptions["deduplicate"][] = [
          { store: createMemoryStore() },
          { store: createPostgresStore({ query: async () => [], table: deliveryTable() }), lease: 1_000 },
          { store: createRedisStore({ command: async () => null }), key: (event) => event.kind },
        ];
        export const POST: (request: Request) => Promise<Response> = createWebhookHandler(options);
        export const server = createServer(createNodeWebhookHandler(options));
        export const delivery = signDelivery({ url: "/", body: {}, appId: "a", privateKey: "k" });
      `,
    });
    expect(project.typecheck(["hooks.mts"])).toBe("");
  });

  test("bundles for an edge runtime without a module of Node's", async () => {
    const exported = names.filter((name) => !name.endsWith("/node")).map((name) => `export * from "${name}";`);
    project.write({ "hooks-edge.mjs": exported.join("\n") });
    const { outputFiles } = await build({
      entryPoints: [join(project.folder, "hooks-edge.mjs")],
      bundle: true,
      format: "esm",
      platform: "browser",
      write: false,
    });
    expect(outputFiles[0]?.text).not.toMatch(/["']node:|\bBuffer\b/);
  });
});

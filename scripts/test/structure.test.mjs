import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { repositoryFiles, top, workspacePackages } from "../workspace.mjs";

/** Who may import whom at run time. One way: spec -> types -> signature, orders -> client, webhooks -> the rest. */
const ALLOWED = {
  types: [],
  signature: [],
  orders: ["@wonder-openapi/types"],
  client: ["@wonder-openapi/types", "@wonder-openapi/signature", "@wonder-openapi/orders", "openapi-fetch"],
  webhooks: ["@wonder-openapi/types", "@wonder-openapi/signature", "@wonder-openapi/orders"],
  "mock-gateway": [
    "@wonder-openapi/types",
    "@wonder-openapi/signature",
    "hono",
    "@hono/node-server",
    "ajv",
    "ajv-formats",
  ],
  cli: [
    "@wonder-openapi/client",
    "@wonder-openapi/conformance",
    "@wonder-openapi/mock-gateway",
    "@wonder-openapi/signature",
    "@wonder-openapi/types",
    "@wonder-openapi/webhooks",
    "commander",
  ],
  "example-settle": ["@wonder-openapi/client", "@wonder-openapi/webhooks"],
  "example-nightly": [
    "@electric-sql/pglite",
    "@wonder-openapi/client",
    "@wonder-openapi/example-settle",
    "@wonder-openapi/mock-gateway",
  ],
  "example-shop": [
    "@wonder-openapi/client",
    "@wonder-openapi/mock-gateway",
    "@wonder-openapi/orders",
    "@wonder-openapi/webhooks",
    "express",
  ],
  soak: ["@wonder-openapi/client", "@wonder-openapi/mock-gateway"],
  conformance: [
    "@wonder-openapi/client",
    "@wonder-openapi/mock-gateway",
    "@wonder-openapi/types",
    "ajv",
    "ajv-formats",
  ],
  "fault-tests": ["@wonder-openapi/client", "ky", "openai", "openapi-fetch", "stripe"],
  "runtime-tests": ["@wonder-openapi/client", "@wonder-openapi/signature", "@wonder-openapi/webhooks"],
  "store-tests": ["@wonder-openapi/webhooks", "redis"],
  bench: [
    "@stoplight/prism-core",
    "@stoplight/prism-http",
    "@wonder-openapi/client",
    "@wonder-openapi/fault-tests",
    "@wonder-openapi/mock-gateway",
    "@wonder-openapi/signature",
    "@wonder-openapi/types",
    "@wonder-openapi/webhooks",
    "ajv",
    "esbuild",
    "hono",
    "ky",
    "miniflare",
    "openai",
    "openapi-fetch",
    "stripe",
    "undici",
  ],
  quickstart: ["@wonder-openapi/types", "@wonder-openapi/client", "@wonder-openapi/mock-gateway"],
};
/** What only one entry of a package needs, and its users have to install themselves. */
const PEERS = {
  "packages/client/src/opentelemetry/": "@opentelemetry/api",
  "packages/client/src/undici/": "undici",
};
/** Where modules of Node are at home. */
const NODE = [
  "bench",
  "cli",
  "conformance",
  "example-nightly",
  "example-shop",
  "fault-tests",
  "mock-gateway",
  "quickstart",
  "soak",
  "store-tests",
];
/** And where in packages that run anywhere else. */
const NODE_FILES =
  /^packages\/(signature\/src\/crypto\/node\.ts$|client\/src\/undici\/|webhooks\/src\/node\/|runtime-tests\/src\/(main|behaviours\/node-webhooks)\.ts$)/;

const sources = repositoryFiles().filter((file) => /^packages\/[^/]+\/src\/.*\.(ts|cjs)$/.test(file));
const packageOf = (/** @type {string} */ file) => /** @type {keyof ALLOWED} */ (file.split("/")[1] ?? "");

/** @param {string} text */
function importsOf(text) {
  return Array.from(
    text.matchAll(/(?:\bfrom\s*|\b(?:import|require)\s*\(?\s*)"([^"]+)"/g),
    (match) => match[1] ?? "",
  ).filter(Boolean);
}

/** @param {string} specifier */
function packageName(specifier) {
  return specifier.startsWith("@") ? specifier.split("/").slice(0, 2).join("/") : (specifier.split("/")[0] ?? "");
}

/** @param {string} file @param {string} specifier */
const isPeer = (file, specifier) =>
  Object.entries(PEERS).some(([folder, peer]) => file.startsWith(folder) && specifier === peer);

describe("imports", () => {
  test("are looked at in every package", () => {
    expect([...new Set(sources.map(packageOf))].sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  test.each(Object.keys(ALLOWED))("of %s go one way, and never into another package's src", (name) => {
    const own = /** @type {keyof ALLOWED} */ (name);
    for (const file of sources.filter((candidate) => packageOf(candidate) === own)) {
      // Examples in comments import the package itself.
      const code = readFileSync(join(top, file), "utf8").replace(/\/\*\*[\s\S]*?\*\//g, "");
      for (const specifier of importsOf(code)) {
        if (specifier.startsWith("#")) continue;
        if (specifier.startsWith(".")) {
          const target = join(file, "..", specifier);
          expect(target.startsWith(`packages/${own}/src/`), `${file} imports ${specifier}`).toBe(true);
        } else if (specifier.startsWith("node:")) {
          const atHome = NODE.includes(own) || NODE_FILES.test(file);
          expect(atHome, `${file} imports ${specifier}`).toBe(true);
        } else if (!isPeer(file, specifier)) {
          expect(ALLOWED[own], `${file} imports ${specifier}`).toContain(packageName(specifier));
        }
      }
    }
  });

  test.each(Object.keys(ALLOWED))("of %s are just what its package.json declares", (name) => {
    const found = workspacePackages().find(({ folder }) => folder.endsWith(`/packages/${name}`));
    const declared = Object.keys(found?.manifest["dependencies"] ?? {});
    expect(declared.sort()).toEqual([...ALLOWED[/** @type {keyof ALLOWED} */ (name)]].sort());
  });
});

test("a peer of one entry is optional, and no other entry leads to it", () => {
  for (const [folder, peer] of Object.entries(PEERS)) {
    const found = workspacePackages().find((entry) => join(top, folder).startsWith(`${entry.folder}/`));
    expect(found?.manifest["peerDependenciesMeta"]).toMatchObject({ [peer]: { optional: true } });
    const name = folder.split("/").at(-2);
    for (const file of sources.filter((source) => !source.startsWith(folder))) {
      expect(
        importsOf(readFileSync(join(top, file), "utf8")).filter((specifier) => specifier.includes(`/${name}/`)),
      ).toEqual([]);
    }
  }
});

test.each([
  ["a browser", "browser-tests", /^playwright-core$/],
  ["older compilers and what looks at packages", "consumer-tests", /^(typescript-|publint$|vite$|@arethetypeswrong\/)/],
  ["other people's tools", "interop-tests", /^(@stoplight|@hey-api|@hyperjump)\/|^openapi-to-postmanv2$/],
])(
  "what drives %s is in one package of tests, on which nothing depends, and which no start installs",
  (_, name, tools) => {
    const itself = `@wonder-openapi/${name}`;
    for (const { manifest } of workspacePackages()) {
      // Measures with all of them.
      if (manifest["name"] === "@wonder-openapi/bench") continue;
      const used = Object.keys({ ...manifest["dependencies"], ...manifest["devDependencies"] });
      const isIt = manifest["name"] === itself;
      expect(
        used.some((dependency) => tools.test(dependency)),
        manifest["name"],
      ).toBe(isIt);
      expect(used).not.toContain(itself);
      if (isIt) expect([manifest["private"], manifest["dependencies"]]).toEqual([true, undefined]);
    }
    expect(readFileSync(join(top, "scripts/run.mjs"), "utf8")).toContain(`"--filter=!${itself}"`);
  },
);

test("other runtimes are optional, in one package of tests, on which nothing depends, and which no start installs", () => {
  const itself = "@wonder-openapi/runtime-tests";
  for (const { manifest } of workspacePackages()) {
    const optional = Object.keys(manifest["optionalDependencies"] ?? {});
    const isIt = manifest["name"] === itself;
    expect(optional.length > 0, manifest["name"]).toBe(isIt);
    expect(Object.keys({ ...manifest["dependencies"], ...manifest["devDependencies"] })).not.toContain(itself);
    if (isIt) expect(manifest["private"]).toBe(true);
  }
  expect(readFileSync(join(top, "scripts/run.mjs"), "utf8")).toContain(`"--filter=!${itself}"`);
});

test("every public package is in the one fixed group of changesets, and has a version, a licence and a README", () => {
  const { fixed } = JSON.parse(readFileSync(join(top, ".changeset/config.json"), "utf8"));
  expect(fixed).toEqual([["@wonder-openapi/*"]]);
  const versions = new Set();
  for (const { folder, manifest } of workspacePackages()) {
    expect(manifest["name"]).toMatch(/^@wonder-openapi\//);
    expect(manifest["engines"]).toEqual({ node: ">=20.19" });
    expect(manifest["license"]).toBe("MIT");
    if (manifest["private"]) continue;
    versions.add(manifest["version"]);
    expect(manifest["publishConfig"]).toEqual({ access: "public" });
    expect(readFileSync(join(folder, "README.md"), "utf8")).toContain(`# ${manifest["name"]}`);
  }
  expect(versions.size).toBe(1);
});

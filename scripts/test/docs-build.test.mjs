import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildReference } from "../docs-build/build-reference.mjs";
import { inlineRedoc } from "../docs-build/inline-redoc.mjs";
import { markDocument } from "../docs-build/mark-document.mjs";
import { operationsOf, resolve } from "../generate/prepare-document.mjs";
import { top } from "../workspace.mjs";
import { described, object, text } from "./support/described.mjs";

const json = (file) => JSON.parse(readFileSync(join(top, file), "utf8"));
const meanings = json("spec/editor/extensions.schema.json").$defs;
const bundle = json("packages/types/generated/openapi.json");
const marked = markDocument(bundle, meanings);
const entries = [...operationsOf(marked), ...operationsOf({ paths: marked.webhooks })];
const inferred = { ...text, "x-wonder-inferred": true };
const getThing = (document) => markDocument(document, meanings).paths["/things/{id}"].get;

describe("what the reference shows of our extensions", () => {
  test("is at every operation and event: a badge, and what the values mean", () => {
    expect(entries.length).toBeGreaterThan(40);
    for (const { path, operation } of entries) {
      const [source, money] = operation["x-badges"].map(({ name }) => name);
      expect(source, path).toBe(operation["x-wonder-source"]);
      expect(money, path).toBe(operation["x-wonder-effect"] === "money" ? "money" : undefined);
      for (const name of ["source", "effect", "repeat"]) {
        const value = operation[`x-wonder-${name}`];
        if (value) expect(operation.description, path).toContain(`\`${value}\`. `);
      }
    }
  });

  test("is at every inferred field, in words too", () => {
    let count = 0;
    const look = (node) => {
      if (node === null || typeof node !== "object") return;
      Object.values(node).forEach(look);
      if (node["x-wonder-inferred"] !== true) return;
      count += 1;
      expect([node.description, node["x-badges"]]).toEqual([
        expect.stringMatching(/Inferred: no page of this operation shows it\.$/),
        [{ name: "inferred", color: "orange" }],
      ]);
    };
    look(marked.components.schemas);
    for (const { operation } of entries) for (const one of operation.parameters ?? []) look(resolve(one, marked));
    expect(count).toBeGreaterThan(200);
  });

  test("is said once of a parameter that several operations share", () => {
    const document = described(object({}));
    document.components.parameters = { Page: { name: "page", in: "query", schema: text, "x-wonder-inferred": true } };
    const page = { $ref: "#/components/parameters/Page" };
    document.paths["/things/{id}"].get.parameters.push(page);
    document.paths["/others"] = {
      get: { ...document.paths["/things/{id}"].get, operationId: "getOthers", parameters: [page] },
    };
    const { description } = markDocument(document, meanings).components.parameters.Page;
    expect(description).toBe("Inferred: no page of this operation shows it.");
  });

  test("tells of a method, or why there is none", () => {
    const { description } = getThing(described(object({ a: inferred })));
    expect(description).toMatch(
      /^Reads a thing\.\n\n- \*\*How sure:\*\* `documented`\. A reference page shows it whole\.\n/,
    );
    expect(description).toContain("- **In the client:** `wonder.things.get`");
    const rawOnly = { "x-wonder-method": undefined, "x-wonder-raw-only": "It takes\na card number." };
    expect(getThing(described(object({}), {}, rawOnly)).description).toContain(
      "- **In the client:** only `wonder.api`. It takes a card number.",
    );
  });

  test("puts a paragraph on one line, and leaves lists and code as they are", () => {
    const description = "One\ntwo.\n\n- a\n  b\n- c\n\n```\nx\ny\n```\n";
    expect(getThing(described(object({}), {}, { description })).description).toContain(
      "One two.\n\n- a\n  b\n- c\n\n```\nx\ny\n```\n\n- **How sure",
    );
  });

  test.each([
    [{ "x-wonder-source": "hearsay" }, /getThing: x-wonder-source is "hearsay"/],
    [{ "x-wonder-effect": "magic" }, /getThing: nothing says what x-wonder-effect "magic" means/],
  ])("refuses what has no meaning: %j", (operation, message) => {
    expect(() => markDocument(described(object({}), {}, operation), meanings)).toThrow(message);
  });

  test("leaves the description as it is", () => {
    expect(bundle).toEqual(json("packages/types/generated/openapi.json"));
  });
});

describe("the page", () => {
  const redoc = 'const hydrate=()=>"</script><!-- https://cdn.redoc.ly/redoc/logo-mini.svg";export{hydrate};';
  const url = "https://cdn.invalid/redoc.js";
  const pageFor = (code) => {
    const integrity = `sha384-${createHash("sha384").update(code).digest("base64")}`;
    const preload = `<link rel="modulepreload" href="${url}" integrity="${integrity}" crossorigin="anonymous" />`;
    return `<html><head>${preload}</head><script type="module">import { hydrate } from "${url}";</script></html>`;
  };

  test("has Redoc in it, which cannot end the script it is in, and a policy that lets nothing be fetched", () => {
    const page = inlineRedoc(pageFor(redoc), redoc);
    expect(page).toContain('const hydrate=()=>"\\x3c/script>\\x3c!-- data:image/svg+xml,');
    expect(page).toContain("default-src 'none'");
    expect(page.match(/<\/script>/g)).toHaveLength(1);
    expect(page).not.toContain("cdn.");
  });

  test.each([
    ["another Redoc than it names", pageFor(`${redoc} `), redoc, /wants Redoc sha384-.* but the CLI ships sha384-/],
    ["no Redoc that it names", "<html><head></head></html>", redoc, /does not say which Redoc/],
    ["a Redoc of another form", pageFor("hydrate()"), "hydrate()", /does not end with what it exports/],
    ["two places for it", pageFor(redoc).replace("<head>", "<head><head>"), redoc, /has 2 times <head>/],
  ])("is not made of %s", (_what, html, code, message) => {
    expect(() => inlineRedoc(html, code)).toThrow(message);
  });

  test("of the description has nothing that would be fetched", () => {
    const page = buildReference(bundle);
    expect(page).toContain("createTransaction");
    expect(page.match(/<script[^>]*src=|import\s*\{[^}]*\}\s*from\s*["']https?:|cdn\.redoc\.ly/g)).toBeNull();
    const markup = page.replaceAll(/<script\b[\s\S]*?<\/script>/g, "");
    expect(markup.match(/\ssrc="(?!data:)|<link\b|@import|url\(\s*["']?https?:/g)).toBeNull();
  });
});

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { checkPage } from "../docs-check/check-page.mjs";
import { runDocsCheck } from "../docs-check/run-docs-check.mjs";
import { specPages } from "../docs-check/spec-page.mjs";
import { described, object, text } from "./support/described.mjs";
import { answer, bundle, check, example, found, head, list, page } from "./support/thing-page.mjs";

describe("a comparison", () => {
  const known = (schema, line, operation = {}) => {
    const own = specPages(described(object({ a: schema }), {}, { summary: "Get a thing", ...operation }));
    const lines = [line].flat();
    return found(checkPage(page(head, answer, lines, '{ "a": "string" }'), own));
  };

  test.each([
    ["an open list that the page has less of", { anyOf: [{ type: "string", enum: ["x", "y"] }, text] }, "[x]", []],
    ["an open list that the page has more of", { anyOf: [{ type: "string", enum: ["x"] }, text] }, "[x, y]", ["enum"]],
    ["a closed list that the page has less of", { type: "string", enum: ["x", "y"] }, "[x]", ["enum"]],
    ["a list that the description lacks", text, "[x]", ["enum"]],
  ])("of %s", (_name, schema, values, kinds) => {
    expect(known(schema, ["a string", `Possible values: ${values}`])).toEqual(kinds.map((kind) => `${kind} answer.a`));
  });

  test("takes no example that the pages' generator makes for drift", () => {
    expect(known(text, ["a string", "Example: string"])).toEqual([]);
    expect(known(text, ["a string", "Example: Chan"])).toEqual(["example answer.a"]);
    expect(known({ ...text, examples: ["Chan"] }, ["a string", "Example: Chan"])).toEqual([]);
  });

  test("does not miss what the description infers, and tells when a page shows it", () => {
    expect(known({ ...text, "x-wonder-inferred": true }, [])).toEqual([]);
    expect(known({ ...text, "x-wonder-inferred": true }, "a string")).toEqual(["inferred answer.a"]);
    expect(known(text, [])).toEqual(["missing_in_docs answer.a"]);
  });

  test("takes the vendor's word for a filter, and the headers that every call may have, for no drift", () => {
    const filter = { name: "filter", in: "query", style: "deepObject", schema: object({}) };
    const id = { name: "id", in: "path", required: true, schema: text };
    const header = { name: "X-Code", in: "header", schema: text };
    const own = specPages(
      described(object({ a: text }), {}, { summary: "Get a thing", parameters: [id, filter, header] }),
    );
    const lines = ["Query Parameters", "filter string", "Header Parameters", "Nonce stringrequired"];
    const checked = (...more) => found(checkPage(page(head, lines, more, answer, "a string", '{ "a": "x" }'), own));
    expect(checked("X-Code string")).toEqual([]);
    expect(checked()).toEqual(["missing_in_docs header.X-Code"]);
  });

  test("of a header of the answer", () => {
    const own = structuredClone(bundle);
    own.paths["/things/{id}"].get.responses[200].headers = { "X-Total": { schema: { type: "integer" } } };
    const lines = ["Responses", "200", "Response Headers", "X-Total string", "Schema", list, example];
    expect(found(checkPage(page(head, lines), specPages(own)))).toEqual(["type answer-header.X-Total"]);
  });

  test("finds the operation by its title when method or path differ", () => {
    const lines = ["Get a thing", "POST /things/:uuid", head.slice(2), answer, list, example];
    expect(found(check(lines))).toEqual(["method operation", "path operation"]);
    expect(check("Get the thing", head.slice(1), answer, list, example).drift).toMatchObject([
      { field: "operation", kind: "title", spec: "Get a thing", docs: "Get the thing" },
    ]);
  });

  test("goes as far as the page, and says how far that is", () => {
    const { drift, ends } = check(head, answer, "thing objectrequired", "name strin");
    expect([drift, ends]).toEqual([[], { line: 10, field: "answer.thing" }]);
    // The last line may be cut, so what follows its type is not missed; a line before it is whole.
    expect(found(check(head, answer, "thing objectrequired", "name string"))).toEqual([]);
    expect(found(check(head, answer, "thing objectrequired", "name string", "size"))).toEqual([
      "required answer.thing.name",
    ]);
    expect(check(head.slice(0, 3)).ends).toEqual({ line: 3, field: "" });
    // Where it comes to the answer, its request is whole.
    const whole = found(check(head.slice(0, 3), "Path Parameters", "Responses"));
    expect(whole).toEqual(["missing_in_docs path.id"]);
    expect(found(check(head.slice(0, 4), "id string", "Responses"))).toEqual(["required path.id"]);
    expect(found(check(head.slice(0, 4), "id string"))).toEqual([]);
  });
});

describe("the last field of a page that is cut", () => {
  const kind = { type: "string", enum: ["x", "y"], default: "x", examples: ["y"] };
  const parameters = [{ name: "id", in: "path", required: true, schema: kind }];
  const own = specPages(described(object({ kind }), {}, { summary: "Get a thing", parameters }));
  const cutAfter = (...lines) => found(checkPage(page(head.slice(0, 4), lines), own));
  const id = ["id stringrequired", "Possible values: [x, y]", "Default value: x", "Example: y"];

  test.each([1, 2, 3, 4])("is not missing what would stand under it: %i lines", (count) => {
    expect(cutAfter(id.slice(0, count))).toEqual([]);
    expect(cutAfter(id, answer, "kind string", id.slice(1, count))).toEqual([]);
  });

  test("has no value that may be cut", () => {
    expect(cutAfter(id.slice(0, 3), "Example: seed")).toEqual([]);
    expect(cutAfter(id.slice(0, 3), "Example: seed", "More")).toEqual(["example path.id"]);
    expect(cutAfter(id[0], "Possible values: [x, seed")).toEqual([]);
    expect(cutAfter(id[0], id[2], "Possible values: [x, seed]", "More")).toEqual(["enum path.id"]);
  });

  test("of a request is whole where the page comes to its answer", () => {
    expect(cutAfter(id.slice(0, 1), "Responses")).toEqual(["enum path.id", "default path.id"]);
  });
});

describe("a page that is not understood is refused with line and expectation:", () => {
  test.each([
    ["text without a method", ["Hello", "World"], 2, /method and path are expected/],
    ["a path that is cut", head.slice(0, 2), 2, /ends in the line of method and path/],
    ["a field above every section", ["GET /things/:id", "id stringrequired"], 2, /Path Parameters.* is expected above/],
    ["a field above the schema", [head, "Responses", "200", "a stringrequired"], 8, /Schema.* is expected above/],
    ["a list under no list", [head, answer, "a string", "Array ["], 10, /`Array \[` is expected right under a field/],
    ["a bracket that closes nothing", [head, answer, "a string", "]"], 10, /`\]` is expected only after/],
    ["a choice", [head, answer, "a object", "oneOf"], 10, /one list of fields is expected/],
    ["a field twice", [head, answer, "a stringrequired", "a stringrequired"], 10, /"a" is there twice/],
  ])("%s", (_name, lines, line, expected) => {
    const { stdout, exitCode } = runDocsCheck(["page.txt"], bundle, () => page(lines));
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(new RegExp(`^page\\.txt:${line}: not understood: `));
    expect(stdout).toMatch(expected);
  });
});

describe("the command", () => {
  const files = {
    clean: page(head, answer, list, example),
    drift: page(
      head,
      answer,
      list.toSpliced(3, 1, "label numberrequired"),
      example.replace('"label": "string"', '"label": 0'),
    ),
    other: page("Get a lamp", "GET /lamps/:id", head.slice(2), answer, list, example),
    sibling: page("Set a thing", "PUT /things/:id", head.slice(2), answer, list, example),
    nothing: "",
  };
  const run = (...args) => runDocsCheck(args, bundle, (file) => files[file]);

  test("reports drift for people, with its line", () => {
    const { stdout, exitCode } = run("drift");
    expect(exitCode).toBe(1);
    expect(stdout).toBe(`drift: getThing, 5 fields compared, drift in 2
  answer.label  type             spec: string  docs: number  (line 12)
  answer.label  required         spec: false  docs: true  (line 12)
`);
    expect(run("clean")).toEqual({ stdout: "clean: getThing, 5 fields compared, no drift\n", stderr: "", exitCode: 0 });
  });

  test("reports drift as JSON: one page, or a list of them", () => {
    const drift = [
      { field: "answer.label", kind: "type", spec: "string", docs: "number" },
      { field: "answer.label", kind: "required", spec: false, docs: true },
    ];
    const one = JSON.parse(run("drift", "--json").stdout);
    expect(one).toEqual({
      file: "drift",
      operationId: "getThing",
      drift,
      assumed: [],
      undecided: [],
      notes: [],
      ends: null,
    });
    expect(JSON.parse(run("--json", "clean", "drift").stdout)).toMatchObject([{ drift: [] }, { drift }]);
  });

  test("has the worst exit code of several pages", () => {
    expect(run("clean", "drift").exitCode).toBe(1);
    expect(run("drift", "nothing", "clean").exitCode).toBe(2);
    expect(JSON.parse(run("nothing", "--json").stdout)).toMatchObject({
      operationId: null,
      notUnderstood: { line: 1 },
    });
  });

  test("hints at the draft for an operation that the description lacks, and at what else is under its path", () => {
    expect(run("other")).toMatchObject({ exitCode: 2, stdout: expect.stringMatching(/^other:2: .*--draft/) });
    expect(run("sibling").stdout).toContain("(it has GET there: getThing)");
    const { stdout, exitCode } = run("other", "--draft");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("spec/operations/<tag>/get-lamp.yaml");
    expect(stdout).toContain("operationId: getLamp\nsummary: Get a lamp\nx-wonder-source: documented\n");
    expect(stdout).toContain("required: [thing]\n");
    expect(run("drift", "--draft").stdout).toBe(run("drift").stdout);
  });

  test("says in a draft what is undecided in it, and where the page ends", () => {
    files.cut = page(
      "Get a lamp",
      "GET /lamps/:id",
      "Request",
      answer,
      "bulb object",
      "kind string",
      "colour string",
      "",
    );
    const { stdout } = run("cut", "--draft");
    expect(stdout).toContain("x-wonder-source: partial\n");
    expect(stdout).toContain("# Nesting assumed, as the page has no example: answer.bulb.kind (line 8).\n");
    expect(stdout).toContain("# Nesting undecided: answer.bulb.colour (line 9) may be answer.colour.\n");
    expect(stdout).toContain("# The page ends at line 9, after answer.bulb.colour.\n");
  });

  test.each([[[]], [["--json"]], [["clean", "--jsno"]]])("says how it is used: %j", (args) => {
    expect(run(...args)).toMatchObject({ stdout: "", stderr: expect.stringContaining("usage: "), exitCode: 2 });
  });
});

describe("the program", () => {
  const folder = mkdtempSync(join(tmpdir(), "wonder-docs-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const main = fileURLToPath(new URL("../docs-check/main.mjs", import.meta.url));

  test("reads files from where the command was given, and passes its exit code on", () => {
    writeFileSync(join(folder, "echo.txt"), page("Echo", "POST /svc/payment/api/v1/openapi/echo", "Request", "csharp"));
    const env = { ...process.env, WONDER_OPENAPI_CALLED_FROM: folder };
    const run = (...args) => spawnSync(process.execPath, [main, ...args], { env, encoding: "utf8" });
    expect(run("echo.txt", "--json")).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\{\n {2}"file": "echo/),
    });
    expect(run("nothing.txt")).toMatchObject({ status: 2, stdout: expect.stringContaining("cannot be read (ENOENT)") });
  });
});

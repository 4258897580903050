import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { repositoryFiles, top } from "../workspace.mjs";

const sources = repositoryFiles().filter(
  (file) => /\.(ts|cts|mjs|cjs|js)$/.test(file) && !file.includes("/generated/") && !file.startsWith(".vscode/"),
);
const read = (file) => readFileSync(join(top, file), "utf8");

/** The modules that a module imports when it is loaded, by their path in the repository; imports of types alone are none. */
function importsOf(file, known) {
  const code = read(file).replace(/\/\*[\s\S]*?\*\//g, "");
  const found = [...code.matchAll(/^(?:import|export)\s(?!type\b)(?:[^"';]*?\bfrom\s+)?"(\.[^"]+)"/gm)];
  return found.flatMap(([, path = ""]) => {
    const target = join(dirname(file), path);
    return [target, target.replace(/\.js$/, ".ts")].filter((candidate) => known.has(candidate));
  });
}

/** @returns a path that comes back to where it began, if there is one */
function cycleIn(graph) {
  const done = new Set();
  const walk = (node, path) => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of graph.get(node) ?? []) {
      const found = walk(next, [...path, node]);
      if (found) return found;
    }
    done.add(node);
    return undefined;
  };
  for (const node of graph.keys()) {
    const found = walk(node, []);
    if (found) return found;
  }
  return undefined;
}

describe("modules", () => {
  test("do not import each other in a circle", () => {
    const known = new Set(sources);
    const graph = new Map(sources.map((file) => [file, importsOf(file, known)]));
    expect([...graph.values()].flat().length).toBeGreaterThan(500);
    expect(cycleIn(graph)).toBeUndefined();
  });

  test("that do are found", () => {
    const graph = (edges) => new Map(Object.entries(edges));
    expect(cycleIn(graph({ a: ["b"], b: ["c"], c: ["b"] }))).toEqual(["b", "c", "b"]);
    expect(cycleIn(graph({ a: ["a"] }))).toEqual(["a", "a"]);
    expect(cycleIn(graph({ a: ["b", "c"], b: ["c"], c: [] }))).toBeUndefined();
  });
});

const MOST_LINES = 300;

describe("files", () => {
  test("of more than 300 lines say why in their first line", () => {
    const long = sources.filter((file) => read(file).split("\n").length - 1 > MOST_LINES);
    expect(long.filter((file) => !/^(\/\/|\/\*\*) More than 300 lines: \S.+/.test(read(file)))).toEqual([]);
  });

  test("that say so have as many", () => {
    const saying = sources.filter((file) => /^(\/\/|\/\*\*) More than 300 lines/.test(read(file)));
    expect(saying.filter((file) => read(file).split("\n").length - 1 <= MOST_LINES)).toEqual([]);
  });
});

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { repositoryFiles, top } from "../workspace.mjs";

const documents = repositoryFiles().filter((file) => file.endsWith(".md") && !file.startsWith(".changeset/"));
const read = (file) => readFileSync(join(top, file), "utf8");

/** Where a document leads to, without what is in code. */
function linksIn(text) {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "code");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}

/** The fragments that a forge makes of headings. */
function headingsOf(text) {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** @returns what is wrong with a link, if anything is */
function problemOf(file, target) {
  if (/^https?:/.test(target)) return undefined;
  const [path = "", fragment] = target.split("#");
  const found = path === "" ? file : join(dirname(file), path);
  if (found.startsWith("..")) return "leads out of the repository";
  if (!existsSync(join(top, found))) return "leads nowhere";
  if (fragment && found.endsWith(".md") && !headingsOf(read(found)).includes(fragment)) return "names no heading";
  return undefined;
}

describe("links", () => {
  test.each(documents)("of %s lead to files and headings that are there", (file) => {
    const broken = linksIn(read(file)).flatMap((target) => {
      const problem = problemOf(file, target);
      return problem ? [`${target} ${problem}`] : [];
    });
    expect(broken).toEqual([]);
  });

  test("are found, and those that lead nowhere are", () => {
    const found = linksIn("See [a](README.md#license) and\n```ts\n[b](nowhere)\n```\n`[c](nowhere)` [d](gone.md)");
    expect(found).toEqual(["README.md#license", "gone.md"]);
    expect(problemOf("README.md", "README.md#license")).toBeUndefined();
    expect(problemOf("README.md", "gone.md")).toBe("leads nowhere");
    expect(problemOf("README.md", "#gone")).toBe("names no heading");
    expect(problemOf("README.md", "../elsewhere.md")).toBe("leads out of the repository");
  });
});

describe("workflows", () => {
  const workflows = repositoryFiles().filter((file) => file.startsWith(".github/workflows/"));

  test("use nothing but what is pinned by a commit, with its version beside it", () => {
    const used = workflows.flatMap((file) => [...read(file).matchAll(/uses: (.*)$/gm)].map(([, what]) => what));
    expect(used.length).toBeGreaterThan(2);
    for (const what of used) expect(what).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("may write only where a job says so", () => {
    for (const file of workflows) expect(read(file)).toMatch(/^permissions:\n {2}contents: read$/m);
  });
});

import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Journal } from "../src/journal.js";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "journal-"));
  file = join(folder, "journal");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a journal that is opened again has what was written, the last word on each field", () => {
  const journal = new Journal(file);
  journal.set("a", { resume: { kind: "payment" }, asked: 1 });
  journal.set("b", { outcome: "succeeded" });
  journal.set("a", { asked: 2 });
  journal.set("a", { resume: null });
  const again = new Journal(file);
  expect([...again.entries()]).toEqual([
    ["a", { asked: 2 }],
    ["b", { outcome: "succeeded" }],
  ]);
  expect(again.get("c")).toEqual({});
});

test("a line that was cut off when its process was killed is not read, and spoils no later one", () => {
  new Journal(file).set("a", { asked: 1 });
  appendFileSync(file, '["a",{"asked":2');
  const second = new Journal(file);
  expect(second.get("a")).toEqual({ asked: 1 });
  second.set("b", { asked: 3 });
  expect([...new Journal(file).entries()]).toEqual([
    ["a", { asked: 1 }],
    ["b", { asked: 3 }],
  ]);
});

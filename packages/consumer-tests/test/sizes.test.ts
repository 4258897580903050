import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { consumer, consumerFolder } from "./support/consumer-folder.js";
import { measureEntry } from "./support/measure-entry.js";
import { inThisPackage, webModules } from "./support/public-packages.js";

/** What is imported, and how many bytes of it by gzip are still fine. */
interface Budget {
  readonly from: string;
  /** One name, or `*` for all. */
  readonly names: string;
  readonly gzip: number;
}

const budgets: readonly Budget[] = JSON.parse(readFileSync(inThisPackage("budgets.json"), "utf8"));

describe("min+gzip", () => {
  test("has a ceiling for every entry that a page may import", () => {
    const whole = budgets.filter(({ names }) => names === "*").map(({ from }) => from);
    expect(whole).toEqual(webModules.map(({ specifier }) => specifier));
  });

  test.each(budgets)("of $names from $from is at most $gzip bytes", async ({ from, names, gzip }) => {
    const source = `export ${names === "*" ? names : `{ ${names} }`} from "${from}";`;
    const measured = await measureEntry(source, consumer);
    expect(measured.gzip, `${measured.min} bytes minified; the ceiling is in budgets.json`).toBeLessThanOrEqual(gzip);
  });

  test("is found too large when an entry grows", async () => {
    const folder = consumerFolder({});
    const words = Array.from({ length: 2_000 }, (_, index) => (index * 7919).toString(36)).join();
    const source = 'export * from "@wonder-openapi/signature";';
    const [small, large] = [
      await measureEntry(source, folder),
      await measureEntry(`${source}export default "${words}"`, folder),
    ];
    expect(large.gzip).toBeGreaterThan(small.gzip + 2_000);
  });
});

test.each(webModules)(
  "an import of $specifier reads eight files at most, as each takes time",
  async ({ specifier }) => {
    const { files } = await measureEntry(`export * from "${specifier}";`, consumer);
    expect(files).toBeLessThanOrEqual(8);
  },
);

import type { Difference } from "../../src/behaviour.js";
import type { SupportedRuntime } from "./support.js";

/** What is supported, as Markdown. */
export function supportTable(runtimes: readonly SupportedRuntime[]): string {
  const names = [...new Set(runtimes.map(({ name }) => name))];
  const rows = names.map((name) => {
    const own = runtimes.filter((runtime) => runtime.name === name);
    const least = own.find((runtime) => runtime.least !== undefined)?.least?.replace(/\.0$/, "");
    return [
      name,
      least === undefined ? "the tested version" : `${least} and newer`,
      own.map((each) => each.tested).join(", "),
    ];
  });
  return table(["runtime", "supported", "tested"], rows);
}

/** What is not alike, as Markdown. */
export function differencesTable(differences: readonly Difference[]): string {
  const rows = differences.map(({ name, expected: { node, bun, deno, workerd } }) => [
    `${name} ...`,
    node,
    bun,
    deno,
    workerd,
  ]);
  return table(["", "Node.js", "Bun", "Deno", "workerd"], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

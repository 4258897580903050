import { execFileSync } from "node:child_process";
import { build } from "esbuild";
import { Miniflare } from "miniflare";
import { median } from "./contest.js";
import { type Bench, figure } from "./row.js";

const OTHERS = ["openapi-fetch", "ky", "stripe", "openai"];
const here = new URL(".", import.meta.url);

/** Milliseconds from nothing to a client: in a new process of Node, and in a new isolate of workerd. */
export const startUp: Bench = async (size) => {
  const runs = size === "full" ? 15 : 1;
  const times = new Map<string, number[]>();
  const all = ["@wonder-openapi/client", ...OTHERS, "@wonder-openapi/client/raw", "@wonder-openapi/signature"];
  for (let run = 0; run < runs; run++) {
    for (const name of all) times.set(name, [...(times.get(name) ?? []), importMilliseconds(name)]);
  }
  const ms = (name: string): number => median(times.get(name) ?? []);
  const imported = (name: string, goal?: string) => ({
    what: `import of ${name} in a new process`,
    ours: `${figure(ms(name))} ms`,
    beside: OTHERS.map((other) => `${other} ${figure(ms(other))}`).join(", "),
    ratio: ms(name) / ms("openapi-fetch"),
    goal,
  });
  return [
    imported("@wonder-openapi/client", "<= 3"),
    imported("@wonder-openapi/client/raw"),
    imported("@wonder-openapi/signature"),
    await workerd(runs),
  ];
};

function importMilliseconds(name: string): number {
  const code = `const started = performance.now(); await import(${JSON.stringify(name)}); console.log(performance.now() - started);`;
  return Number(
    execFileSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: here, encoding: "utf8" }),
  );
}

async function workerd(runs: number) {
  const ours = await bundle(
    'import { createWonderClient } from "@wonder-openapi/client"; export default { fetch: () => new Response(typeof createWonderClient) };',
  );
  const empty = 'export default { fetch: () => new Response("function") };';
  const seconds: Record<"ours" | "empty", number[]> = { ours: [], empty: [] };
  for (let run = -1; run < runs; run++) {
    for (const [name, script] of Object.entries({ empty, ours }) as ["ours" | "empty", string][]) {
      const started = performance.now();
      const worker = new Miniflare({ modules: true, script, compatibilityDate: "2026-01-01" });
      const text = await (await worker.dispatchFetch("http://localhost/")).text();
      if (text !== "function") throw new Error(`The worker answered ${text}.`);
      if (run >= 0) seconds[name].push(performance.now() - started);
      await worker.dispose();
    }
  }
  const [ms, emptyMs] = [median(seconds.ours), median(seconds.empty)];
  return {
    what: `first answer of a new workerd with the client in it (${Math.round(ours.length / 1000)} kB)`,
    ours: `${figure(ms)} ms`,
    beside: `without the client ${figure(emptyMs)}`,
    ratio: ms / emptyMs,
  };
}

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: here.pathname },
    bundle: true,
    minify: true,
    format: "esm",
    conditions: ["workerd"],
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

import type { Compiler } from "./compile.js";

/** What a compiler says of a program under one setting: nothing, or the first error. */
export type Verdict = "yes" | `TS${number}`;

/** A setting of TypeScript, and what each version makes of it. */
export interface Setting {
  readonly imports: "ES module" | "CommonJS";
  readonly module: string;
  /** Where it is not the one that goes with `module` anyway. */
  readonly moduleResolution?: string;
  readonly verdicts: Readonly<Record<Compiler, Verdict>>;
}

const ALL = { "5.4": "yes", "5.8": "yes", "5.9": "yes", "7.0": "yes" } as const;

/** The table of the client's README. Each cell is a test. */
export const MATRIX: readonly Setting[] = [
  { imports: "ES module", module: "nodenext", verdicts: ALL },
  { imports: "ES module", module: "esnext", moduleResolution: "bundler", verdicts: ALL },
  { imports: "CommonJS", module: "nodenext", verdicts: { ...ALL, "5.4": "TS1479" } },
  { imports: "CommonJS", module: "node20", verdicts: { ...ALL, "5.4": "TS6046", "5.8": "TS6046" } },
  { imports: "CommonJS", module: "preserve", verdicts: ALL },
  {
    imports: "CommonJS",
    module: "node16",
    verdicts: { "5.4": "TS1479", "5.8": "TS1479", "5.9": "TS1479", "7.0": "TS1479" },
  },
  {
    imports: "CommonJS",
    module: "commonjs",
    moduleResolution: "node10",
    verdicts: { "5.4": "TS2307", "5.8": "TS2307", "5.9": "TS2307", "7.0": "TS5108" },
  },
];

/** The table as the README has it. */
export function matrixTable(): string {
  const compilers = Object.keys(ALL);
  const lines = MATRIX.map(({ imports, module, moduleResolution, verdicts }) => {
    const setting = moduleResolution === undefined ? `\`${module}\`` : `\`${module}\`, \`${moduleResolution}\``;
    const cells = Object.values(verdicts).map((verdict) => (verdict === "yes" ? "yes" : `no, ${verdict}`));
    return row([imports, setting, ...cells]);
  });
  const head = ["", "`module`, `moduleResolution`", ...compilers];
  return [row(head), row(head.map(() => "---")), ...lines].join("\n");
}

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

import { execFile } from "node:child_process";
import { join } from "node:path";
import { consumerFolder } from "./consumer-folder.js";
import { consumerSource, inThisPackage } from "./public-packages.js";

/** The TypeScripts that the packages are compiled with, and the folders that this package has them in. */
export const COMPILERS = {
  "5.4": "typescript-5.4",
  "5.8": "typescript-5.8",
  "5.9": "typescript-5.9",
  "7.0": "typescript",
} as const;

/** A version of TypeScript. */
export type Compiler = keyof typeof COMPILERS;

/** What a compiler made of a program. */
export interface Compiled {
  /** The complaints; empty when there are none. */
  readonly complaints: string;
  /** Where program and tsconfig.json are, and in `out` the JavaScript. */
  readonly folder: string;
}

/** `compilerOptions` of every consumer. All declarations of libraries are checked, TypeScript's own aside. */
const STRICT = {
  target: "es2022",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  skipDefaultLibCheck: true,
  resolveJsonModule: true,
  outDir: "out",
  rootDir: ".",
};

/** For what is refused anyway, or only shows how an import is resolved: checking declarations takes most of the time. */
export const HASTY = { skipLibCheck: true };
/** A page or an edge runtime: no types of Node's. */
export const WEB_TYPES = { lib: ["es2022", "dom", "dom.iterable"], types: [] };
/** A program of Node's: no types of the DOM's. */
export const NODE_TYPES = { lib: ["es2022"], types: ["node"], typeRoots: [inThisPackage("node_modules/@types")] };

/**
 * Compiles programs of `consumers/` in the project that has the packages installed.
 *
 * @param compiler which TypeScript
 * @param files names of programs, or names with what is in them
 * @param options on top of the strict ones
 */
export function compile(
  compiler: Compiler,
  files: readonly string[] | Readonly<Record<string, string>>,
  options: object,
): Promise<Compiled> {
  const sources = Array.isArray(files) ? Object.fromEntries(files.map((file) => [file, consumerSource(file)])) : files;
  const tsconfig = { compilerOptions: { ...STRICT, ...options }, files: Object.keys(sources) };
  const folder = consumerFolder({ ...sources, "tsconfig.json": JSON.stringify(tsconfig) });
  const tsc = join(inThisPackage("node_modules", COMPILERS[compiler]), "bin/tsc");
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, "-p", "."], { cwd: folder }, (_error, stdout, stderr) => {
      resolve({ complaints: stdout + stderr, folder });
    });
  });
}

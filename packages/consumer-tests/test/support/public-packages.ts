import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { workspacePackages } from "../../../../scripts/workspace.mjs";

/** A package that users install. */
export interface PublicPackage {
  /** Its name without the scope, which is that of its folder. */
  readonly short: string;
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  readonly dependencies: readonly string[];
}

/** A path of a package's `exports`. */
export interface EntryPoint {
  readonly package: PublicPackage;
  /** What an import says. */
  readonly specifier: string;
  /** The specifier without the scope: the name of what is kept about it, with `-` for `/`. */
  readonly id: string;
  /** Absolute path of the declarations as they were built; of JSON there are none. */
  readonly declarations: string | undefined;
  /** Absolute path of the code as it was built. */
  readonly code: string;
}

type Target = string | { readonly types: string; readonly default: string };

const found = workspacePackages().filter(({ manifest }) => !manifest["private"]);

/** Every package that users install. */
export const publicPackages: readonly PublicPackage[] = found.map(({ folder, manifest }) => ({
  short: manifest["name"].replace("@wonder-openapi/", ""),
  name: manifest["name"],
  folder,
  dependencies: Object.keys(manifest["dependencies"] ?? {}).sort(),
}));

/** Every path that they export. */
export const entryPoints: readonly EntryPoint[] = found.flatMap(({ folder, manifest }, index) =>
  Object.entries(manifest["exports"] as Record<string, Target>).map(([path, target]) => {
    const owner = publicPackages[index] as PublicPackage;
    const id = `${owner.short}${path.slice(1)}`.replaceAll("/", "-");
    const [declarations, code] = typeof target === "string" ? [undefined, target] : [target.types, target.default];
    return {
      package: owner,
      specifier: `${owner.name}${path.slice(1)}`,
      id,
      declarations: declarations && join(folder, declarations),
      code: join(folder, code),
    };
  }),
);

/** Those that have code or types: all but JSON. */
export const modules: readonly EntryPoint[] = entryPoints.filter(({ declarations }) => declarations !== undefined);

/** Entries that need modules of Node's. */
export const NODE_ENTRIES: readonly string[] = [
  "@wonder-openapi/client/undici",
  "@wonder-openapi/conformance",
  "@wonder-openapi/mock-gateway",
  "@wonder-openapi/webhooks/node",
];

/** Entries that run wherever the web's APIs do. */
export const webModules: readonly EntryPoint[] = modules.filter(({ specifier }) => !NODE_ENTRIES.includes(specifier));

const own = fileURLToPath(new URL("../..", import.meta.url));

/** What is in this package, by its path from there. */
export const inThisPackage = (...path: string[]): string => join(own, ...path);

/** A program of a user's, as `consumers/` has it. */
export const consumerSource = (file: string): string => readFileSync(inThisPackage("consumers", file), "utf8");

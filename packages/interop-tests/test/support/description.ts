import { createRequire } from "node:module";

/** As much of an operation as these tests read. */
interface Operation {
  readonly operationId: string;
  readonly summary: string;
}

/** The description as `@wonder-openapi/types` carries it: as much as these tests read. */
interface Description {
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const require: NodeJS.Require = createRequire(import.meta.url);

/** Where the description is. */
export const descriptionFile: string = require.resolve("@wonder-openapi/types/openapi.json");

/** @returns the description, each time a copy of its own to be broken */
export function readDescription(): Description {
  return structuredClone(require(descriptionFile) as Description);
}

/** @returns every operation with its method and path */
export function describedOperations(): (Operation & { readonly method: string; readonly path: string })[] {
  return Object.entries(readDescription().paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
}

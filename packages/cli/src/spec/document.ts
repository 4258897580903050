import { createRequire } from "node:module";

/** A part of the description. */
export type Json = Readonly<Record<string, unknown>>;

// Not `import ... with { type: "json" }`: Node 20 warns of that as an experiment.
const content: Json = createRequire(import.meta.url)("@wonder-openapi/types/openapi.json");

/** The whole description. */
export const document = {
  paths: content["paths"] as Readonly<Record<string, Readonly<Record<string, Json>>>>,
  /** @returns what a reference such as `#/components/schemas/Order` leads to */
  at(reference: string): Json {
    return reference
      .split("/")
      .slice(1)
      .reduce((part, name) => part[name.replaceAll("~1", "/").replaceAll("~0", "~")] as Json, content);
  },
} as const;

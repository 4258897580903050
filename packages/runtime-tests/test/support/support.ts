import { readFileSync } from "node:fs";
import type { RuntimeKind } from "../../src/behaviour.js";

/** A row of support.json. */
export interface SupportedRuntime {
  readonly name: string;
  readonly kind: RuntimeKind;
  /** The oldest version that is promised. */
  readonly least?: string;
  /** The version that is run. */
  readonly tested: string;
  /** Name of the package in package.json that has its binary. */
  readonly package: string;
  readonly binary: string;
}

/** What is supported. */
export const { runtimes } = JSON.parse(readFileSync(new URL("../../support.json", import.meta.url), "utf8")) as {
  runtimes: readonly SupportedRuntime[];
};

/** Name and version. */
export const titleOf = ({ name, tested }: SupportedRuntime): string => `${name} ${tested}`;

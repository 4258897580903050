/** What a runtime that has nothing but the web's APIs does not know. */
export const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  "node:": /["'`]node:/,
  // Not as a field: whoever looks on globalThis for it finds nothing, and goes on.
  process: /(?<![.\w$])process\b(?!\s*:)/,
  Buffer: /(?<![.\w$])Buffer\b(?!\s*:)/,
  "require(": /\brequire\(/,
};

/** openapi-fetch asks, with due care, whether it runs on Node, to give `new Request()` what only Node wants. */
export const CAREFUL =
  'typeof process=="object"&&Number.parseInt(process?.versions?.node?.substring(0,2))>=18&&process.versions.undici';

/**
 * Looks for it in minified code.
 *
 * @returns the names of what is there
 */
export function forbiddenIn(code: string): string[] {
  const careless = code.replace(CAREFUL, "");
  return Object.entries(FORBIDDEN).flatMap(([name, pattern]) => (pattern.test(careless) ? [name] : []));
}

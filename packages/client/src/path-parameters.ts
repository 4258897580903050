import { WonderError } from "@wonder-openapi/signature";

/**
 * Puts path parameters into a path, percent-encoded. Refuses what would lead to another operation: a missing or empty
 * value, and the dot segments, which URLs resolve away even when everything else is encoded.
 *
 * @throws {WonderError} of kind `validation`
 */
export function serializePath(path: string, parameters: Record<string, unknown>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (typeof value !== "string" || value === "" || value === "." || value === "..") {
      const problem = typeof value === "string" ? `${JSON.stringify(value)} leads to another path` : "it is no text";
      throw new WonderError("validation", `Path parameter ${name} cannot be used: ${problem}. Nothing was sent.`);
    }
    return encodeURIComponent(value);
  });
}

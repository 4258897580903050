import { WonderError } from "@wonder-openapi/signature";

/**
 * Puts path parameters into a path, percent-encoded. Refuses what would lead to another operation: a missing or empty
 * value, and the dot segments, which URLs resolve away even when everything else is encoded.
 *
 * @throws {WonderError} of kind `validation`
 */
export function serializePath(path: string, parameters: Record<string, unknown>): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (typeof value !== "string") throw unusable(name, "it is no text");
    if (value === "" || value === "." || value === "..") {
      throw unusable(name, `${JSON.stringify(value)} leads to another path`);
    }
    try {
      return encodeURIComponent(value);
    } catch {
      throw unusable(name, "it is cut off within a character");
    }
  });
}

function unusable(name: string, problem: string): WonderError {
  return new WonderError("validation", `Path parameter ${name} cannot be used: ${problem}. Nothing was sent.`);
}

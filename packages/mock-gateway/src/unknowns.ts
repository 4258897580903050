import { WonderError } from "@wonder-openapi/signature";
import { unknowns } from "./generated/unknowns.js";

/** A setting for each unknown. */
export type UnknownSettings = {
  readonly [Name in keyof typeof unknowns]: (typeof unknowns)[Name]["settings"][number];
};

/**
 * @returns the settings, defaults filled in
 * @throws {WonderError} of kind `configuration` for a name that is no unknown, and for a setting that it does not have
 */
export function resolveUnknowns(settings: Partial<UnknownSettings> = {}): UnknownSettings {
  const odd = Object.keys(settings).find((name) => !Object.hasOwn(unknowns, name));
  if (odd !== undefined) throw new WonderError("configuration", `unknowns.${odd} is not one of the unknowns.`);
  const resolved = Object.entries(unknowns).map(([name, unknown]) => {
    const setting = settings[name as keyof UnknownSettings] ?? unknown.default;
    if (!(unknown.settings as readonly unknown[]).includes(setting)) {
      throw new WonderError("configuration", `unknowns.${name} must be one of ${unknown.settings.join(", ")}.`);
    }
    return [name, setting];
  });
  return Object.fromEntries(resolved) as UnknownSettings;
}

import { WonderError } from "@wonder-openapi/signature";

/**
 * What no source tells of the gateway's behaviour: each a switch, with what is known. The default is the setting that
 * hurts a careless client, unless the evidence speaks for another.
 */
export const unknowns = {
  nonceReplay: {
    question: "Does the gateway refuse a nonce it has seen?",
    evidence: "The guide wants a fresh nonce for each request; no page says what happens otherwise.",
    settings: ["refused", "accepted"],
    default: "refused",
  },
  successCode: {
    question: "Which code has a success?",
    evidence: "200 in the guide, in one example and in the vendor's mobile SDK; 0 in generated examples alone.",
    settings: [200, 0],
    default: 200,
  },
  missingRecord: {
    question: "With which HTTP status does the gateway answer for a customer or order it does not have?",
    evidence: "The guide names 400 for bad parameters; 404 is mentioned nowhere.",
    settings: [404, 400],
    default: 404,
  },
} as const;

/** A setting for each unknown. */
export type UnknownSettings = {
  readonly [Name in keyof typeof unknowns]: (typeof unknowns)[Name]["settings"][number];
};

/**
 * @returns the settings, defaults filled in
 * @throws {WonderError} of kind `configuration` for a setting that an unknown does not have
 */
export function resolveUnknowns(settings: Partial<UnknownSettings> = {}): UnknownSettings {
  const resolved = Object.entries(unknowns).map(([name, unknown]) => {
    const setting = settings[name as keyof UnknownSettings] ?? unknown.default;
    if (!(unknown.settings as readonly unknown[]).includes(setting)) {
      throw new WonderError("configuration", `unknowns.${name} must be one of ${unknown.settings.join(", ")}.`);
    }
    return [name, setting];
  });
  return Object.fromEntries(resolved) as UnknownSettings;
}

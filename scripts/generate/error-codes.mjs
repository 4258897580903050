import { HEADER } from "./header.mjs";

/** @typedef {import("./prepare-document.mjs").Json} Json */

/**
 * What is known of error codes, as modules: their type, for the errors, and what the client says of each.
 *
 * @param {Json} document a prepared description
 * @returns {{ typeSource: string, hintsSource: string }}
 */
export function errorCodeSources(document) {
  const { anyOf: [{ enum: codes = [] } = {}] = [{}], "x-wonder-error-codes": told = {} } =
    document["components"].schemas.ErrorCode ?? {};
  for (const code of new Set([...codes, ...Object.keys(told)])) {
    if (!codes.includes(code)) throw new Error(`ErrorCode: ${code} is told of, but is none of the values.`);
    if (!told[code]) throw new Error(`ErrorCode: x-wonder-error-codes tells nothing of ${code}.`);
  }
  const union = codes.map(
    (/** @type {string} */ code) => `\n  /** ${told[code].means} */\n  | ${JSON.stringify(code)}`,
  );
  const hints = codes.map(
    (/** @type {string} */ code) =>
      `  ${JSON.stringify(code)}:\n    ${JSON.stringify(`${told[code].means} ${told[code].next}`)},\n`,
  );
  return {
    typeSource: `${HEADER}

/** The error codes of the gateway that the description knows. */
export type KnownErrorCode =${union.join("") || " never"};
`,
    hintsSource: `${HEADER}

/** What each known error code means, and what to do about it. */
export const errorHints: Readonly<Record<string, string>> = {
${hints.join("")}};
`,
  };
}

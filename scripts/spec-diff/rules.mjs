/**
 * @typedef {"major" | "minor" | "patch"} Rating
 * @typedef {object} Rule
 * @property {Rating} rating
 * @property {string} why what it means for somebody whose code uses the types, the client or the gateway's description
 * @property {"redocly"} [by] judged by `redocly diff`; else by the comparison beside this file
 * @property {string} [many] how several of it are told in one line of the changelog
 */

/** What a change of the description means for users. One table, as data; each row has a test. */
export const RULES = /** @satisfies {Record<string, Rule>} */ ({
  // Operations, and the methods of the client that are made from them.
  "operation-removed": { rating: "major", why: "Calls of it no longer compile." },
  "operation-added": { rating: "minor", why: "Something more can be called." },
  "operation-renamed": { rating: "major", why: "Its name in `operations` and the names of its types are others." },
  "operation-moved": { rating: "major", why: "Its place in `paths` is another, and so is what is sent." },
  "method-renamed": { rating: "major", why: "Calls by the old name no longer compile." },
  "method-removed": { rating: "major", why: "Only the raw client can call it now." },
  "method-added": { rating: "minor", why: "The client has a method for it now." },
  "method-arguments-changed": {
    rating: "major",
    why: "Arguments are told by position: each call has to be rewritten.",
  },
  "method-result-changed": {
    rating: "major",
    why: "It gives the envelope's content where it gave all, or the reverse.",
  },
  "body-required": { rating: "major", why: "Calls without a body no longer compile." },
  "body-optional": { rating: "minor", why: "The body may be left out." },
  "operation-deprecated": { rating: "minor", why: "Editors strike it out." },
  "operation-text-changed": { rating: "patch", why: "Words, examples and links change no call." },

  // How an operation is treated. Stricter protects those who take a minor release unread; laxer sends twice what somebody
  // may rely on being sent once, so they are to decide.
  "effect-stricter": { rating: "minor", why: "The client is more careful with it than before." },
  "effect-laxer": { rating: "major", why: "The client is less careful with it than before." },
  "repeat-stricter": {
    rating: "minor",
    why: "The client sends it again less often; some calls fail that were repeated.",
  },
  "repeat-laxer": { rating: "major", why: "The client sends again what it sent once." },
  "source-changed": { rating: "minor", why: "The description is surer of it, or less sure." },
  "items-added": { rating: "minor", why: "Its list can be walked." },
  "items-changed": { rating: "major", why: "The rows of its list are looked for elsewhere." },
  "page-read": { rating: "patch", why: "Somebody looked again.", many: "Their pages were read again: {}." },
  "operation-extension-changed": { rating: "minor", why: "The client may treat it in another way." },

  // Parameters in path and header. Those of the query are the fields of the type `...Query`.
  "parameter-removed": { rating: "major", why: "Calls that give it no longer compile." },
  "parameter-added": { rating: "minor", why: "It may be left out." },
  "required-parameter-added": { rating: "major", why: "Calls without it no longer compile." },
  "parameter-required": { rating: "major", why: "Calls without it no longer compile." },
  "parameter-optional": { rating: "minor", why: "It may be left out." },

  // Named types.
  "type-removed": { rating: "major", why: "Imports of it no longer compile.", many: "Types that are gone: {}." },
  "type-added": { rating: "minor", why: "It can be imported.", many: "New types: {}." },

  // Fields.
  "property-removed": { rating: "major", why: "Code that reads or gives it no longer compiles." },
  "property-added": { rating: "minor", why: "It is there to be read, or may be given." },
  "required-property-added": { rating: "major", why: "In a request: calls without it no longer compile." },
  "request-property-required": { rating: "major", why: "Calls without it no longer compile." },
  "request-property-optional": { rating: "minor", why: "It may be left out." },
  "answer-property-required": { rating: "minor", why: "It is promised now." },
  "answer-property-optional": { rating: "major", why: "Code that reads it has to expect `undefined`." },
  "inferred-changed": { rating: "minor", why: "A page shows it now, or none does any longer." },

  // Types of values.
  "type-changed": { rating: "major", why: "Code that was written for the old type does not fit the new one." },
  "request-type-widened": { rating: "minor", why: "More is accepted." },
  "request-type-narrowed": { rating: "major", why: "Something is no longer accepted." },
  "answer-type-widened": { rating: "major", why: "Code that reads it meets what it does not expect." },
  "answer-type-narrowed": { rating: "minor", why: "Code that reads it meets less than it expects." },
  "object-opened": { rating: "minor", why: "Fields that are not described may be read and given." },
  "object-closed": { rating: "major", why: "Fields that are not described can no longer be read or given." },
  "reference-changed": { rating: "patch", why: "The fields are the same under another name." },
  "constraint-changed": { rating: "minor", why: "The types are the same, but the mock gateway checks it." },

  // Lists of values. An open one has `string` beside its values, so code that uses it never is exhaustive.
  "open-value-added": { rating: "minor", why: "Editors complete it." },
  "open-value-removed": { rating: "minor", why: "Editors no longer complete it; code with it still compiles." },
  "value-removed": { rating: "major", why: "Code with it no longer compiles." },
  "request-value-added": { rating: "minor", why: "It may be given." },
  "answer-value-added": { rating: "major", why: "A `switch` over the list is no longer exhaustive." },
  "list-closed": { rating: "major", why: "Other values no longer compile." },
  "request-list-opened": { rating: "minor", why: "Any value may be given." },
  "answer-list-opened": { rating: "major", why: "A `switch` over the list is no longer exhaustive." },

  // Deliveries.
  "webhook-removed": { rating: "major", why: "Its type is gone." },
  "webhook-added": { rating: "minor", why: "A further delivery is described." },
  "webhook-text-changed": { rating: "patch", why: "Words and examples change no code." },

  // The rest.
  "text-changed": { rating: "patch", why: "Words and examples change no code." },
  "extension-changed": { rating: "patch", why: "It describes, and changes no type." },
  "other-changed": { rating: "patch", why: "No rule knows it as something users meet." },

  // The compiler's word, beside that of the rules above.
  "type-tests-fail": { rating: "major", why: "Code that compiled with the last release no longer does." },

  // What HTTP sees and types do not.
  "server-removed": { rating: "major", by: "redocly", why: "What an environment stood for is another address." },
  "security-requirement-changed": { rating: "major", by: "redocly", why: "Calls are signed in another way." },
  "security-scheme-changed": { rating: "major", by: "redocly", why: "Calls are signed in another way." },
  "parameter-serialization-changed": { rating: "major", by: "redocly", why: "The same call sends another query." },
  "media-type-removed": { rating: "major", by: "redocly", why: "Its type is gone from `operations`." },
  "response-removed": { rating: "major", by: "redocly", why: "Its type is gone from `operations`." },
  "response-header-removed": { rating: "major", by: "redocly", why: "Its type is gone from `operations`." },
});

/** @typedef {keyof typeof RULES} RuleName */

/** From the largest to the smallest. */
export const RATINGS = /** @type {const} */ (["major", "minor", "patch"]);

/**
 * @param {readonly Rating[]} ratings
 * @returns {Rating | undefined} the largest
 */
export function largest(ratings) {
  return RATINGS.find((rating) => ratings.includes(rating));
}

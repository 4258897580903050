import { largest, RULES } from "./rules.mjs";

/**
 * @typedef {import("./rules.mjs").RuleName} RuleName
 * @typedef {"request" | "answer"} Use which way a value of a type goes
 * @typedef {object} Subject what changed, for telling which packages have it
 * @property {string} [type]
 * @property {string} [operation]
 * @property {string} [webhook]
 * @typedef {Subject & { rule: RuleName, rating: import("./rules.mjs").Rating, where: string, text: string }} Change
 */

/** Collects what was found, each with the rating of its rule. */
export class Findings {
  /** @type {Change[]} */
  changes = [];

  /**
   * @param {RuleName} rule
   * @param {string} where
   * @param {string} text a sentence
   * @param {Subject} subject
   */
  add(rule, where, text, subject) {
    const known = this.changes.some((change) => change.rule === rule && change.where === where && change.text === text);
    if (!known) this.changes.push({ rule, rating: RULES[rule].rating, where, text, ...subject });
  }

  /**
   * Of a type that goes both ways, the larger of the two is told.
   *
   * @param {Record<Use, RuleName>} rules
   * @param {Set<Use>} uses
   * @param {string} where
   * @param {string} text
   * @param {Subject} subject
   */
  addFor(rules, uses, where, text, subject) {
    const candidates = [...uses].map((use) => rules[use]);
    const rating = largest(candidates.map((rule) => RULES[rule].rating));
    const rule = candidates.find((name) => RULES[name].rating === rating);
    if (rule) this.add(rule, where, text, subject);
  }
}

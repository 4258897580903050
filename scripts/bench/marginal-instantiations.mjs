/**
 * What the compiler pays for calls of distinct operations. A count: the same on every machine.
 *
 * By path, the first call of an HTTP method costs more than the others, as the compiler then looks through all paths for
 * those that have the method. So the first call of each method is told apart from what comes after it.
 *
 * @typedef {object} Marginal
 * @property {number} first instantiations of the first call alone
 * @property {number} further instantiations of each of ten further ones, methods they are the first of included
 * @property {number} settled instantiations of each further one after the first of its method
 */

const FURTHER = 10;

/**
 * @param {Pick<import("./growth-project.mjs").GrowthProject, "check">} project
 * @param {readonly import("./calls.mjs").Call[]} calls at least eleven, and one more for each HTTP method
 * @param {"byResource" | "byPath"} by
 * @returns {Marginal}
 */
export function marginalInstantiations(project, calls, by) {
  const cost = (/** @type {readonly import("./calls.mjs").Call[]} */ some) =>
    project.check(some.map((call) => call[by])).instantiations;
  const each = (/** @type {number} */ from, /** @type {number} */ to) => (to - from) / FURTHER;
  const seen = new Set();
  const firsts = calls.filter(({ byPath }) => {
    const method = /wonder\.api\.(\w+)\(/.exec(byPath)?.[1];
    return seen.size < seen.add(method).size;
  });
  const others = calls.filter((call) => !firsts.includes(call)).slice(0, FURTHER);
  if (others.length < FURTHER) throw new Error(`Too few operations to compare with: ${calls.length}.`);
  const first = cost(calls.slice(0, 1));
  return {
    first,
    further: each(first, cost(calls.slice(0, 1 + FURTHER))),
    settled: each(cost(firsts), cost([...firsts, ...others])),
  };
}

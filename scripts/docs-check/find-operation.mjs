/** @typedef {import("./spec-page.mjs").SpecPage} SpecPage */

/**
 * The operation that a page is about: the one under its method and path, or else the one of its title.
 *
 * @param {import("./read-page.mjs").Page} page
 * @param {SpecPage[]} pages
 * @returns {SpecPage | undefined}
 */
export function findOperation(page, pages) {
  const alike = pages.find((spec) => spec.method === page.method && template(spec.path) === template(page.path));
  return alike ?? pages.find((spec) => page.titles.some((title) => sameTitle(title, spec.title)));
}

/** @param {string} a @param {string} b */
export function sameTitle(a, b) {
  return a.toLowerCase() === b.toLowerCase();
}

/** @param {string} path */
function template(path) {
  return path.replace(/\{[^{}]*\}/g, "{}");
}

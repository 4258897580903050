/**
 * @typedef {object} Snippet
 * @property {string} file
 * @property {number} line of its first line, from 1
 * @property {string} code
 * @property {boolean} run whether it says that it runs as it stands
 * @property {string | undefined} output what it says that it prints
 */

/**
 * The TypeScript snippets of a Markdown file: fences marked `ts`, or `ts run` for those that run as they stand. A `text`
 * fence right after one says what it prints.
 *
 * @param {string} file
 * @param {string} text
 * @returns {Snippet[]}
 */
export function markdownSnippets(file, text) {
  /** @type {Snippet[]} */
  const snippets = [];
  for (const match of text.matchAll(/^```ts( run)?\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```$)?/gm)) {
    const [, run, code = "", output] = match;
    snippets.push({ file, line: lineOf(text, match.index) + 1, code, run: run !== undefined, output });
  }
  return snippets;
}

/**
 * The examples in the doc comments of a TypeScript file.
 *
 * @param {string} file
 * @param {string} text
 * @returns {Snippet[]}
 */
export function commentSnippets(file, text) {
  return Array.from(text.matchAll(/^ *\* ```ts\n([\s\S]*?)^ *\* ```$/gm), (match) => ({
    file,
    line: lineOf(text, match.index) + 1,
    code: (match[1] ?? "").replace(/^ *\* ?/gm, ""),
    run: false,
    output: undefined,
  }));
}

/** @param {string} text @param {number} index */
function lineOf(text, index) {
  return text.slice(0, index).split("\n").length;
}

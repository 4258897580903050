import { readShape } from "./read-shape.mjs";

/** @typedef {import("./read-page.mjs").Line} Line */
/** @typedef {import("./read-shape.mjs").Shape} Shape */

/** @param {string} text a line @returns {boolean} does JSON begin in it? */
export function startsExample(text) {
  return /^\{(?: ?\\?["}]| ?\\?$)/.test(text);
}

/**
 * @param {string[]} raws all lines of the page
 * @param {number} number of the line that the example begins in
 * @returns {{ shape: Shape, stopped: boolean, lastLine: number }}
 */
export function readExample(raws, number) {
  const text = raws.slice(number - 1).join("\n");
  const { shape, end, stopped } = readShape(text, text.indexOf("{"));
  return { shape, stopped, lastLine: number - 1 + text.slice(0, end).split("\n").length };
}

/**
 * What comes after the lists has an example of the request at its end, and the same within the samples.
 *
 * @param {Line[]} lines
 * @param {string[]} raws
 * @returns {Shape | undefined}
 */
export function requestExample(lines, raws) {
  const own = lines.find(({ text }) => startsExample(text));
  const ownShape = own && readExample(raws, own.number).shape;
  if (ownShape?.whole) return ownShape;
  const sample = lines.map(({ raw }) => /StringContent\("((?:\\.|[^"\\])*)/.exec(raw)?.[1]).find(Boolean);
  const sampleShape = sample && readShape(sample.replace(/\\n/g, " ").replace(/\\(.)/g, "$1")).shape;
  return sampleShape || ownShape;
}

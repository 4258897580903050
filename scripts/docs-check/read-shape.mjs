/**
 * The shape of a piece of JSON, as far as it goes: which fields are in which.
 *
 * @typedef {object} Shape
 * @property {"object" | "array" | "scalar" | "null"} kind `null` is what says nothing: also a value that is cut off
 * @property {Map<string, Shape>} fields of an object, or of all objects of an array taken together; in their order
 * @property {boolean} whole false when the text ends, or stops being JSON, within it
 */

/**
 * Reads JSON that may be cut anywhere. Backslashes outside of texts are skipped: converters of pages put them before
 * brackets and at the ends of lines.
 *
 * @param {string} text
 * @param {number} start where it begins
 * @returns {{ shape: Shape, end: number, stopped: boolean }} `stopped`: at something that is no JSON, with text left
 */
export function readShape(text, start = 0) {
  let at = start;
  let stopped = false;

  const skip = () => {
    while (at < text.length && /[\s\\]/.test(text[at] ?? "")) at += 1;
  };

  /** @param {string} wanted @returns {boolean} */
  const take = (wanted) => {
    skip();
    if (text[at] !== wanted) return false;
    at += 1;
    return true;
  };

  /** @returns {string | undefined} */
  const readText = () => {
    if (!take('"')) return undefined;
    let value = "";
    while (at < text.length && text[at] !== '"') {
      if (text[at] === "\\") at += 1;
      value += text[at] ?? "";
      at += 1;
    }
    if (at >= text.length) return undefined;
    at += 1;
    return value;
  };

  /** @param {Shape} shape @returns {Shape} */
  const cut = (shape) => {
    skip();
    if (at < text.length) stopped = true;
    return { ...shape, whole: false };
  };

  /** @returns {Shape} */
  const readObject = () => {
    /** @type {Shape} */
    const shape = { kind: "object", fields: new Map(), whole: true };
    while (!take("}")) {
      const name = readText();
      if (name === undefined || !take(":")) return cut(shape);
      const value = readValue();
      shape.fields.set(name, value);
      if (!value.whole) return cut(shape);
      skip();
      if (!take(",") && text[at] !== "}") return cut(shape);
    }
    return shape;
  };

  /** @returns {Shape} */
  const readArray = () => {
    /** @type {Shape} */
    const shape = { kind: "array", fields: new Map(), whole: true };
    while (!take("]")) {
      const item = readValue();
      for (const [name, value] of item.fields) shape.fields.set(name, shape.fields.get(name) ?? value);
      if (!item.whole) return cut(shape);
      skip();
      if (!take(",") && text[at] !== "]") return cut(shape);
    }
    return shape;
  };

  /** @returns {Shape} */
  const readValue = () => {
    if (take("{")) return readObject();
    if (take("[")) return readArray();
    /** @type {Shape} */
    const scalar = { kind: "scalar", fields: new Map(), whole: true };
    if (text[at] === '"') return readText() === undefined ? cut(scalar) : scalar;
    const word = /^[\w.+-]+/.exec(text.slice(at, at + 40))?.[0];
    if (word === undefined) return cut({ ...scalar, kind: "null" });
    at += word.length;
    return word === "null" ? { ...scalar, kind: "null" } : scalar;
  };

  const shape = readValue();
  return { shape, end: at, stopped };
}

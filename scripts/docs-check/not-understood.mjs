/** Thrown where a page stops making sense. */
export class NotUnderstood extends Error {
  /**
   * @param {number} line of the page, from 1
   * @param {string} expected what should stand there
   */
  constructor(line, expected) {
    super(`line ${line}: ${expected}`);
    this.name = "NotUnderstood";
    this.line = line;
    this.expected = expected;
  }
}

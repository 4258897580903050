const MOST = 300;
// Digits of any script, with up to two characters between them that are neither letter nor digit.
const DIGIT_RUN = /\p{Nd}(?:[^\p{L}\p{Nd}]{0,2}\p{Nd})*/gu;

/**
 * Makes text that came from outside fit for a message: no card numbers, payment tokens, signatures or keys, one line, not
 * too long.
 */
export function redact(text: string): string {
  const line = text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/-----BEGIN.*?(-----END[^-]*-----|$)/g, "[key]")
    .replace(/\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "$1-…")
    .replace(/[A-Za-z0-9+/_=-]{32,}/g, "[long value]")
    .replace(DIGIT_RUN, maskCardNumber);
  return line.length > MOST ? `${line.slice(0, MOST)}…` : line;
}

/** Card numbers have 13 to 19 digits. Wonder's order numbers have 24 in a row and may stay. */
function maskCardNumber(run: string): string {
  const groups = run.match(/\p{Nd}+/gu) ?? [];
  const digits = groups.filter((group) => group.length < 20).join("");
  return digits.length < 13 ? run : `[number …${digits.slice(-4)}]`;
}

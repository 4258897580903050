const MOST = 300;

/**
 * Makes text that came from outside fit for a message: no card numbers, payment tokens, signatures or keys, one line, not
 * too long.
 */
export function redact(text: string): string {
  const line = text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/-----BEGIN.*?(-----END[^-]*-----|$)/g, "[key]")
    .replace(/[A-Za-z0-9+/_-]{80,}={0,2}/g, "[long value]")
    .replace(/\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "$1-…")
    // Card numbers have 13 to 19 digits; Wonder's order numbers have 24 and may stay.
    .replace(/(?<!\d)(?:\d[ -]?){9,15}(\d{4})(?!\d)/g, "[number …$1]");
  return line.length > MOST ? `${line.slice(0, MOST)}…` : line;
}

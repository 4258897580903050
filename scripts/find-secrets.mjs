const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/** @type {[what: string, pattern: RegExp][]} */
const SECRETS = [
  ["a private key (PEM)", /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/g],
  // PKCS#8 and PKCS#1 as base64: how each begins, whatever its length.
  ["a private key (base64)", /MII[A-Za-z0-9+/]{3}IBA(?:DANBgkqhkiG|AKC)/g],
  ["a private key (JWK)", /\b(?:d|dp|dq|qi)["']?\s*:\s*["'][A-Za-z0-9_-]{64,}/g],
  // Base64 of 256, 384 and 512 bytes: as long as a signature by a key of 2048, 3072 and 4096 bits.
  [
    "a signature",
    /(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]{342}==|[A-Za-z0-9+/]{512}|[A-Za-z0-9+/]{683}=)(?![A-Za-z0-9+/=])/g,
  ],
  ["a payment token", new RegExp(`\\btoken["']?\\s*:\\s*["']${UUID}`, "gi")],
];
// Not after a point: that is a fraction of a second in a report.
const CARD = /(?<![\d.])(?:3[47]\d{13}|[3-6]\d{15}|[3-6]\d{3}([ -])\d{4}\1\d{4}\1\d{4})(?!\d)/g;

/**
 * Looks for what must not be in any output: private keys, signatures, card numbers and payment tokens, by what each looks like.
 *
 * @param {string} text
 * @returns {{ what: string, line: number }[]} without the secret itself, as this is printed too
 */
export function findSecrets(text) {
  const cards = [...text.matchAll(CARD)]
    .filter(([digits]) => passesLuhn(digits))
    .map((match) => ["a card number", match]);
  const others = SECRETS.flatMap(([what, pattern]) => [...text.matchAll(pattern)].map((match) => [what, match]));
  return /** @type {[string, RegExpExecArray][]} */ ([...cards, ...others]).map(([what, { index }]) => ({
    what,
    line: text.slice(0, index).split("\n").length,
  }));
}

/** @param {string} digits */
function passesLuhn(digits) {
  const sum = [...digits.replace(/\D/g, "")].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

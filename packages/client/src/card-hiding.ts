/** Takes the card that a request carried out of a text. */
export type HideCard = (text: string) => string;

/** For a request without a card. */
export const nothingToHide: HideCard = (text) => text;

// Every short number, not the CVV alone: where a reader knows what stands there, a port or a status, the gap would tell it.
const SHORT_NUMBER = /(?<!\p{Nd})\p{Nd}{3,4}(?!\p{Nd})/gu;
const SEPARATORS = "[^\\p{L}\\p{Nd}]{0,2}";

/**
 * What is said of a call must not hold the card number and the verification value that were sent with it. Looking for what
 * looks like a card number is not enough for that: a CVV looks like any number, and a number with a typing error like none.
 *
 * @param body text of the request's body
 * @returns a function that takes both out of a text
 */
export function cardHider(body: string | undefined): HideCard {
  const { number, cvv } = cardOf(body);
  const patterns: [RegExp, string][] = [];
  const digits = String(number ?? "").replace(/\D/g, "");
  // Fewer would be in any text; no card number is that short.
  if (digits.length >= 8) patterns.push([new RegExp([...digits].join(SEPARATORS), "gu"), "[card number]"]);
  if (cvv !== undefined && cvv !== null) patterns.push([SHORT_NUMBER, "[number]"]);
  if (patterns.length === 0) return nothingToHide;
  return (text) => patterns.reduce((hidden, [pattern, mark]) => hidden.replace(pattern, mark), text);
}

/** @returns the text of an error code without the card, but a bare number as it is: decisions are made by it */
export function hideInCode(code: string, hide: HideCard): string {
  return /^\d{1,6}$/.test(code) ? code : hide(code);
}

/** @returns a failure's body without the card, however deep in it */
export function hideInBody(body: unknown, hide: HideCard = nothingToHide, key = ""): unknown {
  if (hide === nothingToHide) return body;
  if (Array.isArray(body)) return body.map((entry) => hideInBody(entry, hide));
  if (typeof body === "object" && body !== null) {
    return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, hideInBody(value, hide, name)]));
  }
  if (typeof body !== "string" && typeof body !== "number") return body;
  const text = String(body);
  const hidden = key === "code" || key === "error_code" ? hideInCode(text, hide) : hide(text);
  return hidden === text ? body : hidden;
}

function cardOf(body: string | undefined): { number?: unknown; cvv?: unknown } {
  // Parsing costs, and hardly any call has a card.
  if (!body?.includes('"card"')) return {};
  try {
    return (JSON.parse(body) as { card?: object | null } | null)?.card ?? {};
  } catch {
    return {};
  }
}

/** Keys whose values nobody has to see in full to understand a request. */
const SECRET = /^(number|pan|card_number|cvv|cvc|security_code|token|payment_token|default_payment_token)$/i;
/** The digits of a card, and not the 24 of an order number. */
const CARD = /(?<!\d)\d{12,19}(?!\d)/g;

/** @returns a text, such as the body of a request, with card numbers and payment tokens made unreadable */
export function masked(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text, hideSecrets), null, 2);
  } catch {
    return text.replace(CARD, hidden);
  }
}

function hideSecrets(this: unknown, key: string, value: unknown): unknown {
  if (typeof value !== "string" && typeof value !== "number") return value;
  const text = String(value);
  if (!SECRET.test(key)) return typeof value === "string" ? value.replace(CARD, hidden) : value;
  // Wonder's own number of an order has the same key.
  return /^\d{24}$/.test(text) ? value : hidden(text);
}

function hidden(text: string): string {
  return text.length > 8 ? `****${text.slice(-4)}` : "****";
}

/** Currencies whose smallest unit is not a hundredth (ISO 4217). */
const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...[
    "BIF",
    "CLP",
    "DJF",
    "GNF",
    "ISK",
    "JPY",
    "KMF",
    "KRW",
    "PYG",
    "RWF",
    "UGX",
    "VND",
    "VUV",
    "XAF",
    "XOF",
    "XPF",
  ].map((currency) => [currency, 0] as const),
  ...["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"].map((currency) => [currency, 3] as const),
]);
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** @returns whether there is such a currency */
export function isCurrency(currency: string): boolean {
  return CURRENCIES.has(currency);
}

/**
 * @param text decimal in major units
 * @param currency three letters
 * @returns minor units; undefined for what is no amount of the currency, or too large for an answer's number to hold
 */
export function parseAmount(text: string, currency: string): bigint | undefined {
  const [, whole = "", fraction = ""] = /^(\d{1,12})(?:\.(\d+))?$/.exec(text) ?? [];
  const decimals = decimalsOf(currency);
  if (!whole || /[1-9]/.test(fraction.slice(decimals))) return undefined;
  return BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, "0"));
}

/** @returns decimal in major units, with all decimals of the currency */
export function amountText(minor: bigint, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(minor < 0n ? -minor : minor).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals === 0 ? "" : `.${digits.slice(-decimals)}`;
  return `${minor < 0n ? "-" : ""}${whole}${fraction}`;
}

/** @returns the number that most amounts of answers are; read from text, so nothing is calculated in floats */
export function amountNumber(minor: bigint, currency: string): number {
  return Number(amountText(minor, currency));
}

/** @returns the sum in minor units */
export function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

/** @returns the smaller amount; `Math.min` takes no bigint */
export function smaller(one: bigint, other: bigint): bigint {
  if (one < other) return one;
  return other;
}

function decimalsOf(currency: string): number {
  return DECIMALS.get(currency) ?? 2;
}

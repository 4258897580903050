/** ISO 4217: the currencies that do not have two decimals. */
export const EXCEPTIONS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/** Whether a value is three letters, in any case. What the letters stand for is not checked: the list grows. */
export function isCurrency(value: unknown): value is string {
  return typeof value === "string" && /^[a-z]{3}$/i.test(value);
}

/**
 * How many decimals a currency has. A code that is not in the table has two, as nearly all have; `Intl` is not asked, since
 * it follows custom where custom left ISO 4217 (it gives no decimals to the Hungarian forint).
 *
 * @throws {RangeError} when the currency is not three letters
 */
export function minorUnitDigits(currency: string): number {
  if (!isCurrency(currency)) {
    throw new RangeError('currency is not three letters. Pass the ISO 4217 code of the order, such as "HKD".');
  }
  return EXCEPTIONS[currency.toUpperCase()] ?? 2;
}

import { sameAmount, toAmount, toMinorUnits } from "@wonder-openapi/orders";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EXCEPTIONS } from "../src/money/minor-unit-digits.js";

fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

describe("reading an amount", () => {
  test.each<[string | number, string, bigint]>([
    ["128.50", "HKD", 12850n],
    ["128.5", "HKD", 12850n],
    [128.5, "HKD", 12850n],
    ["0.1", "HKD", 10n],
    [0.1, "HKD", 10n],
    ["1.500", "HKD", 150n],
    ["0", "HKD", 0n],
    [-0, "HKD", 0n],
    ["-0.00", "HKD", 0n],
    ["-28.50", "HKD", -2850n],
    [-28.5, "HKD", -2850n],
    ["007.10", "HKD", 710n],
    ["128.50", "hkd", 12850n],
    ["1500", "JPY", 1500n],
    ["1500.00", "JPY", 1500n],
    ["1.234", "KWD", 1234n],
    ["1.2345", "CLF", 12345n],
    ["1.5", "ZZZ", 150n],
    ["99999999999999999999999999.99", "HKD", 9999999999999999999999999999n],
    [9999999999999.99, "HKD", 999999999999999n],
  ])("%j of %s is exact", (amount, currency, minorUnits) => {
    expect(toMinorUnits(amount, currency)).toBe(minorUnits);
  });

  test.each<[string | number, string, RegExp]>([
    ["0.001", "HKD", /^amount 0\.001 has more decimals than HKD holds \(2\)\. Round it first/],
    ["1.5", "JPY", /more decimals than JPY holds \(0\)/],
    ["1.2345", "KWD", /more decimals than KWD holds \(3\)/],
    [0.1 + 0.2, "HKD", /0\.30000000000000004 has more decimals/],
    [1e13, "HKD", /too large to be exact as a number. Pass it as a string/],
    [1e21, "HKD", /no plain decimal of HKD/],
    [1e-7, "HKD", /no plain decimal/],
    [Number.NaN, "HKD", /no plain decimal/],
    [Number.POSITIVE_INFINITY, "HKD", /no plain decimal/],
    ["+1", "HKD", /without exponent, plus sign/],
    ["1e3", "HKD", /no plain decimal/],
    ["1,000.00", "HKD", /no plain decimal/],
    [" 1", "HKD", /no plain decimal/],
    ["1\n", "HKD", /no plain decimal/],
    [".5", "HKD", /no plain decimal/],
    ["5.", "HKD", /no plain decimal/],
    ["", "HKD", /no plain decimal/],
    ["١", "HKD", /no plain decimal/],
    ["1", "HK", /^currency is not three letters/],
    ["1", "HKD ", /^currency is not three letters/],
    ["1", "12A", /^currency is not three letters/],
  ])("%j of %j is refused, with the reason", (amount, currency, message) => {
    expect(() => toMinorUnits(amount, currency)).toThrow(RangeError);
    expect(() => toMinorUnits(amount, currency)).toThrow(message);
  });

  test.each([undefined, null, true, 1n, {}, ["1"]])("%s is no amount at all", (amount) => {
    expect(() => toMinorUnits(amount as unknown as string, "HKD")).toThrow(TypeError);
  });

  test("what is no decimal is not repeated, as it may be a secret in the wrong place", () => {
    expect(() => toMinorUnits("tok_verysecret", "HKD")).toThrow(/^(?!.*verysecret)/);
    expect(() => toMinorUnits("1", "tok_verysecret")).toThrow(/^(?!.*verysecret)/);
  });
});

describe("writing an amount", () => {
  test.each<[bigint, string, string]>([
    [12850n, "HKD", "128.50"],
    [5n, "HKD", "0.05"],
    [0n, "HKD", "0.00"],
    [-5n, "HKD", "-0.05"],
    [1500n, "JPY", "1500"],
    [0n, "JPY", "0"],
    [1n, "KWD", "0.001"],
    [1n, "CLF", "0.0001"],
    [1n, "hkd", "0.01"],
  ])("%s of %s has all the currency's decimals", (minorUnits, currency, amount) => {
    expect(toAmount(minorUnits, currency)).toBe(amount);
  });

  test("what is no bigint, or no currency, is refused", () => {
    expect(() => toAmount(1 as unknown as bigint, "HKD")).toThrow(
      new TypeError("minorUnits is no bigint. Read amounts with toMinorUnits()."),
    );
    expect(() => toAmount(1n, "")).toThrow(RangeError);
  });
});

describe("comparing amounts", () => {
  test.each([
    ["128.50", 128.5, true],
    ["0.10", "0.1", true],
    ["128.50", "128.51", false],
    ["128.505", "128.505", false],
    [undefined, undefined, false],
    [null, 0, false],
    ["x", "x", false],
  ])("%j and %j: %j", (a, b, same) => {
    expect(sameAmount(a, b, "HKD")).toBe(same);
  });

  test("nothing is the same in no currency", () => {
    expect(sameAmount("1", "1", "")).toBe(false);
    expect(sameAmount("1", "1", undefined as unknown as string)).toBe(false);
  });
});

describe("any amount", () => {
  const currency = fc.constantFrom("JPY", "HKD", "KWD", "CLF");
  const minorUnits = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });

  test("reads back from what it is written as", () => {
    fc.assert(
      fc.property(minorUnits, currency, (amount, code) => {
        expect(toMinorUnits(toAmount(amount, code), code)).toBe(amount);
      }),
    );
  });

  test("is the same as a number as it is as a string, as long as a number is exact", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), currency, (amount, code) => {
        const number = Number(toAmount(amount, code));
        // The shortest form of a tiny number has an exponent.
        fc.pre(!String(number).includes("e"));
        expect(toMinorUnits(number, code)).toBe(amount);
      }),
    );
  });

  test("adds in minor units as decimals add", () => {
    // Decimal addition by columns, as on paper, on digits alone.
    const digits = fc.array(fc.nat(9), { minLength: 6, maxLength: 6 });
    const written = (column: readonly number[]) => `${column.slice(0, 4).join("")}.${column.slice(4).join("")}`;
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        const columns: number[] = [];
        let carry = 0;
        for (let index = 5; index >= 0; index--) {
          const column = (a[index] ?? 0) + (b[index] ?? 0) + carry;
          columns.unshift(column % 10);
          carry = column >= 10 ? 1 : 0;
        }
        const expected = `${carry}${written(columns)}`;
        const sum = toMinorUnits(written(a), "HKD") + toMinorUnits(written(b), "HKD");
        expect(toAmount(sum, "HKD")).toBe(expected.replace(/^0+(?=\d)/, ""));
      }),
    );
  });

  test("with more decimals than its currency has is refused", () => {
    const decimals = { JPY: 0, HKD: 2, KWD: 3, CLF: 4 };
    const tail = fc.tuple(fc.stringMatching(/^[0-9]{0,5}$/), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(
        fc.nat(),
        fc.stringMatching(/^[0-9]{4}$/),
        tail,
        fc.constantFrom("JPY", "HKD", "KWD", "CLF"),
        (whole, kept, [more, last], code) => {
          const amount = `${whole}.${kept.slice(0, decimals[code as keyof typeof decimals])}${more}${last}`;
          expect(() => toMinorUnits(amount, code)).toThrow(/more decimals/);
        },
      ),
    );
  });

  test("is read or refused with a RangeError, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double()), fc.oneof(currency, fc.string()), (amount, code) => {
        try {
          expect(typeof toMinorUnits(amount, code)).toBe("bigint");
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});

describe("the table of decimals", () => {
  const ofIntl = (currency: string) =>
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;

  /**
   * Where ICU follows custom: ISO 4217 gives these two decimals (the Iraqi dinar three), ICU none. Which they are changes
   * from one ICU to the next, so a newer one may agree with ISO 4217 about some.
   */
  const ICU_GIVES_NONE =
    "AFN ALL AMD COP HUF IDR IQD IRR KPW LAK LBP MGA MMK MRO PKR RSD SLL SOS STD SYP TZS UZS YER ZMK".split(" ");

  test.each(Object.entries(EXCEPTIONS))("%s has %i, as Intl says", (currency, decimals) => {
    expect(ofIntl(currency)).toBe(ICU_GIVES_NONE.includes(currency) ? 0 : decimals);
  });

  test("lacks no currency that Intl knows to have other than two, but those where ICU left ISO 4217", () => {
    const others = Intl.supportedValuesOf("currency").filter((currency) => ofIntl(currency) !== 2);
    expect(others.length).toBeGreaterThan(15);
    for (const currency of others) {
      if (!ICU_GIVES_NONE.includes(currency))
        expect([currency, EXCEPTIONS[currency]]).toEqual([currency, ofIntl(currency)]);
    }
  });
});

const { toAmount, toMinorUnits } = require("@wonder-openapi/orders");

const CURRENCY = "HKD";
// Money is text, and reckoned with in whole cents: a float would lose some.
const GOODS = [
  { id: "tea", name: "Tea, 100 g", price: "88.00" },
  { id: "cup", name: "Cup", price: "40.50" },
];

/**
 * @param {Readonly<Record<string, unknown>>} form what the browser sent: anything at all
 * @returns {{ name: string, lines: { name: string, quantity: number }[], total: string } | undefined} nothing when it is no cart
 */
function readCart(form) {
  const name = typeof form["name"] === "string" ? form["name"].trim() : "";
  if (name === "" || name.length > 100) return undefined;
  const lines = [];
  let cents = 0n;
  for (const good of GOODS) {
    const quantity = form[good.id] ?? "0";
    if (typeof quantity !== "string" || !/^\d{1,2}$/.test(quantity)) return undefined;
    if (Number(quantity) === 0) continue;
    lines.push({ name: good.name, quantity: Number(quantity) });
    cents += toMinorUnits(good.price, CURRENCY) * BigInt(quantity);
  }
  return lines.length === 0 ? undefined : { name, lines, total: toAmount(cents, CURRENCY) };
}

module.exports = { CURRENCY, GOODS, readCart };

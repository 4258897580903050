const text = (...lines: string[]): string => `${lines.join("\n")}\n`;

/** What each program of `consumers/` prints, however it was compiled or bundled. */
export const PRINTED: Readonly<Record<"web" | "node" | "commonjs", string>> = {
  web: text(
    "Chan Tai Man",
    "status 404",
    "drift data.customer.unheard,code",
    "signed true false",
    "paid true 1.50",
    "true true 3.1.0",
    "order.paid 200,401,200 signature_mismatch",
    '[{"state":"claimed","fence":1},{"state":"claimed","fence":2}] EVAL true',
  ),
  node: text("Chan Tai Man hello true", "0", "order.paid", "200", "signature_mismatch", "401", "/wonder,/wonder"),
  commonjs: text("Chan Tai Man true true", "order.paid", "200", "2 function", "0 true", "true true 3.1.0"),
};

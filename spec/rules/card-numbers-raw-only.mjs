import { requestSchemas } from "./support/bodies-of.mjs";
import { schemasBelow } from "./support/schemas-below.mjs";

const CARDS = ["card", "credit_card", "debit_card"];
const SECRETS = ["card_number", "cvc", "cvv", "pan", "security_code"];

/** An operation that takes a card's own number is left to the raw client: whoever calls it has to mean to. */
export function cardNumbersRawOnly() {
  return {
    Paths: {
      Operation(operation, ctx) {
        if (operation["x-wonder-raw-only"] !== undefined) return;
        for (const { schema, location } of requestSchemas(operation, ctx)) {
          for (const { names } of schemasBelow(schema, location, ctx.resolve)) {
            if (!isSecret(names)) continue;
            ctx.report({
              message: `It takes ${names.join(".")}, so it has to be x-wonder-raw-only.`,
              location: ctx.location.child(["x-wonder-method"]).key(),
            });
            return;
          }
        }
      },
    },
  };
}

/** @param {string[]} names */
function isSecret(names) {
  const [card = "", name = ""] = names.slice(-2);
  return SECRETS.includes(names.at(-1) ?? "") || (CARDS.includes(card) && name === "number");
}

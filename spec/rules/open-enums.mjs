/**
 * A list of values that the vendor extends has one form, `anyOf: [{ type: string, enum: [...] }, { type: string }]`: it is the
 * one that the types keep open.
 */
export function openEnums() {
  return {
    Schema(schema, { report, location }) {
      for (const key of ["anyOf", "oneOf"]) {
        const choices = schema[key];
        if (!choices?.some((choice) => choice?.enum) || (key === "anyOf" && isOpenEnum(choices))) continue;
        const message = "An open list of values is anyOf: [{ type: string, enum: [...] }, { type: string }].";
        report({ message, location: location.child([key]) });
      }
    },
  };
}

/** @param {any[]} choices */
function isOpenEnum([known, any, ...more]) {
  const isString = (choice, keys) => choice?.type === "string" && Object.keys(choice).sort().join() === keys;
  return isString(known, "enum,type") && isString(any, "type") && more.length === 0;
}

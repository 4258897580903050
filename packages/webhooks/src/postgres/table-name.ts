import { WonderError } from "@wonder-openapi/signature";

/** A name that can stand in a statement as it is. @throws {WonderError} of kind `configuration` */
export function tableName(table = "wonder_deliveries"): string {
  if (/^([a-z_][a-z0-9_]*\.)?[a-z_][a-z0-9_]*$/i.test(table)) return table;
  throw new WonderError(
    "configuration",
    "table must be a name of letters, digits and underscores, with a schema or not.",
  );
}

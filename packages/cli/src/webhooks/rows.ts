import { deliveries } from "@wonder-openapi/webhooks/testing";

/** A maker of one row of the guide's table of events. */
export type Row = keyof typeof deliveries;

/** The rows, as arguments name them: `order-paid`, `transaction-partially-voided`. */
export const rows: ReadonlyMap<string, Row> = new Map(
  (Object.keys(deliveries) as Row[]).map((name) => [
    name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    name,
  ]),
);

import type { UnknownSettings } from "../unknowns.js";

/** What comes after an attempt. */
export type Verdict = "delivered" | "retry" | "give up";

/** @param status of the answer; undefined when there was none */
export function verdictOn(status: number | undefined, unknowns: UnknownSettings): Verdict {
  if (status === undefined) return "retry";
  if (status === 200) return "delivered";
  if (status > 200 && status < 300) return unknowns.webhookSuccess === "any 2xx" ? "delivered" : "retry";
  const refused = status >= 400 && status < 500;
  return refused && unknowns.webhookClientError === "never again" ? "give up" : "retry";
}

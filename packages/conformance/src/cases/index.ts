import type { Case } from "../case.js";
import { cardCases } from "./cards.js";
import { customerCases } from "./customers.js";
import { orderCases } from "./orders.js";
import { paymentCases } from "./payments.js";
import { planCases } from "./plans.js";
import { requestCases } from "./requests.js";

/** Every case: orders are made before what looks for one in the list. */
export const cases: readonly Case[] = [
  ...requestCases,
  ...orderCases,
  ...customerCases,
  ...planCases,
  ...cardCases,
  ...paymentCases,
];

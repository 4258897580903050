import type { Experiments, UnknownName } from "./experiment.js";
import { ofOrders } from "./of-orders.js";
import { ofRequests } from "./of-requests.js";
import { ofThePast } from "./of-the-past.js";

/** Every unknown that can be asked about without moving money. What looks at the past comes before what makes orders. */
export const experiments: Experiments = { ...ofThePast, ...ofRequests, ...ofOrders };

const MONEY = "Only a payment, a refund or a void would tell, and money would move.";
const DELIVERIES = "Only deliveries tell, and the probe has no public address to get them at.";
const RECORDS =
  "A customer, a payment token or a plan would have to be made or changed, which no operation takes back.";
const TIME = "A plan would have to bill, which moves money and takes days.";

/** Why the others are not asked about. */
export const notAsked: { readonly [Name in UnknownName]?: string } = {
  transactionUuid: MONEY,
  repeatedPaymentUuid: MONEY,
  paymentOfPaidOrder: MONEY,
  paymentAnswer: MONEY,
  voidTiming: MONEY,
  refundTiming: MONEY,
  refundBeforeSettlement: MONEY,
  refundNote: MONEY,
  expiredCard: MONEY,
  webhookCopy: DELIVERIES,
  webhookBody: DELIVERIES,
  webhookRetryTime: DELIVERIES,
  webhookClientError: DELIVERIES,
  webhookSuccess: DELIVERIES,
  webhookOfAuthorization: DELIVERIES,
  omittedFields: RECORDS,
  boundTokenDefault: RECORDS,
  billingConfigAnswer: RECORDS,
  cycleAfterEndless: RECORDS,
  planToken: TIME,
  uncollectible: TIME,
  freeBilling: TIME,
};

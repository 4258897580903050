import type { Customer as ClientsCustomer, Environment, WonderClient } from "@wonder-openapi/client";
import type { Customer, RecurringOrder } from "@wonder-openapi/types";
import type { WebhookEvent } from "@wonder-openapi/webhooks";

export const nameOf = (customer: Customer & ClientsCustomer): string => customer.name ?? customer.reference_number;
export const isPaid = (order: RecurringOrder): boolean => order.correspondence_state === "paid";
export const isTest = (environment: Environment): boolean => environment === "sandbox";
export const isKnown = (event: WebhookEvent): boolean => event.kind !== "unknown";
export const ping = (wonder: WonderClient): Promise<unknown> => wonder.echo({ message: "ping" });

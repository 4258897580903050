import type { UnknownSettings } from "@wonder-openapi/mock-gateway";
import type { Customer } from "@wonder-openapi/types";
import { CHAN, openDesk, WONG } from "./desk.js";
import { openTill } from "./till.js";

type One = { customer: Customer };

/** What can be seen of the switches on customers and their payment tokens. */
export const ofCustomers = {
  async omittedFields(setting: Partial<UnknownSettings>): Promise<unknown> {
    const desk = openDesk({ unknowns: setting });
    const { customer } = (await desk.put<One>(`customers/${CHAN}`, { name: "Chan", phone: "1" })).data;
    return [customer.email, customer.default_payment_token?.state];
  },
  async boundTokenDefault(setting: Partial<UnknownSettings>): Promise<unknown> {
    const desk = openDesk({ unknowns: setting });
    desk.gateway.saveCard("C-1043", { last4: "1111" });
    desk.gateway.saveCard("C-1043", { last4: "2222" });
    const { customer } = (await desk.get<One>(`customers/${WONG}`)).data;
    return customer.default_payment_token?.credit_card?.number;
  },
  async expiredCard(setting: Partial<UnknownSettings>): Promise<unknown> {
    const till = openTill({ unknowns: setting });
    // The card of the demo seed expires in September 2029.
    const seen: unknown[] = [];
    for (const now of ["2029-09-30T15:59:59Z", "2029-09-30T16:00:00Z"]) {
      till.gateway.clock.set(Date.parse(now));
      await till.order(now);
      await till.charge(now);
      seen.push((await till.read(now)).correspondence_state);
    }
    return seen;
  },
};

export const seenOfCustomers = {
  omittedFields: { kept: ["tm.chan@example.com", "success"], cleared: [undefined, undefined] },
  boundTokenDefault: { no: undefined, yes: "************1111" },
  expiredCard: { declined: ["paid", "unpaid"], paid: ["paid", "paid"] },
};

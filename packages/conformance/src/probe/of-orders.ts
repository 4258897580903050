import type { WonderClient } from "@wonder-openapi/client";
import type { Experiments, ProbeContext } from "./experiment.js";
import { answerTo } from "./of-requests.js";

const make = async ({ orders }: WonderClient, reference_number: string): Promise<string | undefined> => {
  const data = await orders.create({ order: { charge_fee: "1.00", currency: "HKD", reference_number } });
  return data?.order.number;
};

/** Makes two orders with one number. @returns Wonder's own numbers; of the second none where it was refused */
async function makeTwice(
  wonder: WonderClient,
  context: ProbeContext,
): Promise<{ reference_number: string; first: string | undefined; second: string | undefined }> {
  const reference_number = context.reference();
  const first = await make(wonder, reference_number);
  let second: string | undefined;
  const { failed } = await answerTo(
    make(wonder, reference_number).then((number) => {
      second = number;
    }),
    context,
  );
  return { reference_number, first, second: failed ? undefined : (second ?? "") };
}

/** What orders tell that nobody pays. */
export const ofOrders: Experiments = {
  duplicateReferenceNumber: {
    needs: "unpaid order",
    does: "Makes two orders with the same reference number.",
    async ask(wonder, context) {
      const { first, second } = await makeTwice(wonder, context);
      if (second === undefined) return { setting: "refused" };
      if (first === undefined || second === "") return { undecided: "an answer has no number of an order" };
      return { setting: first === second ? "first" : "accepted" };
    },
  },
  checkOfDuplicates: {
    needs: "unpaid order",
    does: "Makes two orders with the same reference number, and asks for it.",
    async ask(wonder, context) {
      const { reference_number, first, second } = await makeTwice(wonder, context);
      if (!second || first === second) return { undecided: "there are no two orders with the same number" };
      const { number } = (await wonder.orders.get({ order: { reference_number } })).order;
      if (number === second) return { setting: "latest" };
      return number === first ? { setting: "first" } : { undecided: "neither of the two came" };
    },
  },
  listOrder: {
    needs: "unpaid order",
    does: "Makes two orders, and looks for them in the list of orders.",
    async ask(wonder, { reference }) {
      const names = [reference(), reference()];
      for (const name of names) await make(wonder, name);
      const { orders } = await wonder.orders.list({ limit: 100 });
      const [first = -1, second = -1] = names.map((name) =>
        orders.findIndex(({ order }) => order.reference_number === name),
      );
      if (first >= 0 && second >= 0) return { setting: second < first ? "newest first" : "oldest first" };
      // With more than a page of older ones, ours are not on it.
      const times = orders.map(({ order }) => Date.parse(order.created_at ?? ""));
      const rising = times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0));
      return orders.length > 1 && rising ? { setting: "oldest first" } : { undecided: "the list is in no order" };
    },
  },
  referenceFilter: {
    needs: "unpaid order",
    does: "Makes two orders, and filters the list of orders by the number of one.",
    async ask(wonder, context) {
      const names = [context.reference(), context.reference()] as const;
      for (const name of names) await make(wonder, name);
      const list = wonder.orders.list({ limit: 100, filter: { reference_number: { _eq: names[0] } } });
      if ((await answerTo(list, context)).failed) return { setting: "refused" };
      const shown = new Set((await list).orders.map(({ order }) => order.reference_number));
      if (shown.size === 1 && shown.has(names[0])) return { setting: "applied" };
      return shown.size > 0 ? { setting: "ignored" } : { undecided: "nothing came" };
    },
  },
  repeatedVoid: {
    needs: "unpaid order",
    does: "Voids an unpaid order twice.",
    async ask(wonder, context) {
      const reference_number = context.reference();
      await make(wonder, reference_number);
      const order = { reference_number };
      if ((await answerTo(wonder.orders.void({ order }), context)).failed) {
        return { undecided: "the first void was refused" };
      }
      const { failed } = await answerTo(wonder.orders.void({ order }), context);
      return { setting: failed ? "refused" : "accepted" };
    },
  },
};

import { isWonderError } from "@wonder-openapi/client";
import { isFailure } from "../description-check.js";
import { decided, type Experiments, type ProbeContext } from "./experiment.js";

/** @returns status of the last answer, and whether it is a failure, after a call that may be refused */
export async function answerTo(
  call: PromiseLike<unknown>,
  { exchanges }: ProbeContext,
): Promise<{ readonly status: number; readonly failed: boolean }> {
  await Promise.resolve(call).catch((error: unknown) => {
    if (!isWonderError(error)) throw error;
  });
  const { status = 0, answer } = exchanges.at(-1) ?? {};
  return { status, failed: status >= 400 || isFailure(answer) };
}

/** What requests tell, whatever they are about. */
export const ofRequests: Experiments = {
  nonceReplay: {
    needs: "read",
    does: "Sends one signed echo twice to the letter.",
    async ask(wonder, { sendAgain }) {
      await wonder.echo({ message: "conformance" });
      const { status } = await sendAgain();
      if (status === 200) return { setting: "accepted" };
      return decided([400, 401, 403].includes(status) ? "refused" : undefined, `the second one had status ${status}`);
    },
  },
  successCode: {
    needs: "read",
    does: "Looks at the code of a list of orders.",
    async ask(wonder, context) {
      await wonder.orders.list({ limit: 1 });
      const { code } = (context.exchanges.at(-1)?.answer ?? {}) as { code?: unknown };
      return decided(
        ([200, 0] as const).find((setting) => setting === Number(code)),
        "the code is neither 200 nor 0",
      );
    },
  },
  missingRecord: {
    needs: "read",
    does: "Asks for a customer whom nobody made.",
    async ask(wonder, context) {
      const { status } = await answerTo(wonder.customers.getByReferenceNumber(context.reference()), context);
      return decided(
        ([404, 400] as const).find((setting) => setting === status),
        `the status is ${status}`,
      );
    },
  },
  missingOrder: {
    needs: "read",
    does: "Asks for an order that nobody made.",
    async ask(wonder, context) {
      const order = { reference_number: context.reference() };
      const { status, failed } = await answerTo(wonder.orders.get({ order }), context);
      if (status === 200 && failed) return { setting: "200 with an error" };
      return decided(
        ([404, 400] as const).find((setting) => setting === status),
        `the status is ${status}`,
      );
    },
  },
  refusalStatus: {
    needs: "unpaid order",
    does: "Makes an order in a currency that there is not.",
    async ask(wonder, context) {
      const order = { charge_fee: "1.00", currency: "XQQ", reference_number: context.reference() };
      const { status, failed } = await answerTo(wonder.orders.create({ order }), context);
      if (!failed) return { undecided: "it was not refused" };
      return decided(
        ([200, 400] as const).find((setting) => setting === status),
        `the status is ${status}`,
      );
    },
  },
};

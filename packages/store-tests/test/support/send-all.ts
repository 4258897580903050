import type { Instance } from "./instance.js";
import type { Sending } from "./traffic.js";

const AT_ONCE = 16;
const AGAIN_AFTER = 100;

/** Statuses that were answered, and how many connections broke. */
export type Answers = Record<string, number>;

/** Sends all, to the instances in turn, each until it is answered with 200, as Wonder does, though sooner. */
export async function sendAll(sendings: readonly Sending[], instances: readonly Instance[]): Promise<Answers> {
  const answers: Answers = {};
  const queue = sendings.map((sending, index) => ({ ...sending, index }));
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let sending = queue.shift(); sending; sending = queue.shift()) {
        const instance = instances[sending.index % instances.length] as Instance;
        const answer = await post(instance, sending);
        answers[answer] = (answers[answer] ?? 0) + 1;
        if (answer === "200") continue;
        queue.push(sending);
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
      }
    }),
  );
  return answers;
}

async function post(instance: Instance, { delivery }: Sending): Promise<string> {
  try {
    const response = await fetch(`http://127.0.0.1:${await instance.port}/hook`, delivery);
    await response.body?.cancel();
    return String(response.status);
  } catch {
    return "broken";
  }
}

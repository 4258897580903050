import { isProduction, type Settings } from "../config/settings.js";
import { CommandError } from "../exit-code.js";
import { ask, canAsk } from "../terminal.js";

/**
 * Asks before real money moves. Where it cannot, in the sandbox and on this machine, nobody is asked.
 *
 * @param what is about to happen, such as `Refund 28.50 HKD of INV-1`
 * @param yes whether the caller has agreed beforehand
 * @throws {CommandError} when nobody agrees, or nobody can be asked
 */
export async function confirmMoney(settings: Settings, what: string, yes: boolean): Promise<void> {
  if (yes || !isProduction(settings)) return;
  if (!canAsk())
    throw new CommandError(
      `${what}: this moves real money, so --yes is needed where nobody can be asked. Nothing was sent.`,
    );
  if (!(await ask(`${what}, with real money?`))) throw new CommandError("Nothing was sent.");
}

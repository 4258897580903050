import { createWonderClient, type Resume } from "@wonder-openapi/client";
import { clientOptions } from "../config/client-options.js";
import { type ConnectionFlags, readSettings } from "../config/settings.js";
import { CommandError } from "../exit-code.js";
import { readFileOrInput } from "../http/read-data.js";
import { type Outcome, tellOutcome } from "../money/tell-outcome.js";

/** Asks what became of what was left open, and sends nothing that could happen twice. */
export async function resume(file: string, options: ConnectionFlags): Promise<void> {
  const wonder = createWonderClient(clientOptions(readSettings(options)));
  const outcome = (await wonder.resume(stored(readFileOrInput(file)))) as Outcome & { readonly url?: string };
  process.exitCode = tellOutcome(outcome, outcome.url === undefined ? {} : { url: outcome.url });
}

/** The whole output of a command, or its `resume` alone. The client checks what is in it. */
function stored(bytes: Buffer): Resume {
  try {
    const content = JSON.parse(bytes.toString("utf8"));
    return content?.resume ?? content;
  } catch {
    throw new CommandError("This is not the JSON of a command whose outcome was open.");
  }
}

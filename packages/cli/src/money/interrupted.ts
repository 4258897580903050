import type { Resume } from "@wonder-openapi/client";
import { EXIT } from "../exit-code.js";
import { printJson, say } from "../terminal.js";

/**
 * What is kept while an intent is under way: whoever interrupts it after it was sent gets what is needed to ask.
 *
 * @returns `beforeSend` for the intent, and what to call when it has ended
 */
export function keepForInterruption(): { beforeSend: (resume: Resume) => void; ended: () => void } {
  let listener: (() => void) | undefined;
  return {
    beforeSend(resume) {
      listener ??= () => {
        sayOpen();
        printJson({ status: "unknown", resume });
        process.exit(EXIT.open);
      };
      process.once("SIGINT", listener);
    },
    ended: () => {
      if (listener) process.off("SIGINT", listener);
    },
  };
}

/** What to do when an outcome is open. */
export function sayOpen(): void {
  say("It was sent, and what became of it is not known yet. Do not send it again: keep the JSON below in a file,");
  say("and ask later with: wonder resume <file>");
}

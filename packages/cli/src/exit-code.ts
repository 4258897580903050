/** What the process ends with, for scripts. */
export const EXIT = {
  /** It was done. */
  ok: 0,
  /** The answer is no: refused, declined, a signature that does not fit, a diagnosis that found something. */
  failed: 1,
  /** Nothing was sent: arguments, configuration or input cannot work, or nobody confirmed. */
  usage: 2,
  /** No answer, of what can be asked again. */
  noAnswer: 3,
  /** It was sent, and what became of it is not known or not decided: ask, and do not send it again. */
  open: 4,
  /** Ended by Ctrl-C. */
  interrupted: 130,
} as const;

/** A failure that the command line found itself: a sentence, and what the process ends with. */
export class CommandError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.usage) {
    super(message);
    this.name = "CommandError";
    this.exitCode = exitCode;
  }
}

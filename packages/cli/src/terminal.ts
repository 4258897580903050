import { styleText } from "node:util";

/** What a program reads: results alone, so that they can be piped. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** What a person reads. */
export function say(text = ""): void {
  process.stderr.write(`${text}\n`);
}

type Paint = Readonly<Record<"good" | "bad" | "warning" | "dim" | "strong", (text: string) => string>>;

/** Colours for what {@link say} writes; none where no terminal shows them, or `NO_COLOR` is set. */
export const paint: Paint = paintFor(process.stderr);

/** The same for what {@link print} writes. */
export const printPaint: Paint = paintFor(process.stdout);

function paintFor(stream: NodeJS.WriteStream): Paint {
  const { NO_COLOR: no = "", TERM: terminal } = process.env;
  const colourful = stream.isTTY === true && no === "" && terminal !== "dumb";
  const painter = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    colourful ? styleText(format, text) : text;
  return {
    good: painter("green"),
    bad: painter("red"),
    warning: painter("yellow"),
    dim: painter("dim"),
    strong: painter("bold"),
  };
}

const CONTROL = /(?![\t\n])[\p{Cc}\p{Bidi_Control}]/gu;

/** Takes out of a text from elsewhere what would steer the terminal: escape sequences, and marks that turn the direction. */
export function harmless(text: string): string {
  return text.replace(CONTROL, "\ufffd");
}

/**
 * What a program reads, as JSON. What would steer a terminal is escaped, which changes nothing for a program: JSON escapes a part of it
 * by itself.
 */
export function printJson(value: unknown): void {
  const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  print(JSON.stringify(value, null, 2).replace(CONTROL, escaped));
}

/** @returns whether somebody can be asked, and sees the question */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Asks a question that only `y` or `yes` answers with yes. */
export async function ask(question: string): Promise<boolean> {
  const { createInterface } = await import("node:readline/promises");
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<string>((resolve) => reader.once("close", () => resolve("")));
  try {
    return /^y(es)?$/i.test((await Promise.race([reader.question(`${question} [y/N] `), closed])).trim());
  } finally {
    reader.close();
  }
}

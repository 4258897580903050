import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** What a merchant knows of one intent. */
export interface Entry {
  /** What `beforeSend` was given: there since right before the request went out. */
  readonly resume?: unknown;
  /** How it ended. */
  readonly outcome?: "succeeded" | "declined" | "unknown" | "pending" | "conflict" | "impossible";
  /** What later intents need of it. */
  readonly order?: { readonly number: string; readonly reference_number: string };
  /** The payment's own transaction. */
  readonly transaction?: string;
  /** How often its answer was lost: by the network, or with the process. */
  readonly lost?: number;
  /** How often it was asked about in vain. */
  readonly asked?: number;
}

/**
 * The merchant's own small database: a file to which lines are added. A process that is killed loses at most the line it
 * was writing, and that one is not read back.
 */
export class Journal {
  readonly #file: string;
  readonly #entries = new Map<string, Entry>();

  constructor(file: string) {
    this.#file = file;
    const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
    // What stands behind the last line break was cut off while it was written.
    const torn = lines.pop();
    for (const line of lines) this.#merge(line);
    if (torn) appendFileSync(file, "\n");
  }

  get(intent: string): Entry {
    return this.#entries.get(intent) ?? {};
  }

  /** Writes fields of an intent; null takes one away. Returns once the operating system has it. */
  set(intent: string, change: { readonly [Name in keyof Entry]?: Entry[Name] | null }): void {
    const line = JSON.stringify([intent, change]);
    appendFileSync(this.#file, `${line}\n`);
    this.#merge(line);
  }

  entries(): IterableIterator<[string, Entry]> {
    return this.#entries.entries();
  }

  #merge(line: string): void {
    let parsed: [string, object];
    try {
      parsed = JSON.parse(line) as [string, object];
    } catch {
      return; // a line that a killed process left unfinished, ended by the next one
    }
    const [intent, change] = parsed;
    const merged = { ...this.#entries.get(intent), ...change };
    this.#entries.set(intent, Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)));
  }
}

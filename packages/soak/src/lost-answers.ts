import { AsyncLocalStorage } from "node:async_hooks";
import type { Journal } from "./journal.js";

const READS = /\/(orders\/check|orders\/list|transactions\/check)(\?|$)/;

/** A `fetch` that notes in the journal which intents' answers were lost on the way: the client need not tell. */
export class LostAnswers {
  readonly #intent = new AsyncLocalStorage<string>();
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Whatever is sent by `run` is of this intent. */
  during<Result>(intent: string, run: () => Promise<Result>): Promise<Result> {
    return this.#intent.run(intent, run);
  }

  /** Notes one for an intent. */
  note(intent: string): void {
    this.#journal.set(intent, { lost: (this.#journal.get(intent).lost ?? 0) + 1 });
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const intent = this.#intent.getStore();
    try {
      const response = await fetch(url, init);
      const text = await response.text();
      if (intent && !READS.test(url) && (response.status >= 500 || !isJson(text))) this.note(intent);
      const { status, statusText, headers } = response;
      return new Response(status === 204 ? null : text, { status, statusText, headers });
    } catch (error) {
      if (intent && !READS.test(url)) this.note(intent);
      throw error;
    }
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

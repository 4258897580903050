import { conflict } from "./send-once.js";

interface Call {
  readonly input: string;
  readonly outcome: Promise<unknown>;
}

/** Intents of this client that are under way: the same one at the same time is one, with one outcome. */
export class UnderWay {
  readonly #calls = new Map<string, Call>();

  /**
   * @param name what can be under way once, as a person would say it
   * @param input all that makes it what it is; plain data
   * @throws {WonderError} of kind `conflict` while one of the same name with another input is under way
   */
  async share<Outcome>(name: string, input: unknown, call: () => Promise<Outcome>): Promise<Outcome> {
    const text = JSON.stringify(input);
    const known = this.#calls.get(name);
    if (known?.input === text) return known.outcome as Promise<Outcome>;
    if (known) throw conflict(`Another ${name} is under way, with another input: wait for it.`);
    const outcome = call().finally(() => this.#calls.delete(name));
    this.#calls.set(name, { input: text, outcome });
    return outcome;
  }
}

/** Calls that are under way: the same one at the same time is one call, with one outcome. */
export class UnderWay {
  readonly #calls = new Map<string, Promise<unknown>>();

  /** @param name what makes two calls the same; plain data */
  share<Outcome>(name: unknown, call: () => Promise<Outcome>): Promise<Outcome> {
    const key = JSON.stringify(name);
    const known = this.#calls.get(key);
    if (known) return known as Promise<Outcome>;
    const outcome = call().finally(() => this.#calls.delete(key));
    this.#calls.set(key, outcome);
    return outcome;
  }
}

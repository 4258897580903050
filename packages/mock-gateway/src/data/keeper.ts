import { deserialize, serialize } from "node:v8";
import { readDataFile, writeDataFile } from "./data-file.js";
import { type Kept, refill } from "./kept.js";

/** What a gateway remembers, at this moment. */
export interface Memory {
  /** What makes a new version of the file. */
  readonly changes: Kept;
  /** What is written along with it: it changes with every request. */
  readonly rest: Kept;
}

/** Keeps what a gateway remembers in a file, in whole and replaced as a whole. */
export class Keeper {
  readonly #path: string;
  readonly #memory: () => Memory;
  #written: Buffer | undefined;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  /** @param memory what is to be kept, as it is when it is called */
  constructor(path: string, memory: () => Memory) {
    this.#path = path;
    this.#memory = memory;
  }

  /**
   * Fills the memory from the file, if there is one.
   *
   * @returns whether there was one
   * @throws {WonderError} of kind `configuration` for a file that cannot be used
   */
  restore(): boolean {
    const contents = readDataFile(this.#path);
    if (!contents) return false;
    const { changes, rest } = deserialize(contents) as { changes: Uint8Array; rest: Kept };
    const memory = this.#memory();
    refill(memory.changes, deserialize(changes) as Kept);
    refill(memory.rest, rest);
    return true;
  }

  /** Resolves when all that was done before the call is on the disk. Who waits while it is written shares the next writing. */
  saved(): Promise<void> {
    if (!this.#next) {
      const turn = this.#running.then(() => {
        this.#next = undefined;
        const writing = this.#write();
        // One that fails is told to those who wait for it, not to those who come after.
        this.#running = writing.catch(() => {});
        return writing;
      });
      this.#next = turn;
    }
    return this.#next;
  }

  async #write(): Promise<void> {
    const { changes, rest } = this.#memory();
    const bytes = serialize(changes);
    if (this.#written?.equals(bytes)) return;
    await writeDataFile(this.#path, serialize({ changes: bytes, rest }));
    this.#written = bytes;
  }
}

import { valueAt } from "./value-at.js";

/** Ids that are remembered: about a megabyte. What a list shifts by while it is read is far less. */
const REMEMBERED = 10_000;

/** Tells rows that were there before: pages by offset shift when rows come in at the front, and then show some again. */
export class RecentRows {
  readonly #idPath: string | undefined;
  readonly #ids = new Set<string>();
  #lastPage = "";

  /** @param idPath where a row has its id; without one, only a whole page that comes again is noticed */
  constructor(idPath: string | undefined) {
    this.#idPath = idPath;
  }

  /** @returns those of a page's rows that were not there before */
  takeNew(rows: readonly unknown[]): unknown[] {
    const ids = rows.map((row) => this.#idOf(row));
    if (ids.includes(undefined)) {
      const page = JSON.stringify(rows);
      if (page === this.#lastPage) return [];
      this.#lastPage = page;
    }
    return rows.filter((_, index) => this.#isNew(ids[index]));
  }

  #idOf(row: unknown): string | undefined {
    const id = this.#idPath === undefined ? undefined : valueAt(row, this.#idPath);
    return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
  }

  #isNew(id: string | undefined): boolean {
    if (id === undefined) return true;
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    if (this.#ids.size > REMEMBERED) {
      for (const oldest of this.#ids) {
        this.#ids.delete(oldest);
        break;
      }
    }
    return true;
  }
}

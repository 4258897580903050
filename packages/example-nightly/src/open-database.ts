import { PGlite } from "@electric-sql/pglite";
/**
 * Here PostgreSQL within the process, in a folder. Yours is a server, and this line is all that changes:
 * `const pool = new Pool({ connectionString: place })`, with `close: () => pool.end()`.
 */
export function openDatabase(place: string): Promise<PGlite> {
  return PGlite.create(place);
}

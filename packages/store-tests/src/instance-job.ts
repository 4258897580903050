/** What an instance is told, as JSON in its first argument. */
export interface InstanceJob {
  readonly store: "redis" | "postgres";
  /** The socket of Redis, or the URL that runs statements on PostgreSQL. */
  readonly url: string;
  /** The file it writes a line to for each piece of work that is begun and done. */
  readonly journal: string;
  /** Of the table, or what keys begin with. */
  readonly name: string;
  readonly appId: string;
  readonly publicKey: string;
  /** Milliseconds. */
  readonly lease: number;
  /** Whether the store is used at all. */
  readonly deduplicates: boolean;
  readonly seed: number;
  /** Of 1,000 pieces of work, how many end the process, fail, or take longer than the lease. */
  readonly perMille: { readonly dies: number; readonly throws: number; readonly slow: number };
}

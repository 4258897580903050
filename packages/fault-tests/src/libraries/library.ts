/** A library under test, spoken to in one way. */
export interface Library {
  readonly name: string;
  /** With what the library does by itself, but for the timeout. */
  connect(settings: Settings): Caller;
}

/** What each library is told, where it can be told. */
export interface Settings {
  readonly baseUrl: string;
  readonly port: number;
  /** Milliseconds an attempt may take. */
  readonly timeout: number;
}

/** Calls of a library; each resolves to data alone. */
export interface Caller {
  /** A GET that reads. */
  read(signal?: AbortSignal): Promise<unknown>;
  /** A POST that moves money. */
  pay(): Promise<unknown>;
  /** Whether it takes a signal. */
  readonly abortable: boolean;
  /** Whether an error is of the library's own making, rather than the transport's or the parser's. */
  isOwn(error: unknown): boolean;
  /** HTTP status that an error tells of. */
  statusOf(error: unknown): number | undefined;
}

/** @returns the `status` of an error, or what a library calls it */
export function statusField(error: unknown, name: string): number | undefined {
  const status = typeof error === "object" && error !== null ? (error as Record<string, unknown>)[name] : undefined;
  return typeof status === "number" ? status : undefined;
}

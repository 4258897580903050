/** What an operation of the mock gateway answers. */
export interface MockAnswer {
  readonly status: number;
  readonly body: unknown;
  /** What of this answer no source tells; goes out as header `X-Mock-Unknown`. */
  readonly unknown?: string | undefined;
}

/** @returns a failure; without a code where none is known, as inventing one would teach clients something untrue */
export function failure(status: number, message: string, known: { code?: string; unknown?: string }): MockAnswer {
  const { code, unknown } = known;
  return { status, body: { ...(code && { code }), message }, unknown };
}

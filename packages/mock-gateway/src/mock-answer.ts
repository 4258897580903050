/** What an operation of the mock gateway answers. */
export interface MockAnswer {
  readonly status: number;
  readonly body: unknown;
  /** Whether it is a failure, which HTTP 200 does not tell. */
  readonly failed?: boolean | undefined;
  /** What of this answer no source tells; goes out as header `X-Mock-Unknown`. */
  readonly unknown?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Whether it is the description's example, and nothing happened; goes out as header `X-Mock-Answer`. */
  readonly isExample?: boolean | undefined;
}

/** `unknown` of an answer that the real gateway never gives. */
export const OWN = "nothing; this is of the mock gateway alone";

interface Known {
  /** Code and its field, where a source names one. */
  readonly fields?: object | undefined;
  readonly unknown?: string | undefined;
}

/**
 * @returns a failure; without a code where none is known, as inventing one would teach clients something untrue. Inside HTTP
 * 200 there has to be one, or it would be a success: there it is the number of the HTTP status that a failure should have had.
 */
export function failure(status: number, message: string, { fields, unknown }: Known): MockAnswer {
  const code = fields ?? (status < 400 ? { code: 400 } : {});
  return { status, body: { ...code, message }, failed: true, unknown };
}

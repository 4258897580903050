/** Headers of any kind: a `Headers`, what node:http gives, or a plain record. Names in any case. */
export type DeliveryHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** What the body of a delivery may come as. Never parsed: JSON that was written again does not fit its signature. */
export type RawBody = string | ArrayBuffer | ArrayBufferView | ReadableStream<Uint8Array> | null | undefined;

/** One webhook HTTP request, as it arrived. */
export interface Delivery {
  /** HTTP method. */
  readonly method: string;
  /** The URL, or its path with the query, as it was on the wire. */
  readonly url: string;
  readonly headers: DeliveryHeaders;
  /** The exact bytes of the body, its text, or a stream of it that nobody has read yet. */
  readonly body: RawBody;
}

/** A delivery without its body. */
export type Arrival = Omit<Delivery, "body">;

/** Reads the body, once, when it is known that it is worth reading; at most `limit` bytes. */
export type ReadBody = (limit: number) => Promise<Uint8Array>;

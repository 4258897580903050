import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

const DECODERS: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** @returns a body as it was before it was compressed, which undici leaves to its caller; in another encoding, as it is */
export function decoded(body: Readable, encoding: string | null): Readable {
  const decoders = (encoding ?? "")
    .split(",")
    .map((name) => DECODERS[name.trim().toLowerCase()])
    .reverse();
  return decoders.reduce<Readable>((from, create) => {
    // Whoever reads gets the error; without a callback it would be thrown at the process.
    return create ? (pipeline(from, create(), () => {}) as unknown as Readable) : from;
  }, body);
}

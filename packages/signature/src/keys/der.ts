import { concat } from "../bytes.js";

/** The few ASN.1 types that RSA keys are made of. */
export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const SEQUENCE = 0x30;

/** One DER element: its tag and the bytes in it. */
export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
}

/**
 * Takes a row of DER elements apart, one level deep.
 *
 * @returns undefined when the bytes are no DER or end too early
 */
export function readDer(bytes: Uint8Array): DerElement[] | undefined {
  const elements: DerElement[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const tag = bytes[offset] as number;
    let length = bytes[offset + 1] ?? Number.NaN;
    offset += 2;
    if (length > 0x7f) {
      const lengthBytes = length & 0x7f;
      // Four bytes would be a key of 16 MB.
      if (lengthBytes === 0 || lengthBytes > 3) return undefined;
      length = 0;
      for (let index = 0; index < lengthBytes; index++) length = length * 256 + (bytes[offset + index] ?? Number.NaN);
      offset += lengthBytes;
    }
    // Written so that a NaN, from a length that is not there, fails too.
    if (!(offset + length <= bytes.length)) return undefined;
    elements.push({ tag, content: bytes.subarray(offset, offset + length) });
    offset += length;
  }
  return elements;
}

/** @returns one DER element around the given ones */
export function writeDer(tag: number, ...contents: ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const content = concat(...contents);
  const { length } = content;
  if (length < 0x80) return concat([tag, length], content);
  if (length < 0x100) return concat([tag, 0x81, length], content);
  return concat([tag, 0x82, length >> 8, length & 0xff], content);
}

/** @returns a non-negative INTEGER out of big-endian bytes */
export function writeInteger(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? [0] : bytes.subarray(first);
  return writeDer(INTEGER, (digits[0] as number) > 0x7f ? [0] : [], digits);
}

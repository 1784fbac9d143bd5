import { Refused } from '../refusals.ts';

export const malformed = (field: string, at: number, what: string): Refused =>
  new Refused('record/malformed', `${field} at byte ${at}: ${what}`);

/** Reads big-endian numbers one after the other; asking for more than there is, is a refusal that names the field. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#at = at;
    this.#end = Math.min(end, bytes.length);
  }

  get at(): number {
    return this.#at;
  }

  get left(): number {
    return this.#end - this.#at;
  }

  /** Passes over some bytes and says where they began. */
  skip(length: number, field: string): number {
    if (length > this.left) throw malformed(field, this.#at, `${length} bytes expected, ${this.left} left`);
    this.#at += length;
    return this.#at - length;
  }

  take(length: number, field: string): Uint8Array {
    const from = this.skip(length, field);
    // A Buffer's slice would share its bytes.
    return new Uint8Array(this.#bytes.subarray(from, this.#at));
  }

  u8(field: string): number {
    return this.#bytes[this.skip(1, field)]!;
  }

  u16(field: string): number {
    return this.u8(field) * 256 + this.u8(field);
  }

  u32(field: string): number {
    return this.u16(field) * 65536 + this.u16(field);
  }

  /** A reader of the next bytes alone. */
  part(length: number, field: string): ByteReader {
    return new ByteReader(this.#bytes, this.skip(length, field), this.#at);
  }

  /** Refuses when something is left over. */
  finish(field: string): void {
    if (this.left > 0) throw malformed(field, this.#at, `${this.left} bytes too many`);
  }
}

/** Writes big-endian numbers. A number that its field cannot hold is the caller's mistake: a RangeError names it. */
export class ByteWriter {
  readonly #bytes: number[] = [];

  get length(): number {
    return this.#bytes.length;
  }

  u8(value: number, field: string): void {
    if (!Number.isInteger(value) || value < 0 || value > 255) throw new RangeError(`${field}: ${value} is no byte`);
    this.#bytes.push(value);
  }

  u16(value: number, field: string): void {
    this.u8(Math.floor(value / 256), field);
    this.u8(value % 256, field);
  }

  u32(value: number, field: string): void {
    this.u16(Math.floor(value / 65536), field);
    this.u16(value % 65536, field);
  }

  put(bytes: Iterable<number>): void {
    for (const byte of bytes) this.#bytes.push(byte);
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

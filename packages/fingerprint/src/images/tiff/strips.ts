import { Refused } from '../../refusals.ts';
import { inflate } from '../inflate.ts';

/** Unpacks one strip until its rows are full; what follows is ignored. Refuses a strip that ends before. */
type Unpack = (strip: Uint8Array, target: Uint8Array) => void;

const cutShort = (): Refused => new Refused('image/malformed', 'TIFF: a strip is cut short');

const copy: Unpack = (strip, target) => {
  if (strip.length < target.length) throw cutShort();
  target.set(strip.subarray(0, target.length));
};

/** TIFF 6.0, section 9: a count of bytes to copy, or a negative count and a byte to repeat. */
const unpackBits: Unpack = (strip, target) => {
  let filled = 0;
  for (let at = 0; filled < target.length;) {
    const count = strip[at++];
    if (count === undefined) throw cutShort();
    if (count < 128) {
      const literal = strip.subarray(at, at + Math.min(count + 1, target.length - filled));
      target.set(literal, filled);
      at += count + 1;
      filled += literal.length;
    } else if (count > 128) {
      target.fill(strip[at++] ?? 0, filled, filled + 257 - count);
      filled += 257 - count;
    }
  }
};

const clearCode = 256;
const endCode = 257;
const firstFree = 258;
const singleBytes = Uint8Array.from({ length: 4096 }, (_, code) => code & 255);

/** The strings of LZW by their codes. A string is an earlier one and one more byte. */
class LzwStrings {
  readonly #prefixes = new Uint16Array(4096);
  readonly #suffixes = Uint8Array.from(singleBytes);
  readonly #firsts = Uint8Array.from(singleBytes);
  readonly #lengths = new Uint16Array(4096).fill(1);
  free = firstFree;

  /** Adds the string `previous` and the first byte of string `code`, which may be the very string being added. */
  add(previous: number, code: number): void {
    if (this.free === 4096) return;
    this.#prefixes[this.free] = previous;
    this.#firsts[this.free] = this.#firsts[previous]!;
    this.#lengths[this.free] = this.#lengths[previous]! + 1;
    this.#suffixes[this.free] = this.#firsts[code === this.free ? previous : code]!;
    this.free++;
  }

  /** Writes a string, last byte first, as far as there is room; says where it ends. */
  write(code: number, target: Uint8Array, start: number): number {
    const end = start + this.#lengths[code]!;
    for (let place = end - 1, entry = code; place >= start; place--) {
      if (place < target.length) target[place] = this.#suffixes[entry]!;
      entry = this.#prefixes[entry]!;
    }
    return end;
  }
}

/** TIFF 6.0, section 13: codes of 9 to 12 bits, highest bit first, that grow one code before the table demands it. */
const unpackLzw: Unpack = (strip, target) => {
  const strings = new LzwStrings();
  let width = 9;
  let previous = clearCode;
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let filled = 0; filled < target.length;) {
    while (bits < width) {
      const byte = strip[at++];
      if (byte === undefined) throw cutShort();
      held = ((held << 8) | byte) & 0xf_ffff;
      bits += 8;
    }
    bits -= width;
    const code = (held >>> bits) & ((1 << width) - 1);
    if (code === endCode) throw cutShort();
    if (code === clearCode) {
      strings.free = firstFree;
      width = 9;
    } else {
      const highest = previous === clearCode ? 255 : strings.free;
      if (code > highest) throw new Refused('image/malformed', 'TIFF: an LZW code before its string');
      if (previous !== clearCode) strings.add(previous, code);
      filled = strings.write(code, target, filled);
      if (strings.free >= (1 << width) - 1 && width < 12) width++;
    }
    previous = code;
  }
};

/** By the number of tag 259. Fax and JPEG strips are not read. */
export const unpackers: Partial<Record<number, Unpack>> = {
  1: copy,
  5: unpackLzw,
  8: (strip, target) => target.set(inflate(strip, target.length)),
  32_773: unpackBits,
  32_946: (strip, target) => target.set(inflate(strip, target.length)),
};

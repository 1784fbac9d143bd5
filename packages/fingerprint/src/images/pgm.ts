import type { GreyImage } from '../image.ts';
import { Refused } from '../refusals.ts';
import { toByte } from './raster.ts';
import { refuseUnlessSized } from './sizes.ts';

const isBlank = (byte: number | undefined): boolean => byte === 32 || (byte !== undefined && byte >= 9 && byte <= 13);

/** The numbers of a PGM header or of plain pixels; comments run from # to the end of the line. */
class Words {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  next(highest: number): number {
    const bytes = this.#bytes;
    while (isBlank(bytes[this.at]) || bytes[this.at] === 35) {
      if (bytes[this.at] === 35) while (this.at < bytes.length && bytes[this.at] !== 10) this.at++;
      else this.at++;
    }
    const start = this.at;
    let value = 0;
    for (let digit = bytes[this.at]; digit !== undefined && digit >= 48 && digit <= 57; digit = bytes[++this.at]) {
      value = Math.min(value * 10 + digit - 48, highest + 1);
    }
    if (this.at === start || value > highest) throw new Refused('image/malformed', `PGM: no number at byte ${start}`);
    return value;
  }
}

/** Reads PGM, binary (P5) or plain (P2), of any depth up to 16 bits. It has no place for a resolution. */
export function readPgm(bytes: Uint8Array): GreyImage {
  const words = new Words(bytes, 2);
  const width = words.next(0xffff_ffff);
  const height = words.next(0xffff_ffff);
  refuseUnlessSized(width, height);
  const highest = words.next(65_535);
  if (highest === 0) throw new Refused('image/malformed', 'PGM: highest level 0');

  if (!isBlank(bytes[words.at])) throw new Refused('image/malformed', 'PGM: the header has no end');
  const start = words.at + 1;
  const sampleBytes = highest > 255 ? 2 : 1;
  const plain = bytes[1] === 50;
  if (bytes.length - start < width * height * (plain ? 1 : sampleBytes)) {
    throw new Refused('image/malformed', 'PGM: fewer pixels than declared');
  }
  const level = (n: number): number => {
    if (plain) return words.next(highest);
    const at = start + n * sampleBytes;
    return sampleBytes === 1 ? bytes[at]! : bytes[at]! * 256 + bytes[at + 1]!;
  };
  const pixels = new Uint8Array(width * height);
  for (let n = 0; n < pixels.length; n++) {
    const value = level(n);
    if (value > highest) throw new Refused('image/malformed', `PGM: level ${value} of ${highest}`);
    pixels[n] = toByte(value, highest);
  }
  return { width, height, pixels };
}

/** Writes binary PGM, for programs of the command line. The resolution is lost. */
export function encodePgm({ width, height, pixels }: GreyImage): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const bytes = new Uint8Array(head.length + pixels.length);
  bytes.set(head);
  bytes.set(pixels, head.length);
  return bytes;
}

import { Refused } from '../../refusals.ts';
import { isRestart, type Block } from './markers.ts';

/** Most significant bit first, through stuffed bytes (FF 00 stands for FF). */
class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #held = 0;
  #bits = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Brings up to 16 bits within reach; says how many there are before the block or the restart interval ends. */
  #fill(): number {
    while (this.#bits < 16 && this.#at < this.#bytes.length) {
      const byte = this.#bytes[this.#at] ?? 0;
      if (byte === 0xff) {
        if (isRestart(this.#bytes[this.#at + 1] ?? 0)) break;
        this.#at++;
      }
      this.#at++;
      this.#held = ((this.#held << 8) | byte) & 0xffffff;
      this.#bits += 8;
    }
    return this.#bits;
  }

  /** The next 16 bits; where fewer are left, ones follow, as the encoder pads. */
  peek(): number {
    const bits = this.#fill();
    if (bits >= 16) return (this.#held >>> (bits - 16)) & 0xffff;
    return ((this.#held << (16 - bits)) | (0xffff >>> bits)) & 0xffff;
  }

  /** Takes bits away; says no where so many are not left. */
  skip(count: number): boolean {
    if (count > this.#fill()) return false;
    this.#bits -= count;
    return true;
  }

  take(count: number): number {
    const value = this.peek() >>> (16 - count);
    if (!this.skip(count)) throw new Refused('image/malformed', 'WSQ: a block ends inside a number');
    return value;
  }

  /** At less than one code before the end, or a restart: over the padding to what follows. No at the end of the block. */
  restart(): boolean {
    if (this.#fill() >= 16) throw new Refused('image/malformed', 'WSQ: no such Huffman code');
    this.#bits = 0;
    if (this.#at >= this.#bytes.length) return false;
    this.#at += 2;
    return true;
  }
}

/** Up to 100 zeros are symbols of their own; the length of more follows in 8 or 16 bits (table A.2). */
function zeroRun(symbol: number, reader: BitReader): number {
  if (symbol <= 100) return symbol;
  if (symbol === 105) return reader.take(8);
  return reader.take(16);
}

/** Small coefficients are symbols of their own, -73 to 74; larger ones follow in 8 or 16 bits, their sign in the symbol. */
function coefficient(symbol: number, reader: BitReader): number {
  if (symbol >= 107 && symbol <= 254) return symbol - 180;
  if (symbol === 101) return reader.take(8);
  if (symbol === 102) return -reader.take(8);
  if (symbol === 103) return reader.take(16);
  if (symbol === 104) return -reader.take(16);
  throw new Refused('image/malformed', `WSQ: symbol ${symbol}`);
}

const isRun = (symbol: number): boolean => (symbol >= 1 && symbol <= 100) || symbol === 105 || symbol === 106;

/** Decodes one block into `values` from the place `at` on; says the place behind its last coefficient. */
function decodeBlock({ table, coded }: Block, values: Int32Array, at: number): number {
  const reader = new BitReader(coded);
  for (;;) {
    const window = table.windows[reader.peek()]!;
    if (window === 0 || !reader.skip(window & 31)) {
      if (!reader.restart()) return at;
      continue;
    }
    const symbol = window >>> 5;
    if (isRun(symbol)) at += zeroRun(symbol, reader);
    else values[at++] = coefficient(symbol, reader);
    if (at > values.length) throw new Refused('image/malformed', 'WSQ: more coefficients than pixels');
  }
}

/**
 * Decodes the quantised coefficients of all blocks, in the order of the subbands. Fewer or more than `expected` means a
 * damaged file.
 */
export function decodeCoefficients(blocks: readonly Block[], expected: number): Int32Array {
  const values = new Int32Array(expected);
  let at = 0;
  for (const block of blocks) at = decodeBlock(block, values, at);
  if (at !== expected) throw new Refused('image/malformed', `WSQ: ${at} coefficients of ${expected}`);
  return values;
}

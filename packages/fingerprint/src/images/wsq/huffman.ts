import { Refused } from '../../refusals.ts';

/**
 * A canonical Huffman code of at most 16 bits (annex A; the construction is that of ITU-T T.81, annex C), laid out for reading:
 * the first bits of the stream, as an index, give symbol and length at once.
 */
export interface HuffmanTable {
  /** For each 16-bit window of the stream: symbol * 32 + length in bits, or 0 where no code begins like that. */
  windows: Uint16Array;
}

const longest = 16;

/** Builds a table from the number of codes of each length, 1 to 16 bits, and the symbols in order of their codes. */
export function buildTable(counts: readonly number[], symbols: readonly number[]): HuffmanTable {
  const windows = new Uint16Array(1 << longest);
  let code = 0;
  let next = 0;
  for (let length = 1; length <= longest; length++) {
    const span = 1 << (longest - length);
    for (let n = 0; n < (counts[length - 1] ?? 0); n++) {
      const from = code * span;
      if (from + span > windows.length) throw new Refused('image/malformed', 'WSQ: more Huffman codes than fit');
      windows.fill((symbols[next++] ?? 0) * 32 + length, from, from + span);
      code++;
    }
    code *= 2;
  }
  return { windows };
}

/** A file needs three, and eight can be known at a time; each takes 128 kilobytes to lay out. */
const mostTables = 64;

/** The tables by their ids. Those of a later segment replace earlier ones. */
export class HuffmanTables {
  readonly #tables = new Map<number, HuffmanTable>();
  #read = 0;

  get(id: number): HuffmanTable {
    const table = this.#tables.get(id);
    if (!table) throw new Refused('image/malformed', `WSQ: no Huffman table ${id}`);
    return table;
  }

  /** Reads a segment (annex B): one or several tables, each an id, sixteen counts and the symbols. */
  add(segment: DataView): void {
    for (let at = 0; at < segment.byteLength;) {
      const id = segment.getUint8(at);
      if (id > 7 || this.#read === mostTables) throw new Refused('image/malformed', `WSQ: Huffman table ${id}`);
      const counts = Array.from({ length: longest }, (_, n) => segment.getUint8(at + 1 + n));
      const total = counts.reduce((sum, count) => sum + count, 0);
      if (total > 256) throw new Refused('image/malformed', `WSQ: ${total} Huffman codes`);
      const symbols = Array.from({ length: total }, (_, n) => segment.getUint8(at + 17 + n));
      this.#tables.set(id, buildTable(counts, symbols));
      this.#read++;
      at += 17 + total;
    }
  }
}

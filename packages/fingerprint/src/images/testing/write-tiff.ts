import { zlibSync } from 'fflate';

/** Tag by number, with its values: shorts, or longs where one does not fit, or a rational as a pair. */
export type Tags = Readonly<Record<number, readonly number[] | { ratio: readonly [number, number] }>>;

export interface TiffParts {
  /** Tags beside those of the strips. */
  tags: Tags;
  strips: readonly Uint8Array[];
  bigEndian?: boolean;
}

/** Writes the directory, then its longer values, then the strips. */
export function writeTiff({ tags, strips, bigEndian = false }: TiffParts): Uint8Array {
  const all: Tags = { 273: strips.map(() => 0), 279: strips.map((strip) => strip.length), ...tags };
  const entries = Object.entries(all).flatMap(([tag, values]) => {
    const numbers = 'ratio' in values ? values.ratio : values;
    const type = 'ratio' in values ? 5 : tag === '273' || numbers.some((value) => value > 0xffff) ? 4 : 3;
    return numbers.length > 0 ? [{ tag: Number(tag), type, numbers, size: type === 3 ? 2 : 4 }] : [];
  });
  let end = 8 + 6 + 12 * entries.length;
  const placed = entries.map((entry) => {
    const length = entry.size * entry.numbers.length;
    const at = length > 4 ? end : undefined;
    if (length > 4) end += length;
    return { ...entry, at };
  });
  const offsets = strips.map((strip) => (end += strip.length) - strip.length);

  const bytes = new Uint8Array(end);
  const view = new DataView(bytes.buffer);
  bytes.set(bigEndian ? [0x4d, 0x4d, 0, 42] : [0x49, 0x49, 42, 0]);
  view.setUint32(4, 8, !bigEndian);
  view.setUint16(8, placed.length, !bigEndian);
  placed.forEach(({ tag, type, numbers, size, at }, n) => {
    const entry = 10 + 12 * n;
    view.setUint16(entry, tag, !bigEndian);
    view.setUint16(entry + 2, type, !bigEndian);
    view.setUint32(entry + 4, type === 5 ? 1 : numbers.length, !bigEndian);
    if (at !== undefined) view.setUint32(entry + 8, at, !bigEndian);
    const values = tag === 273 && !tags[273] ? offsets : numbers;
    values.forEach((value, k) => {
      const place = (at ?? entry + 8) + k * size;
      if (size === 2) view.setUint16(place, value, !bigEndian);
      else view.setUint32(place, value, !bigEndian);
    });
  });
  strips.forEach((strip, n) => bytes.set(strip, offsets[n]));
  return bytes;
}

function packBits(rows: Uint8Array): Uint8Array {
  const packed: number[] = [];
  for (let at = 0; at < rows.length;) {
    let run = 1;
    while (run < 128 && rows[at + run] === rows[at]) run++;
    if (run > 1) {
      packed.push(257 - run, rows[at] ?? 0);
      at += run;
      continue;
    }
    const literal = rows.subarray(at, at + 3);
    packed.push(literal.length - 1, ...literal);
    at += literal.length;
  }
  return Uint8Array.from(packed);
}

/** LZW as TIFF 6.0, section 13 tells it, in strings of characters. */
function packLzw(rows: Uint8Array): Uint8Array {
  let codes = new Map<string, number>();
  let bits = '';
  let width = 9;
  const packed: number[] = [];
  const put = (code: number): void => {
    bits += code.toString(2).padStart(width, '0');
    for (; bits.length >= 8; bits = bits.slice(8)) packed.push(Number.parseInt(bits.slice(0, 8), 2));
  };
  const clear = (): void => {
    put(256);
    codes = new Map();
    for (let byte = 0; byte < 256; byte++) codes.set(String.fromCharCode(byte), byte);
    width = 9;
  };
  clear();
  let text = '';
  for (const byte of rows) {
    const next = text + String.fromCharCode(byte);
    if (codes.has(next)) {
      text = next;
      continue;
    }
    put(codes.get(text) ?? 0);
    codes.set(next, codes.size + 2);
    text = String.fromCharCode(byte);
    if (codes.size + 2 === 1 << width) width++;
    if (codes.size + 2 === 4095) clear();
  }
  put(codes.get(text) ?? 0);
  put(257);
  bits = bits.padEnd(8, '0');
  return Uint8Array.from([...packed, Number.parseInt(bits, 2)]);
}

/** By the number of tag 259. */
export const packers: Readonly<Record<number, (rows: Uint8Array) => Uint8Array>> = {
  1: (rows) => rows,
  5: packLzw,
  8: (rows) => zlibSync(rows),
  32_773: packBits,
};

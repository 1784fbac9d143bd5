import { zlibSync } from 'fflate';
import { writeChunks, type Chunk } from '../png/chunks.ts';

/** What a PNG of a test is made of. */
export interface PngParts {
  width: number;
  height: number;
  bits: number;
  type: number;
  interlaced?: boolean;
  /** Filter byte and samples of each row, of each pass where interlaced; or the whole of them packed. */
  rows: Uint8Array | { packed: Uint8Array };
  /** Chunks between header and pixels. */
  before?: readonly Chunk[];
}

export function writePng({ width, height, bits, type, interlaced = false, rows, before = [] }: PngParts): Uint8Array {
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([bits, type, 0, 0, interlaced ? 1 : 0], 8);
  const packed = 'packed' in rows ? rows.packed : zlibSync(rows);
  const half = packed.length >> 1;
  return writeChunks([
    { type: 'IHDR', data: header },
    ...before,
    { type: 'IDAT', data: packed.subarray(0, half) },
    { type: 'IDAT', data: packed.subarray(half) },
    { type: 'IEND', data: new Uint8Array(0) },
  ]);
}

/** A chunk of the given bytes. */
export const chunk = (type: string, ...bytes: number[]): Chunk => ({ type, data: Uint8Array.from(bytes) });

/** A pHYs chunk of so many pixels a unit; unit 1 is the metre. */
export const resolution = (perUnit: number, unit: number): Chunk => {
  const bytes = [24, 16, 8, 0].map((shift) => (perUnit >>> shift) & 255);
  return chunk('pHYs', ...bytes, ...bytes, unit);
};

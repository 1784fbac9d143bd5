import { crc32 } from '../../crc32.ts';
import { Refused } from '../../refusals.ts';

export interface Chunk {
  type: string;
  data: Uint8Array;
}

export const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

/** Profiles, texts and the rest are nothing that a print needs. */
const wanted = new Set(['IHDR', 'PLTE', 'tRNS', 'pHYs', 'IDAT']);

/** Four times what the largest picture takes in pieces of eight kilobytes; without an end to them, pieces cost memory. */
const mostChunks = 65_536;

/** The chunks up to IEND that tell pixels or resolution, their check sums tested. A file without IEND was cut short. */
export function readChunks(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = pngSignature.length; ;) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    const sum = view.getUint32(end);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (sum !== crc32(bytes.subarray(at + 4, end))) {
      throw new Refused('image/malformed', `PNG: check sum of chunk at byte ${at}`);
    }
    if (type === 'IEND') return chunks;
    if (chunks.length === mostChunks) throw new Refused('image/malformed', `PNG: more than ${mostChunks} chunks`);
    if (wanted.has(type)) chunks.push({ type, data: bytes.subarray(at + 8, end) });
    at = end + 4;
  }
}

export function writeChunks(chunks: readonly Chunk[]): Uint8Array {
  const length = chunks.reduce<number>((sum, { data }) => sum + data.length + 12, pngSignature.length);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes.set(pngSignature);
  let at = pngSignature.length;
  for (const { type, data } of chunks) {
    view.setUint32(at, data.length);
    bytes.set(new TextEncoder().encode(type), at + 4);
    bytes.set(data, at + 8);
    const end = at + 8 + data.length;
    view.setUint32(end, crc32(bytes.subarray(at + 4, end)));
    at = end + 4;
  }
  return bytes;
}

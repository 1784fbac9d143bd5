import { same, through, wordAt, zeros, type Step } from './step.ts';

const junk = Uint8Array.from([0x4a, 0x55, 0x4e, 0x4b]);

/**
 * Chunk by chunk. The file says its length before them, so that what tells of the picture becomes a chunk of zeros that no
 * reader knows. `passAll` takes over where the bytes are no RIFF.
 */
export function webpFilter(passAll: Step): Step {
  const atChunk: Step = (pending, isEnd) => {
    if (pending.length < 8) return isEnd ? { take: pending.length, give: [pending], next: passAll } : undefined;
    const length = new DataView(pending.buffer, pending.byteOffset).getUint32(4, true);
    const type = wordAt(pending, 0);
    const padded = length + (length % 2);
    if (type !== 'EXIF' && type !== 'XMP ') return { take: 0, give: [], next: through(8 + padded, same, atChunk) };
    return { take: 8, give: [junk, pending.subarray(4, 8)], next: through(padded, zeros, atChunk) };
  };
  return through(12, same, atChunk);
}

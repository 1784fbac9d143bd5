// Minutiae as the kernels and the gallery hold them: six bytes each.
import type { Minutia, MinutiaType } from '../template.ts';

/** u16 x and u16 y (little-endian, pixels at 500 dpi), u8 angle, u8 type in the top two bits and quality / 2 below. */
export const PACKED_BYTES = 6;
/** The kernels take no more; of a larger print the surest are kept. */
export const MOST_MINUTIAE = 128;

const types: MinutiaType[] = ['other', 'ending', 'bifurcation'];

/** Packs minutiae; of more than 128 those of the highest quality, in their order. */
export function packMinutiae(minutiae: Minutia[]): Uint8Array {
  const kept = minutiae.length <= MOST_MINUTIAE ? minutiae : surest(minutiae);
  const packed = new Uint8Array(kept.length * PACKED_BYTES);
  const view = new DataView(packed.buffer);
  for (const [i, { x, y, angle, type, quality }] of kept.entries()) {
    view.setUint16(i * PACKED_BYTES, clamp(x), true);
    view.setUint16(i * PACKED_BYTES + 2, clamp(y), true);
    packed[i * PACKED_BYTES + 4] = angle;
    packed[i * PACKED_BYTES + 5] = (types.indexOf(type) << 6) | (Math.min(100, Math.max(0, quality)) >> 1);
  }
  return packed;
}

const clamp = (value: number): number => Math.min(65_535, Math.max(0, Math.round(value)));

function surest(minutiae: Minutia[]): Minutia[] {
  const order = minutiae
    .map((minutia, i) => ({ minutia, i }))
    .sort((a, b) => b.minutia.quality - a.minutia.quality || a.i - b.i);
  return order
    .slice(0, MOST_MINUTIAE)
    .sort((a, b) => a.i - b.i)
    .map(({ minutia }) => minutia);
}

export function unpackMinutiae(packed: Uint8Array): Minutia[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  return Array.from({ length: packed.length / PACKED_BYTES }, (_, i) => ({
    x: view.getUint16(i * PACKED_BYTES, true),
    y: view.getUint16(i * PACKED_BYTES + 2, true),
    angle: packed[i * PACKED_BYTES + 4]!,
    type: types[packed[i * PACKED_BYTES + 5]! >> 6] ?? 'other',
    quality: (packed[i * PACKED_BYTES + 5]! & 63) * 2,
  }));
}

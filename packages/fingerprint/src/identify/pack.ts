// A template as the gallery keeps it, little-endian: width u16, height u16, position u8, quality u8, number of minutiae
// u16, and six bytes for each minutia as the exact matcher takes them.
import { MOST_MINUTIAE, PACKED_BYTES, packMinutiae, unpackMinutiae } from '../match/packed.ts';
import { Refused } from '../refusals.ts';
import type { Template } from '../template.ts';
import { isPosition } from './finger.ts';

const headBytes = 8;

const bounded = (value: number, most: number): number => Math.max(0, Math.min(most, Math.round(value)));

/** Packs a template: 8 bytes and 6 for each minutia. Of more than 128 minutiae the surest stay. */
export function packTemplate(
  position: number,
  { width, height, quality, minutiae }: Template,
): Uint8Array<ArrayBuffer> {
  const packed = packMinutiae(minutiae);
  const bytes = new Uint8Array(headBytes + packed.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, bounded(width, 65535), true);
  view.setUint16(2, bounded(height, 65535), true);
  view.setUint8(4, position);
  view.setUint8(5, bounded(quality, 100));
  view.setUint16(6, packed.length / PACKED_BYTES, true);
  bytes.set(packed, headBytes);
  packed.fill(0);
  return bytes;
}

/** The template that was packed. */
export function unpackTemplate(bytes: Uint8Array): Template {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    width: view.getUint16(0, true),
    height: view.getUint16(2, true),
    position: view.getUint8(4),
    quality: view.getUint8(5),
    minutiae: unpackMinutiae(bytes.subarray(headBytes)),
  };
}

export const packedPosition = (packed: Uint8Array): number => packed[4]!;

/**
 * Length of the packed template that begins at `at`. Refused with `gallery/malformed` where there is none, or one that
 * `packTemplate` would not have written.
 */
export function packedLength(bytes: Uint8Array, at: number): number {
  const left = bytes.length - at;
  const count = left < headBytes ? 0 : bytes[at + 6]! + 256 * bytes[at + 7]!;
  const length = headBytes + PACKED_BYTES * count;
  const malformed = (what: string): Refused => new Refused('gallery/malformed', `template at byte ${at}: ${what}`);
  if (left < length || count > MOST_MINUTIAE) throw malformed('cut short');
  if (!isPosition(bytes[at + 4]!) || bytes[at + 5]! > 100) throw malformed('position or quality');
  for (let last = at + headBytes + PACKED_BYTES - 1; last < at + length; last += PACKED_BYTES) {
    if (bytes[last]! >> 6 === 3 || (bytes[last]! & 63) > 50) throw malformed(`type or quality at byte ${last}`);
  }
  return length;
}

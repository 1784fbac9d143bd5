import { orientationOf, orientationSegment } from './orientation.ts';
import { dropAll, type Step } from './step.ts';

const text = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

/** What of a whole segment goes on: all that the picture is drawn from, and nothing that tells of it. */
function kept(marker: number, segment: Uint8Array): Uint8Array[] {
  const isApp = marker >= 0xe0 && marker <= 0xef;
  if (!isApp && marker !== 0xfe) return [segment];
  if (marker === 0xe0 && text(segment, 4, 5) === 'JFIF\0') return [segment];
  if (marker === 0xe2 && text(segment, 4, 12) === 'ICC_PROFILE\0') return [segment];
  if (marker === 0xee && text(segment, 4, 5) === 'Adobe') return [segment];
  if (marker === 0xe1 && text(segment, 4, 6) === 'Exif\0\0') {
    const orientation = orientationOf(segment.subarray(10));
    return orientation === undefined ? [] : [orientationSegment(orientation)];
  }
  return [];
}

const tells = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;

/** Segment by segment. `passAll` takes over where the bytes are no JPEG. */
export function jpegFilter(passAll: Step): Step {
  const atMarker: Step = (pending, isEnd) => {
    if (pending[0] !== 0xff) return { take: 0, give: [], next: passAll };
    // A marker may have fill bytes before it.
    if (pending[1] === 0xff) return { take: 1, give: [], next: atMarker };
    const marker = pending[1];
    if (marker === undefined) return isEnd ? { take: 1, give: [pending], next: passAll } : undefined;
    if (marker === 0xd9) return { take: 2, give: [pending.subarray(0, 2)], next: dropAll };
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8))
      return { take: 2, give: [pending.subarray(0, 2)], next: atMarker };
    if (marker < 0xc0) return { take: 0, give: [], next: passAll };
    const length = pending.length < 4 ? undefined : pending[2]! * 256 + pending[3]!;
    if (length !== undefined && length < 2) return { take: 0, give: [], next: passAll };
    if (length === undefined || pending.length < length + 2) {
      if (!isEnd) return undefined;
      return { take: pending.length, give: tells(marker) ? [] : [pending], next: passAll };
    }
    const segment = pending.subarray(0, length + 2);
    return { take: segment.length, give: kept(marker, segment), next: marker === 0xda ? inScan : atMarker };
  };
  // Coded data go on until a marker that is neither a stuffed byte nor a restart.
  const inScan: Step = (pending, isEnd) => {
    let at = pending.indexOf(0xff);
    while (at >= 0 && at + 1 < pending.length) {
      const next = pending[at + 1]!;
      if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7))
        return { take: at, give: [pending.subarray(0, at)], next: atMarker };
      at = pending.indexOf(0xff, next === 0xff ? at + 1 : at + 2);
    }
    const take = at < 0 || isEnd ? pending.length : at;
    return take === 0 ? undefined : { take, give: [pending.subarray(0, take)], next: inScan };
  };
  return atMarker;
}

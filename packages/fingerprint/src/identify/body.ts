import { Refused } from '../refusals.ts';
import { packedLength } from './pack.ts';

// People as bytes, one after the other: length of the subject u16 (little-endian), the subject as UTF-8, number of
// fingers u8, and the packed templates (pack.ts).

const mostSubjectBytes = 1024;

export interface Body {
  people: number;
  templates: number;
  bytes: Uint8Array;
}

export interface Entry {
  subject: string;
  packed: Uint8Array[];
}

/** Reads people one after the other. Refused with `gallery/malformed` where they do not fill the bytes to the end. */
export function* entriesOf(bytes: Uint8Array): Generator<Entry> {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let at = 0;
  while (at < bytes.length) {
    const length = bytes[at]! + 256 * (bytes[at + 1] ?? 0);
    const fingers = bytes[at + 2 + length] ?? 0;
    if (length < 1 || length > mostSubjectBytes) throw malformed(at, `a subject of ${length} bytes`);
    if (fingers < 1 || fingers > 10) throw malformed(at, `${fingers} fingers`);
    const subject = utf8.decode(bytes.subarray(at + 2, at + 2 + length));
    at += 3 + length;
    const packed: Uint8Array[] = [];
    for (let i = 0; i < fingers; i++) {
      const size = packedLength(bytes, at);
      packed.push(bytes.subarray(at, at + size));
      at += size;
    }
    yield { subject, packed };
  }
}

/** People who go to a shard at once: it makes their signatures in about a tenth of a second. */
export const peopleAtOnce = 500;

/** The entries, so many at a time. */
export function* rounds(entries: Iterable<Entry>, size: number): Generator<Entry[]> {
  let round: Entry[] = [];
  for (const entry of entries) {
    round.push(entry);
    if (round.length < size) continue;
    yield round;
    round = [];
  }
  if (round.length > 0) yield round;
}

const malformed = (at: number, what: string): Refused =>
  new Refused('gallery/malformed', `person at byte ${at}: ${what}`);

/** The bytes of these people. */
export function bodyOf(entries: Iterable<Entry>): Body & { bytes: Uint8Array<ArrayBuffer> } {
  const pieces: Uint8Array[] = [];
  let [people, templates, length] = [0, 0, 0];
  for (const { subject, packed } of entries) {
    const name = subjectBytes(subject);
    const head = Uint8Array.of(name.length & 255, name.length >> 8, ...name, packed.length);
    for (const piece of [head, ...packed]) {
      pieces.push(piece);
      length += piece.length;
    }
    people++;
    templates += packed.length;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return { people, templates, bytes };
}

/** A subject as UTF-8; a RangeError where a snapshot could not hold it. */
export function subjectBytes(subject: string): Uint8Array {
  const bytes = new TextEncoder().encode(subject);
  if (bytes.length < 1 || bytes.length > mostSubjectBytes || !subject.isWellFormed()) {
    throw new RangeError('a subject is 1 to 1,024 bytes of text');
  }
  return bytes;
}

import { attempt, Refused, type Result } from '../refusals.ts';
import { readAnsi2004, readAnsi2009 } from './ansi-378.ts';
import { ByteReader, malformed } from './bytes.ts';
import { readIso2005 } from './iso-2005.ts';
import { readIso2011 } from './iso-2011.ts';
import type { FingerRecord, FirstVersion } from './record.ts';

/**
 * Reads a finger minutiae record: ISO/IEC 19794-2:2005 and 2011, ANSI INCITS 378-2004, 2009 and 2009 with amendment 1.
 * `writeRecord` makes the same bytes of it again. Refused with `record/unknown-format` when the first eight bytes are
 * none of these formats', and with `record/malformed`, naming the field and its place, when anything does not fit.
 */
export function readRecord(bytes: Uint8Array): Result<FingerRecord> {
  return attempt('record/malformed', () => {
    const start = String.fromCharCode(...bytes.subarray(0, 8));
    if (start === 'FMR\0 20\0') return readFirstEdition(bytes, ' 20');
    if (start === 'FMR\x00020\0') return readFirstEdition(bytes, '020');
    if (start === 'FMR\x00030\0') return readSecondEdition(bytes);
    if (start === 'FMR\x00035\0') return readSized(bytes, 12, (reader) => readAnsi2009(reader, 'ansi-2009-am1'));
    throw new Refused('record/unknown-format', 'the first eight bytes are those of no known version');
  });
}

/**
 * ISO 2005 and ANSI 2004 begin alike; what tells them apart is how the length is written: four bytes against two, or two
 * zero bytes and four more. The shortest record has 24 bytes, so a small number at byte 10 is the upper half of those.
 */
function readFirstEdition(bytes: Uint8Array, version: FirstVersion): FingerRecord {
  const reader = new ByteReader(bytes, 8);
  const [first, second] = [reader.u16('record length'), reader.u16('record length')];
  if (first >= 26) return { version, longLength: false, ...readAnsi(bytes, 10, first) };
  if (first > 0 || second >= 24) return { version, ...readSized(bytes, 12, readIso2005) };
  return { version, longLength: true, ...readAnsi(bytes, 14, second * 65536 + reader.u16('record length')) };
}

/** Some writers of ANSI 2004 state a length that is a few bytes short: what counts then is that the views fill the bytes. */
function readAnsi(
  bytes: Uint8Array,
  at: 10 | 14,
  stated: number,
): ReturnType<typeof readAnsi2004> & { padding: number } {
  if (stated >= bytes.length) return readSized(bytes, at, readAnsi2004);
  const filled = attempt('record/malformed', () => {
    const reader = new ByteReader(bytes, at);
    const record = readAnsi2004(reader);
    reader.finish('record');
    return { ...record, statedLength: stated, padding: 0 };
  });
  return filled.ok ? filled.value : readSized(bytes, at, readAnsi2004);
}

/** ISO 2011 and ANSI 2009 begin alike; only an ISO record is a chain of lengths that ends where the record does. */
function readSecondEdition(bytes: Uint8Array): FingerRecord {
  if (isChain(bytes)) return readSized(bytes, 12, readIso2011);
  const readAsAnsi = () => readSized(bytes, 12, (reader) => readAnsi2009(reader, 'ansi-2009'));
  const ansi = attempt('record/malformed', readAsAnsi);
  if (ansi.ok) return ansi.value;
  // Damaged either way. Where an ISO record has the length of its first view, an ANSI record has numbers of its device
  // that make no length: the reader of the likelier format says what is wrong.
  const header = new ByteReader(bytes, 8);
  const length = header.u32('record length');
  header.skip(3, 'finger views');
  const first = header.u32('representation length');
  return first > length ? readAsAnsi() : readSized(bytes, 12, readIso2011);
}

function isChain(bytes: Uint8Array): boolean {
  const reader = new ByteReader(bytes, 8);
  if (reader.left < 7) return false;
  const end = reader.u32('record length');
  let count = reader.u16('finger views');
  reader.u8('certification flag');
  for (; count > 0 && reader.left >= 4; count--) {
    const length = reader.u32('representation length');
    if (length < 4 || length - 4 > reader.left) return false;
    reader.skip(length - 4, 'representation');
  }
  return count === 0 && reader.at === end;
}

/** Reads a record whose length, in two or four bytes, stands just before `at`. Zero bytes may follow it. */
function readSized<T>(bytes: Uint8Array, at: number, read: (reader: ByteReader) => T): T & { padding: number } {
  const width = at === 10 ? 2 : 4;
  const sizes = new ByteReader(bytes, at - width);
  const length = width === 2 ? sizes.u16('record length') : sizes.u32('record length');
  if (length > bytes.length)
    throw malformed('record length', at - width, `${length}, but ${bytes.length} bytes are there`);
  const dirt = bytes.subarray(length).findIndex((byte) => byte !== 0);
  if (dirt >= 0) throw malformed('record length', at - width, `${length}, and more follows at byte ${length + dirt}`);
  const reader = new ByteReader(bytes, at, length);
  const record = read(reader);
  reader.finish('record');
  return { ...record, padding: bytes.length - length };
}

import { Inflate } from 'fflate';
import { Refused } from '../results.ts';
import { megabytes, type Limits } from './limits.ts';

interface Entry {
  name: string;
  method: number;
  packedBytes: number;
  headerAt: number;
}

const END_RECORD = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const SENTINEL = 0xffffffff;

// A push of 8 kB cannot yield more than about 8 MB (deflate's ceiling is 1032:1), so the cap bites in time.
const PUSH_BYTES = 8 * 1024;

// Small parts compress well without being bombs; the ratio speaks above this size.
const RATIO_FROM_BYTES = 4 * 1024 * 1024;

const damaged = (reason: string): Refused => new Refused('zip-malformed', { reason });

function endRecordAt(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) === END_RECORD) return at;
  }
  throw damaged('end');
}

function checkName(name: string): void {
  const up = name.split(/[\\/]/).includes('..');
  if (up || name.startsWith('/') || name.includes('\\') || name.includes('\0') || /^[a-z]:/i.test(name)) {
    throw new Refused('zip-path');
  }
}

/** The directory, read by its own records and not by the declared count; entries may not share bytes or names. */
function entriesOf(bytes: Uint8Array, limits: Limits): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 22) throw damaged('end');
  const end = endRecordAt(view);
  const declared = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (declared > limits.archiveEntries) throw new Refused('zip-too-many-entries', { limit: limits.archiveEntries });
  const entries: Entry[] = [];
  const names = new Set<string>();
  let at = start;
  while (at + 46 <= end && view.getUint32(at, true) === CENTRAL) {
    if (entries.length >= limits.archiveEntries) {
      throw new Refused('zip-too-many-entries', { limit: limits.archiveEntries });
    }
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    checkName(name);
    if (names.has(name)) throw damaged('repeated name');
    names.add(name);
    if (view.getUint16(at + 8, true) & 1) throw new Refused('zip-encrypted');
    const packedBytes = view.getUint32(at + 20, true);
    const headerAt = view.getUint32(at + 42, true);
    if (packedBytes === SENTINEL || headerAt === SENTINEL) throw damaged('zip64');
    entries.push({ name, method: view.getUint16(at + 10, true), packedBytes, headerAt });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (entries.length !== declared) throw damaged('count');
  return entries;
}

/** Where an entry's packed bytes lie, checked against the file and against its neighbours. */
function placed(bytes: Uint8Array, entries: Entry[]): { entry: Entry; packed: Uint8Array }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ordered = [...entries].sort((a, b) => a.headerAt - b.headerAt);
  let free = 0;
  return ordered.map((entry) => {
    if (entry.headerAt + 30 > bytes.length || view.getUint32(entry.headerAt, true) !== LOCAL) throw damaged('header');
    if (entry.headerAt < free) throw new Refused('zip-overlap');
    const from =
      entry.headerAt + 30 + view.getUint16(entry.headerAt + 26, true) + view.getUint16(entry.headerAt + 28, true);
    const to = from + entry.packedBytes;
    if (to > bytes.length) throw damaged('length');
    free = to;
    return { entry, packed: bytes.subarray(from, to) };
  });
}

function inflated(packed: Uint8Array, count: (bytes: number) => void): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate((chunk) => {
    count(chunk.length);
    length += chunk.length;
    parts.push(chunk);
  });
  for (let at = 0; at < packed.length || at === 0; at += PUSH_BYTES) {
    inflate.push(packed.subarray(at, at + PUSH_BYTES), at + PUSH_BYTES >= packed.length);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * All parts of an archive under control M3: real inflated bytes are counted while they stream, declared sizes are
 * never believed, entries may not overlap, archives inside are refused (embedded objects of a workbook are dropped
 * unopened). Only parts that `wanted` names are kept.
 */
export function openArchive(
  bytes: Uint8Array,
  limits: Limits,
  wanted: (name: string) => boolean,
): Map<string, Uint8Array> {
  const parts = new Map<string, Uint8Array>();
  let total = 0;
  const count = (more: number): void => {
    total += more;
    if (total > limits.inflatedBytes) throw new Refused('zip-too-large', { limit: megabytes(limits.inflatedBytes) });
    if (total > RATIO_FROM_BYTES && total > bytes.length * limits.inflationRatio) {
      throw new Refused('zip-ratio', { limit: limits.inflationRatio });
    }
  };
  for (const { entry, packed } of placed(bytes, entriesOf(bytes, limits))) {
    if (entry.name.endsWith('/')) continue;
    if (entry.method !== 0 && entry.method !== 8) throw damaged('method');
    let part = packed;
    if (entry.method === 0) count(packed.length);
    else {
      try {
        part = inflated(packed, count);
      } catch (error) {
        throw error instanceof Refused ? error : damaged('deflate');
      }
    }
    const isArchive = part[0] === 0x50 && part[1] === 0x4b && part[2] === 3 && part[3] === 4;
    if (isArchive && !entry.name.startsWith('xl/embeddings/')) throw new Refused('zip-nested', { name: entry.name });
    if (wanted(entry.name)) parts.set(entry.name, part);
  }
  return parts;
}

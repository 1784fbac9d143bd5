import { crc32 } from '../crc32.ts';
import { Refused, type Result } from '../refusals.ts';
import { entriesOf, type Body } from './body.ts';
import { packedPosition } from './pack.ts';
import { pause } from './pause.ts';

// A gallery as bytes, little-endian: "MINGAFPG", format version u16, zeros u16, people u32, templates u32, CRC-32 of the
// body u32, length of the body u32 and u32 (times 2^32), and the body (body.ts). Signatures are not kept: they are made
// again from the templates, so that a better rule for them needs no other format, and no bytes from outside reach the
// kernel.

const magic = 'MINGAFPG';
const version = 1;
const headBytes = 32;
/** What is read or written before others have the thread: about a hundredth of a second. */
const bytesAtOnce = 2 ** 22;
const peopleAtOnce = 2000;

const malformed = (field: string, what: string): Refused => new Refused('gallery/malformed', `${field}: ${what}`);

/** The snapshot that these bodies make up, one after the other. */
export async function writeSnapshot(bodies: readonly Body[]): Promise<Uint8Array<ArrayBuffer>> {
  const length = bodies.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const snapshot = new Uint8Array(headBytes + length);
  let at = headBytes;
  for (const { bytes } of bodies) {
    snapshot.set(bytes, at);
    at += bytes.length;
  }
  const view = new DataView(snapshot.buffer);
  for (let i = 0; i < magic.length; i++) view.setUint8(i, magic.charCodeAt(i));
  view.setUint16(8, version, true);
  const people = bodies.reduce((sum, body) => sum + body.people, 0);
  const templates = bodies.reduce((sum, body) => sum + body.templates, 0);
  view.setUint32(12, people, true);
  view.setUint32(16, templates, true);
  view.setUint32(20, await checksumOf(snapshot.subarray(headBytes)), true);
  view.setUint32(24, length % 2 ** 32, true);
  view.setUint32(28, Math.floor(length / 2 ** 32), true);
  return snapshot;
}

/**
 * Checks a snapshot from beginning to end and gives its body. Refused with `gallery/unknown-format` where the magic or
 * the version are others, and with `gallery/malformed`, naming the field, where anything else does not fit.
 */
export async function readSnapshot(snapshot: Uint8Array): Promise<Result<Body>> {
  try {
    const { sum, ...body } = readHead(snapshot);
    if ((await checksumOf(body.bytes)) !== sum) throw malformed('checksum', 'it is another');
    await checkBody(body);
    return { ok: true, value: body };
  } catch (error) {
    // What else is thrown comes of a subject that is no UTF-8.
    const code = error instanceof Refused ? error.code : 'gallery/malformed';
    return { ok: false, refusal: { code, detail: error instanceof Error ? error.message : '' } };
  }
}

function readHead(snapshot: Uint8Array): Body & { sum: number } {
  const letters = String.fromCharCode(...snapshot.subarray(0, magic.length));
  if (letters !== magic) throw new Refused('gallery/unknown-format', 'no snapshot of a gallery');
  if (snapshot.length < headBytes) throw malformed('head', 'cut short');
  const view = new DataView(snapshot.buffer, snapshot.byteOffset, snapshot.byteLength);
  const written = view.getUint16(8, true);
  if (written !== version) throw new Refused('gallery/unknown-format', `version ${written}`);
  if (view.getUint16(10, true) !== 0) throw malformed('zeros', 'there are none');
  const bytes = snapshot.subarray(headBytes);
  const length = view.getUint32(24, true) + 2 ** 32 * view.getUint32(28, true);
  if (length !== bytes.length) throw malformed('length', `${length}, but ${bytes.length} bytes are there`);
  return {
    people: view.getUint32(12, true),
    templates: view.getUint32(16, true),
    sum: view.getUint32(20, true),
    bytes,
  };
}

async function checksumOf(bytes: Uint8Array): Promise<number> {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += bytesAtOnce) {
    if (at > 0) await pause();
    sum = crc32(bytes.subarray(at, at + bytesAtOnce), sum);
  }
  return sum;
}

async function checkBody({ people, templates, bytes }: Body): Promise<void> {
  const seen = new Set<string>();
  let prints = 0;
  for (const { subject, packed } of entriesOf(bytes)) {
    if (seen.has(subject)) throw malformed('people', 'one stands there twice');
    seen.add(subject);
    prints += packed.length;
    const known = packed.map(packedPosition).filter((position) => position !== 0);
    if (new Set(known).size < known.length) throw malformed('positions', 'one stands there twice');
    if (seen.size % peopleAtOnce === 0) await pause();
  }
  if (seen.size !== people) throw malformed('people', `${people}, but ${seen.size} are there`);
  if (prints !== templates) throw malformed('templates', `${templates}, but ${prints} are there`);
}

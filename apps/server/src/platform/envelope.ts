// One sealed value (security.md C1): AES-256-GCM, a random 96-bit nonce, and associated data that ties the text to its table,
// row, column and key. Moved to another row, column or key, it does not open.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

/** What a class key is for (C2). Each sealed column names its purpose where it is written. */
export type KeyPurpose = 'sign-in' | 'contact' | 'identity' | 'answer' | 'submissions';

/** The key of one purpose. `id` stands in every envelope, so that rotation knows what it reads. */
export interface ClassKey {
  id: string;
  purpose: KeyPurpose;
  bytes: Buffer;
}

/** Where the sealed value lives. */
export interface Place {
  table: string;
  row: string;
  column: string;
}

const version = 'v1';

/** The class key of a purpose and generation, derived from the root key (HKDF-SHA-256, RFC 5869). */
export function classKey(rootKey: Buffer, purpose: KeyPurpose, generation = 1): ClassKey {
  const bytes = Buffer.from(hkdfSync('sha256', rootKey, 'minga', `class-key:${purpose}:${generation}`, 32));
  const mark = createHash('sha256').update('minga key id').update(bytes).digest('hex').slice(0, 8);
  return { id: `${purpose}.${generation}.${mark}`, purpose, bytes };
}

const prepared = new WeakMap<ClassKey, KeyObject>();

/** The key as the cipher takes it: preparing it takes three times as long as opening a record. */
function keyObject(key: ClassKey): KeyObject {
  let found = prepared.get(key);
  if (!found) prepared.set(key, (found = createSecretKey(key.bytes)));
  return found;
}

const associated = (key: ClassKey, place: Place): Buffer =>
  Buffer.from(JSON.stringify([version, place.table, place.row, place.column, key.id]), 'utf8');

/** Seals a text as `v1:<key id>:<nonce>:<ciphertext and tag>`, base64url. */
export function seal(key: ClassKey, place: Place, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(associated(key, place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return [version, key.id, nonce.toString('base64url'), sealed.toString('base64url')].join(':');
}

/** Opens what `seal` made for this very place. Throws when anything about it was changed or moved. */
export function open(key: ClassKey, place: Place, envelope: string): string {
  const [wrote, keyId, nonce, sealed, ...rest] = envelope.split(':');
  if (wrote !== version || rest.length > 0 || !nonce || !sealed) throw new Error('This is no envelope of ours.');
  if (keyId !== key.id) throw new Error(`This envelope was sealed with the key ${keyId}, not with ${key.id}.`);
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(nonce, 'base64url'), { authTagLength: 16 });
  decipher.setAAD(associated(key, place)).setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
}

/**
 * Seals bytes as one version byte, the key id with its length, nonce, ciphertext and tag: for files and long texts, which
 * base64 would make a third longer.
 */
export function sealBytes(key: ClassKey, place: Place, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyObject(key), nonce).setAAD(associated(key, place));
  const id = Buffer.from(key.id, 'latin1');
  return Buffer.concat([
    Buffer.from([1, id.length]),
    id,
    nonce,
    cipher.update(bytes),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

/** Opens what `sealBytes` made for this very place. Throws when anything about it was changed or moved. */
export function openBytes(key: ClassKey, place: Place, sealed: Buffer): Buffer {
  const from = 2 + (sealed[1] ?? 0);
  if (sealed[0] !== 1 || sealed.length < from + 28) throw new Error('These bytes are no envelope of ours.');
  const keyId = sealed.toString('latin1', 2, from);
  if (keyId !== key.id) throw new Error(`These bytes were sealed with the key ${keyId}, not with ${key.id}.`);
  const decipher = createDecipheriv('aes-256-gcm', keyObject(key), sealed.subarray(from, from + 12), {
    authTagLength: 16,
  });
  decipher.setAAD(associated(key, place)).setAuthTag(sealed.subarray(-16));
  const bytes = decipher.update(sealed.subarray(from + 12, -16));
  decipher.final();
  return bytes;
}

/** A keyed hash for equality alone (C6): equal texts of different columns share nothing. */
export function keyedHash(key: ClassKey, column: string, text: string): Buffer {
  return createHmac('sha256', key.bytes)
    .update(JSON.stringify([column, text]))
    .digest();
}

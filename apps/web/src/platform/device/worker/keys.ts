// The random key of a store, and the ways to it: a passphrase always, a passkey beside it (security.md H1, H2).
import { argon2id } from 'hash-wasm';
import { seal, unseal } from './seal.ts';

/** Argon2id as RFC 9106 section 4 recommends where memory is scarce: 64 MiB, three passes; one lane, since a browser has one. */
const cost = { memorySize: 65_536, iterations: 3, parallelism: 1 } as const;

export interface PassphraseWrap {
  salt: Uint8Array<ArrayBuffer>;
  memorySize: number;
  iterations: number;
  parallelism: number;
  wrapped: Uint8Array<ArrayBuffer>;
}

export interface PasskeyWrap {
  credentialId: string;
  /** What the passkey's PRF is asked for. */
  salt: Uint8Array<ArrayBuffer>;
  wrapped: Uint8Array<ArrayBuffer>;
}

const usable = (raw: BufferSource): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);

const wrapPlace = (store: string, by: string) => ({ store, table: 'lock', row: by, version: 1 });

async function fromPassphrase(passphrase: string, wrap: Omit<PassphraseWrap, 'wrapped'>): Promise<CryptoKey> {
  const { salt, memorySize, iterations, parallelism } = wrap;
  const password = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const raw = await argon2id({
    password,
    salt,
    memorySize,
    iterations,
    parallelism,
    hashLength: 32,
    outputType: 'binary',
  });
  const key = await usable(Uint8Array.from(raw));
  raw.fill(0);
  return key;
}

/** A passkey's PRF gives 32 even bytes; HKDF makes them a key of this use alone. */
async function fromPasskey(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode('minga-device/1 passkey');
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** A new store key under a passphrase. The raw key is overwritten before this returns. */
export async function newStoreKey(
  store: string,
  passphrase: string,
): Promise<{ key: CryptoKey; wrap: PassphraseWrap }> {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const wrap = await wrapByPassphrase(store, raw, passphrase);
  const key = await usable(raw);
  raw.fill(0);
  return { key, wrap };
}

async function wrapByPassphrase(
  store: string,
  raw: Uint8Array<ArrayBuffer>,
  passphrase: string,
): Promise<PassphraseWrap> {
  const parts = { salt: crypto.getRandomValues(new Uint8Array(16)), ...cost };
  const wrapped = await seal(await fromPassphrase(passphrase, parts), wrapPlace(store, 'passphrase'), raw);
  return { ...parts, wrapped };
}

const rawBy = async (store: string, wrap: PassphraseWrap, passphrase: string): Promise<Uint8Array<ArrayBuffer>> =>
  unseal(await fromPassphrase(passphrase, wrap), wrapPlace(store, 'passphrase'), wrap.wrapped);

/** Undefined when the passphrase is another. */
export async function openByPassphrase(
  store: string,
  wrap: PassphraseWrap,
  passphrase: string,
): Promise<CryptoKey | undefined> {
  const raw = await rawBy(store, wrap, passphrase).catch(() => undefined);
  if (!raw) return undefined;
  const key = await usable(raw);
  raw.fill(0);
  return key;
}

/** The same store key under another passphrase; undefined when the old one is not right. */
export async function rewrap(
  store: string,
  wrap: PassphraseWrap,
  passphrase: string,
  next: string,
): Promise<PassphraseWrap | undefined> {
  const raw = await rawBy(store, wrap, passphrase).catch(() => undefined);
  if (!raw) return undefined;
  const wrapped = await wrapByPassphrase(store, raw, next);
  raw.fill(0);
  return wrapped;
}

/** The store key under a passkey as well; asks the passphrase, since an open store does not give its key away. */
export async function wrapByPasskey(
  store: string,
  wrap: PassphraseWrap,
  passphrase: string,
  passkey: { credentialId: string; salt: Uint8Array<ArrayBuffer>; secret: Uint8Array<ArrayBuffer> },
): Promise<PasskeyWrap | undefined> {
  const raw = await rawBy(store, wrap, passphrase).catch(() => undefined);
  if (!raw) return undefined;
  const { credentialId, salt, secret } = passkey;
  const wrapped = await seal(await fromPasskey(secret), wrapPlace(store, credentialId), raw);
  raw.fill(0);
  return { credentialId, salt, wrapped };
}

export async function openByPasskey(
  store: string,
  wrap: PasskeyWrap,
  secret: Uint8Array<ArrayBuffer>,
): Promise<CryptoKey | undefined> {
  const key = await fromPasskey(secret);
  const raw = await unseal(key, wrapPlace(store, wrap.credentialId), wrap.wrapped).catch(() => undefined);
  if (!raw) return undefined;
  const opened = await usable(raw);
  raw.fill(0);
  return opened;
}

// Anchors (security.md F4): chain heads, signed and kept outside the database. Whoever owns the database can rewrite a
// chain whole; nobody can rewrite a copy of an anchor that has left the machine.
import {
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign,
  verify as verifySignature,
  type KeyObject,
} from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Anchor } from '@minga/contracts/audit';
import type { LogReader } from './chain.ts';

/** Ed25519 wants its 32 bytes behind this fixed PKCS #8 prefix (RFC 8410, section 7). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The signing key follows from the root key under the data folder's `keys`, so every process of an installation signs alike. */
function signingKey(rootKey: Buffer): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', rootKey, 'minga', 'audit anchors: ed25519', 32));
  return createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
}

/** Public key of this installation's anchors, SPKI in base64url: note it where anchors are kept. */
export const anchorKey = (rootKey: Buffer): string =>
  createPublicKey(signingKey(rootKey)).export({ format: 'der', type: 'spki' }).toString('base64url');

type Heads = Anchor['heads'];

const signed = (at: string, heads: Heads): Buffer =>
  Buffer.from(JSON.stringify([at, heads.map(({ chain, seq, hash }) => [chain, seq, hash])]));

export function signAnchor(rootKey: Buffer, at: Date, heads: Heads): Anchor {
  const moment = at.toISOString();
  const signature = sign(null, signed(moment, heads), signingKey(rootKey)).toString('base64url');
  return { at: moment, heads, key: anchorKey(rootKey), signature };
}

/** True when this installation signed the anchor and nobody touched it since. */
export function isGenuine(anchor: Anchor, rootKey: Buffer): boolean {
  if (anchor.key !== anchorKey(rootKey)) return false;
  return verifySignature(
    null,
    signed(anchor.at, anchor.heads),
    createPublicKey(signingKey(rootKey)),
    Buffer.from(anchor.signature, 'base64url'),
  );
}

/** Where the chains stand now. */
export async function readHeads(log: LogReader): Promise<Heads> {
  const { rows } = await log.query<Heads[number]>(
    `select chain, seq, encode(hash, 'hex') as hash from audit.head order by chain`,
  );
  return rows;
}

/**
 * Appends one signed anchor to `anchors/<month>.jsonl` of the data folder, unless nothing happened since the last.
 * Run it every five minutes; copy the folder away from the machine. Several processes may run it at once.
 */
export async function writeAnchor(
  log: LogReader,
  { dataFolder, rootKey, now }: { dataFolder: string; rootKey: Buffer; now: Date },
): Promise<Anchor | undefined> {
  const heads = await readHeads(log);
  const folder = join(dataFolder, 'anchors');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${now.toISOString().slice(0, 7)}.jsonl`);
  const before = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) : undefined;
  if (before && JSON.stringify(Anchor.parse(JSON.parse(before)).heads) === JSON.stringify(heads)) return undefined;
  const anchor = signAnchor(rootKey, now, heads);
  appendFileSync(file, `${JSON.stringify(anchor)}\n`, { mode: 0o600 });
  return anchor;
}

export interface KeptAnchors {
  anchors: Anchor[];
  /** Lines that are no anchor of this installation: damaged, forged, or signed with another root key. */
  refused: string[];
}

/** Reads the anchors of the data folder and of further files (copies that were kept elsewhere), with their signatures checked. */
export function readAnchors(dataFolder: string, rootKey: Buffer, copies: readonly string[] = []): KeptAnchors {
  const folder = join(dataFolder, 'anchors');
  const own = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')) : [];
  const kept: KeptAnchors = { anchors: [], refused: [] };
  for (const file of [...own.sort().map((name) => join(folder, name)), ...copies]) {
    for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
      if (line.trim() === '') continue;
      const anchor = parseAnchor(line);
      if (anchor && isGenuine(anchor, rootKey)) kept.anchors.push(anchor);
      else kept.refused.push(`${file}:${index + 1}`);
    }
  }
  return kept;
}

function parseAnchor(line: string): Anchor | undefined {
  try {
    return Anchor.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined; // Not JSON: the caller names the line as refused.
  }
}

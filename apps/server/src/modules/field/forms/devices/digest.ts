// HTTP Digest (RFC 7616, with MD5 because ODK Collect knows no other). It is answered for secrets of devices alone:
// they are random and long, so that nothing can be guessed from what travels; TLS keeps it from being carried along.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { derivedSecret } from '../../../../platform/keys.ts';

const realm = 'Minga';
/** A nonce is of use for ten minutes; the client is then told that it is stale, and asks nobody anything. */
const nonceSeconds = 600;

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const stamp = (rootKey: Buffer, seconds: number): string =>
  createHmac('sha256', derivedSecret(rootKey, 'digest-nonce')).update(String(seconds)).digest('hex').slice(0, 32);

/** The challenge. Nonces are signed times: nothing has to be kept, and every process of the installation knows its own. */
export function challenge(rootKey: Buffer, now: Date, stale: boolean): string {
  const seconds = Math.floor(now.getTime() / 1_000);
  const nonce = `${seconds.toString(16)}.${stamp(rootKey, seconds)}`;
  return `Digest realm="${realm}", qop="auth", algorithm=MD5, nonce="${nonce}"${stale ? ', stale=true' : ''}`;
}

export interface DigestAnswer {
  username: string;
  nonce: string;
  uri: string;
  response: string;
  qop: string | undefined;
  nc: string;
  cnonce: string;
}

/** The parts of an Authorization header of type Digest; undefined when it is none, or lacks one. */
export function readDigest(header: string): DigestAnswer | undefined {
  if (!/^digest\s/i.test(header)) return undefined;
  const parts = new Map<string, string>();
  for (const [, name, quoted, bare] of header.slice(7).matchAll(/(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g))
    parts.set(name!.toLowerCase(), (quoted ?? bare ?? '').replaceAll(/\\(.)/g, '$1'));
  const [username, nonce, uri, response] = ['username', 'nonce', 'uri', 'response'].map((name) => parts.get(name));
  if (!username || !nonce || !uri || !response || (parts.get('realm') ?? realm) !== realm) return undefined;
  const said = { qop: parts.get('qop'), nc: parts.get('nc') ?? '', cnonce: parts.get('cnonce') ?? '' };
  return { username, nonce, uri, response, ...said };
}

export type Freshness = 'fresh' | 'stale' | 'foreign';

/** Is this nonce one of ours, and young enough? */
export function freshnessOf(rootKey: Buffer, nonce: string, now: Date): Freshness {
  const [hex = '', mark = ''] = nonce.split('.');
  const seconds = Number.parseInt(hex, 16);
  const ours = Buffer.from(stamp(rootKey, seconds));
  const theirs = Buffer.from(mark);
  if (ours.length !== theirs.length || !timingSafeEqual(ours, theirs)) return 'foreign';
  const age = now.getTime() / 1_000 - seconds;
  return age > nonceSeconds || age < -nonceSeconds ? 'stale' : 'fresh';
}

/** Does the answer prove that its sender knows the secret, for this method and address? */
export function provesSecret(
  { username, nonce, uri, response, qop, nc, cnonce }: DigestAnswer,
  secret: string,
  method: string,
): boolean {
  const own = md5(`${username}:${realm}:${secret}`);
  const asked = md5(`${method}:${uri}`);
  const wanted = md5(qop === 'auth' ? `${own}:${nonce}:${nc}:${cnonce}:${qop}:${asked}` : `${own}:${nonce}:${asked}`);
  const [ours, theirs] = [Buffer.from(wanted), Buffer.from(response.toLowerCase())];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

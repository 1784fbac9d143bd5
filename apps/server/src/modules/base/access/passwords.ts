// Passwords (security.md A2): argon2id with 64 MiB and 3 passes, stored sealed with the class key `sign-in`.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Semaphore } from '../../../platform/semaphore.ts';

const derive = promisify(argon2);
const cost = { memory: 65_536, passes: 3, parallelism: 1, tagLength: 32 } as const;

// Four at once use 256 MiB; more would let a flood of tries take the machine's memory.
const atOnce = new Semaphore(4);

const tagOf = (password: string, nonce: Buffer): Promise<Buffer> =>
  atOnce.run(() => derive('argon2id', { message: password.normalize('NFKC'), nonce, ...cost }));

/** The PHC string of a password. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await tagOf(password, nonce);
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${nonce.toString('base64url')}$${tag.toString('base64url')}`;
}

const nobody = {
  nonce: randomBytes(16),
  tag: randomBytes(32),
};

/** Checks a password. Without a stored hash it does the same work and says no, so that time tells nothing (A6). */
export async function passwordMatches(password: string, stored: string | undefined): Promise<boolean> {
  const [nonce, tag] = stored?.split('$').slice(4) ?? [];
  const known = nonce !== undefined && tag !== undefined;
  const salt = known ? Buffer.from(nonce, 'base64url') : nobody.nonce;
  const expected = known ? Buffer.from(tag, 'base64url') : nobody.tag;
  const same = timingSafeEqual(await tagOf(password, salt), expected);
  return same && known;
}

// The root key lives outside the database and outside backups (security.md C1, C3).
import { createHash, createHmac, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * Puts a new key in its place unless one is there. It is written whole under a name of its own and then linked: of
 * several processes the first wins, and none ever sees half a key.
 */
function makeKey(file: string): boolean {
  const own = `${file}.${randomBytes(8).toString('hex')}`;
  const opened = openSync(own, 'wx', 0o600);
  try {
    writeSync(opened, `${randomBytes(32).toString('hex')}\n`);
    fsyncSync(opened);
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    closeSync(opened);
    rmSync(own, { force: true });
  }
}

/** Reads the root key, or makes it at the first start. Refuses a key that other users of the machine can read. */
export function rootKey(dataFolder: string): { key: Buffer; made: boolean; file: string } {
  const folder = join(dataFolder, 'keys');
  const file = process.env.MINGA_ROOT_KEY_FILE ?? join(folder, 'root.key');
  let made = false;
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    made = makeKey(file);
    chmodSync(folder, 0o700);
  }
  if ((statSync(file).mode & 0o077) !== 0)
    throw new Error(`Other users of this machine can read the root key ${file}: chmod 600 it.`);
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (key.length !== 32) throw new Error(`The root key ${file} must be 64 hexadecimal digits.`);
  return { key, made, file };
}

/** A secret that every process of this installation can compute and nobody else: tokens of service accounts and of jobs. */
export function derivedSecret(key: Buffer, purpose: string): string {
  return createHmac('sha256', key).update(`minga:${purpose}`).digest('base64url');
}

/** What the database stores of a token (security.md A7). */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

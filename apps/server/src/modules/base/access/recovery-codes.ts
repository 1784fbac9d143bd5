// Printed codes (security.md A4): ten of 80 bits each. Only a keyed hash is stored; it needs no slow function, since 80 random bits cannot be guessed.
import { randomBytes } from 'node:crypto';
import { keyedHash, type ClassKey } from '../../../platform/envelope.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Ten codes of sixteen letters and digits (RFC 4648, base 32). */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    // 256 is a multiple of 32, so five bits of a random byte are evenly spread.
    return [...randomBytes(16)].map((byte) => alphabet[byte & 31]).join('');
  });
}

/** As it is printed: four groups of four. */
export const printed = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** What is stored of a code. It belongs to one account: the same code elsewhere hashes otherwise. */
export const recoveryCodeHash = (key: ClassKey, accountId: string, code: string): Buffer =>
  keyedHash(key, `access.recovery_code:${accountId}`, code);

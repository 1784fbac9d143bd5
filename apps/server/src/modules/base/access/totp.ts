// Codes of a code generator (RFC 6238): six digits, thirty seconds, one step of tolerance to either side; the server's clock alone counts.
import { Secret, TOTP } from 'otpauth';

const stepSeconds = 30;
const recipe = (secret: string): TOTP =>
  new TOTP({ issuer: 'Minga', algorithm: 'SHA1', digits: 6, period: stepSeconds, secret: Secret.fromBase32(secret) });

/** A new shared secret of 160 bits, in base 32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What a code generator scans. */
export function totpUri(secret: string, account: string): string {
  const totp = recipe(secret);
  totp.label = account;
  return totp.toString();
}

/** The time step a code belongs to, or nothing when it matches none near `now`. The caller refuses a step used before (A3). */
export function findTotpStep(secret: string, code: string, now: Date): number | undefined {
  const delta = recipe(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(now.getTime() / 1_000 / stepSeconds) + delta;
}

import { expect, test } from 'vitest';
import { Secret } from 'otpauth';
import { findTotpStep, newTotpSecret } from './totp.ts';

test('A3 codes are those of RFC 6238, appendix B', () => {
  const secret = Secret.fromUTF8('12345678901234567890').base32;
  // The appendix prints eight digits; the last six are the six-digit code.
  for (const [seconds, code] of [
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [20000000000, '353130'],
  ] as const)
    expect(findTotpStep(secret, code, new Date(seconds * 1_000))).toBe(Math.floor(seconds / 30));
});

test('A3 a code counts one step early or late, and no further', () => {
  const secret = Secret.fromUTF8('12345678901234567890').base32;
  expect(findTotpStep(secret, '287082', new Date(89_000))).toBe(1);
  expect(findTotpStep(secret, '287082', new Date(120_000))).toBeUndefined();
  expect(newTotpSecret()).toHaveLength(32);
});

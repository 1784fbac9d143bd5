import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classKey, keyedHash, open, openBytes, seal, sealBytes } from './envelope.ts';

const root = createHash('sha256').update('an envelope test').digest();
const key = classKey(root, 'sign-in');
const place = { table: 'access.totp', row: 'row-1', column: 'sealed' };

test('C1 what was sealed opens again, and no two envelopes are equal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const [one, other] = [seal(key, place, text), seal(key, place, text)];
      expect(open(key, place, one)).toBe(text);
      expect(one).not.toBe(other);
    }),
  );
});

test('C1 an envelope moved to another table, row, column or key does not open', () => {
  const sealed = seal(key, place, 'a secret');
  expect(() => open(key, { ...place, table: 'access.password' }, sealed)).toThrow();
  expect(() => open(key, { ...place, row: 'row-2' }, sealed)).toThrow();
  expect(() => open(key, { ...place, column: 'other' }, sealed)).toThrow();
  expect(() => open(classKey(root, 'sign-in', 2), place, sealed)).toThrow();
  const renamed = { ...key, id: classKey(root, 'sign-in', 2).id };
  expect(() => open(renamed, place, sealed.replace(key.id, renamed.id))).toThrow();
});

test('C1 an envelope with any one character changed does not open', () => {
  const sealed = seal(key, place, 'a secret of some length');
  // The very last character of base64url carries bits that stand for nothing.
  for (let at = 0; at < sealed.length - 1; at++) {
    const other = sealed[at] === 'A' ? 'B' : 'A';
    expect(() => open(key, place, sealed.slice(0, at) + other + sealed.slice(at + 1))).toThrow();
  }
});

test('C6 a keyed hash says nothing across columns', () => {
  expect(keyedHash(key, 'a', 'same')).toEqual(keyedHash(key, 'a', 'same'));
  expect(keyedHash(key, 'a', 'same')).not.toEqual(keyedHash(key, 'b', 'same'));
});

test('C1 bytes that were sealed open again, whole; moved, changed or cut they do not', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(), (bytes, where) => {
      const sealed = sealBytes(key, place, bytes);
      expect(openBytes(key, place, sealed).equals(bytes)).toBe(true);
      expect(() => openBytes(key, { ...place, row: 'row-2' }, sealed)).toThrow();
      expect(() => openBytes(classKey(root, 'sign-in', 2), place, sealed)).toThrow();
      const bent = Buffer.from(sealed);
      bent[where % bent.length]! ^= 1;
      expect(() => openBytes(key, place, bent)).toThrow();
      expect(() => openBytes(key, place, sealed.subarray(0, where % sealed.length))).toThrow();
    }),
  );
});

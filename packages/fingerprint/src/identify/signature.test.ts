import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mate } from '../testing/synthesise/mate.ts';
import { syntheticTemplate } from '../testing/synthesise/synthetic-template.ts';
import type { Minutia } from '../template.ts';
import { signatureBytes } from './block.ts';
import { Kernel } from './kernel.ts';
import { signaturesOf } from './signature.ts';
import { readBlock, referenceScore } from './testing/reference.ts';

const minutia = (x: number, y: number, angle: number): Minutia => ({ x, y, angle, type: 'ending', quality: 60 });

const anyMinutiae = fc.array(
  fc
    .record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 400 }), angle: fc.nat(255) })
    .map(({ x, y, angle }) => minutia(x, y, angle)),
  { maxLength: 90 },
);

const bitsOf = (minutiae: readonly Minutia[]): string[] =>
  readBlock(signaturesOf(minutiae).slice())
    .signatures.map(({ bits }) => Buffer.from(bits).toString('hex'))
    .sort();

test('N1 a neighbour sets the bins of its ring, bearing and direction, and those within tolerance', () => {
  // One neighbour to the right at 50 px (third ring) with the same direction, one above at 30 px, turned by a quarter.
  const { signatures } = readBlock(signaturesOf([minutia(100, 100, 0), minutia(150, 100, 0), minutia(100, 70, 64)]));
  const words = new Uint16Array(signatures[0]!.bits.slice().buffer);
  const set = [...words.entries()].filter(([, word]) => word !== 0);
  // Words are class x 4 + ring. Directions about 0 lie in classes 0 and 5; bearings about 0 in sectors 0 and 15.
  expect(set).toEqual([
    [2, 0x8001],
    // A quarter turn lies in the second class alone; 90 degrees, with 11 of tolerance, in sectors 3 and 4.
    [4 + 1, 0x0018],
    [20 + 2, 0x8001],
  ]);
});

test('N1 signatures do not change when the print is moved or turned by a quarter', () => {
  fc.assert(
    fc.property(anyMinutiae, fc.integer({ min: -50, max: 50 }), (minutiae, shift) => {
      const moved = minutiae.map(({ x, y, angle }) => minutia(x + shift, y - shift, angle));
      const turned = minutiae.map(({ x, y, angle }) => minutia(y, -x, (angle + 64) & 255));
      fc.pre(minutiae.length <= 64);
      expect(bitsOf(moved)).toEqual(bitsOf(minutiae));
      expect(bitsOf(turned)).toEqual(bitsOf(minutiae));
    }),
    { numRuns: 100 },
  );
});

test('N2 minutiae with less than two neighbours have no signature; of more than 64 the most central have', () => {
  expect(bitsOf([])).toEqual([]);
  expect(bitsOf([minutia(10, 10, 0), minutia(40, 10, 0)])).toEqual([]);
  expect(bitsOf([minutia(10, 10, 0), minutia(40, 10, 0), minutia(70, 10, 0), minutia(300, 300, 0)])).toHaveLength(3);
  const grid = Array.from({ length: 121 }, (_, i) => minutia(20 * (i % 11), 20 * Math.floor(i / 11), i));
  const { signatures } = readBlock(signaturesOf(grid).slice());
  expect(signatures).toHaveLength(64);
  for (const { x, y } of signatures) expect(Math.hypot(x, y)).toBeLessThanOrEqual(100);
  const directions = signatures.map(({ direction }) => direction);
  expect(directions).toEqual([...directions].sort((a, b) => a - b));
});

test('N3 N4 the kernel scores every pair as the rule does', () => {
  const kernel = new Kernel();
  const score = (probe: Uint8Array, candidate: Uint8Array): number => {
    const at = kernel.freeFrom + 64;
    kernel.bytes.set(candidate, at);
    new DataView(kernel.bytes.buffer).setUint32(kernel.freeFrom, at, true);
    kernel.clearScores();
    kernel.setProbe(probe);
    kernel.scan(kernel.freeFrom, 1);
    return kernel.scores(1)[0]!;
  };
  const check = (one: readonly Minutia[], other: readonly Minutia[]): void => {
    const [probe, candidate] = [signaturesOf(one).slice(), signaturesOf(other).slice()];
    expect(score(probe, candidate)).toBe(referenceScore(probe, candidate));
  };
  kernel.grow(1);
  fc.assert(fc.property(anyMinutiae, anyMinutiae, check), { numRuns: 150 });
  for (let seed = 1; seed <= 40; seed++) {
    const one = syntheticTemplate(seed);
    check(one.minutiae, mate(one, seed, { turnDegrees: 20 }).minutiae);
    check(one.minutiae, syntheticTemplate(seed + 100).minutiae);
    check(one.minutiae, one.minutiae);
  }
});

test('N4 a print is more like its mate than like strangers, also when turned by 40 degrees', () => {
  const strangers = Array.from({ length: 100 }, (_, i) => signaturesOf(syntheticTemplate(500 + i).minutiae).slice());
  for (let seed = 1; seed <= 10; seed++) {
    const one = syntheticTemplate(seed);
    const probe = signaturesOf(one.minutiae).slice();
    const turned = one.minutiae.map(({ x, y, angle }) => {
      const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
      const [u, v] = [x - 190, y - 190];
      return minutia(
        Math.round(c * u + s * v),
        Math.round(c * v - s * u),
        Math.round(angle + (0.7 * 128) / Math.PI) & 255,
      );
    });
    const own = referenceScore(probe, signaturesOf(turned).slice());
    for (const stranger of strangers) expect(own).toBeGreaterThan(referenceScore(probe, stranger));
  }
});

test('a signature block takes 54 bytes for each minutia', () => {
  expect(signatureBytes(35)).toBe(16 + 35 * 54 + 6);
});

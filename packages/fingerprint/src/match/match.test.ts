import fc from 'fast-check';
import { expect, test } from 'vitest';
import { match as bytes } from '../../dist/kernels.js';
import type { Minutia, Template } from '../template.ts';
import { mate } from '../testing/synthesise/mate.ts';
import { syntheticTemplate } from '../testing/synthesise/synthetic-template.ts';
import { compare } from './compare.ts';
import { Matcher } from './matcher.ts';
import { MOST_MINUTIAE, packMinutiae, unpackMinutiae } from './packed.ts';
import { calibrate, fuseFingers, MEASURED_TO } from './score.ts';

const matcher = new Matcher(200);

function score(a: Template, b: Template): number {
  matcher.prepareTemplate(0, a);
  matcher.prepareTemplate(1, b);
  return matcher.compare(0, 1);
}

const template = (minutiae: Minutia[]): Template => ({ width: 388, height: 374, position: 0, quality: 50, minutiae });

const anyMinutia: fc.Arbitrary<Minutia> = fc.record({
  x: fc.integer({ min: 0, max: 500 }),
  y: fc.integer({ min: 0, max: 500 }),
  angle: fc.integer({ min: 0, max: 255 }),
  type: fc.constantFrom('ending', 'bifurcation', 'other'),
  quality: fc.integer({ min: 0, max: 50 }).map((half) => 2 * half),
});

const anyMinutiae = fc.array(anyMinutia, { maxLength: 140 });

test('M1 a print is most like itself, and like its other impressions', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const print = syntheticTemplate(seed);
    const itself = score(print, print);
    expect(itself).toBeGreaterThan(10);
    expect(score(print, mate(print, seed))).toBeLessThan(itself);
  }
});

test('M1 the tables of the kernel are what they say, and no comparison writes over them', () => {
  const kernel = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as {
    memory: WebAssembly.Memory;
    begin(): void;
    prints(): number;
    prepare(packed: number, count: number, print: number): void;
    preparedSize(): number;
    compare(p: number, q: number, leastRelaxed: number): number;
  };
  // What the compiler and the kernel keep for themselves, zeros where nobody has written.
  const kept = (): Uint8Array => new Uint8Array(kernel.memory.buffer).slice(0, kernel.prints());
  const before = kept();
  kernel.begin();
  const begun = kept();
  // The tables of sigmoids, once found by their first value: nothing that was there before has changed.
  expect(before.every((byte, at) => byte === 0 || byte === begun[at])).toBe(true);
  const at = begun.findIndex((byte, i) => byte !== before[i]) & ~3;
  const sigmoid = (slope: number, middle: number, value: number): number =>
    1 / (1 + Math.exp(slope * (value - middle)));
  const tables = new Float32Array(begun.buffer, at, 516);
  for (let i = 0; i < 256; i++) expect(tables[i]).toBeCloseTo(sigmoid(1.6, 5, i / 16), 6);
  for (let i = 0; i < 260; i++) expect(tables[256 + i]).toBeCloseTo(sigmoid(30, Math.PI / 12, (i / 256) * 0.6), 6);
  const packed = kernel.prints();
  const print = packed + 1_024;
  const minutiae = packMinutiae(syntheticTemplate(3).minutiae);
  new Uint8Array(kernel.memory.buffer).set(minutiae, packed);
  const missing = print + kernel.preparedSize() - kernel.memory.buffer.byteLength;
  if (missing > 0) kernel.memory.grow(Math.ceil(missing / 65_536));
  kernel.prepare(packed, minutiae.length / 6, print);
  expect(kernel.compare(print, print, 0)).toBe(1);
  const after = kept();
  expect(after.subarray(at, at + 4 * 516)).toEqual(begun.subarray(at, at + 4 * 516));
  expect(before.every((byte, i) => byte === 0 || byte === after[i])).toBe(true);
});

test('M1 of 100 mates nearly all are more alike than any of 4,950 strangers', () => {
  const prints = Array.from({ length: 100 }, (_, i) => syntheticTemplate(1_000 + i));
  for (const [slot, print] of prints.entries()) {
    matcher.prepareTemplate(slot, print);
    matcher.prepareTemplate(100 + slot, mate(print, slot));
  }
  let strangest = 0;
  for (let a = 0; a < 100; a++)
    for (let b = a + 1; b < 100; b++) strangest = Math.max(strangest, matcher.compare(a, b));
  const lost = prints.filter((_, slot) => matcher.compare(slot, 100 + slot) <= strangest).length;
  expect(lost).toBeLessThanOrEqual(3);
});

test('M2 which print comes first hardly matters', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const print = syntheticTemplate(seed);
    const other = seed % 2 === 0 ? mate(print, seed) : syntheticTemplate(seed + 500);
    const [there, back] = [score(print, other), score(other, print)];
    expect(Math.abs(there - back)).toBeLessThan(Math.max(1, 0.15 * Math.max(there, back)));
  }
});

test('M3 moving and turning a print does not change what it is', () => {
  const print = syntheticTemplate(77);
  for (const degrees of [0, 30, 90, 180]) {
    const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    const moved = print.minutiae.map((minutia) => {
      const [x, y] = [minutia.x - 194, 187 - minutia.y];
      return {
        ...minutia,
        x: Math.round(400 + c * x - s * y),
        y: Math.round(400 - (s * x + c * y)),
        angle: (minutia.angle + Math.round((degrees / 360) * 256)) & 255,
      };
    });
    // Directions of a pair may differ by a quarter turn; beyond that a print lies on its head and is not compared (M3).
    if (degrees <= 90) expect(score(print, template(moved))).toBeGreaterThan(9);
    else expect(score(print, template(moved))).toBeLessThan(4);
  }
});

test('M4 nothing and next to nothing is like nothing', () => {
  const print = syntheticTemplate(5);
  for (const count of [0, 1, 2]) {
    const few = template(print.minutiae.slice(0, count));
    expect(score(few, print)).toBe(0);
    expect(score(print, few)).toBe(0);
    expect(score(few, few)).toBe(0);
  }
});

test('M5 whatever the minutiae, a score is a number of 0 or more', () => {
  fc.assert(
    fc.property(anyMinutiae, anyMinutiae, (one, other) => {
      const alike = score(template(one), template(other));
      expect(Number.isFinite(alike) && alike >= 0).toBe(true);
      expect(Number.isFinite(score(template(one), template(one)))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('M5 minutiae all in one place, in one line, or one on the other do no harm', () => {
  const at = (x: number, y: number): Minutia => ({ x, y, angle: 10, type: 'ending', quality: 50 });
  const odd = [
    Array.from({ length: 128 }, () => at(100, 100)),
    Array.from({ length: 128 }, (_, i) => at(2 * i, 100)),
    Array.from({ length: 128 }, (_, i) => at(100 + (i % 2), 100 + ((i >> 1) % 2))),
  ];
  for (const one of odd)
    for (const other of odd) expect(Number.isFinite(score(template(one), template(other)))).toBe(true);
});

test('M6 a score comes with what it rests on', () => {
  const print = syntheticTemplate(9);
  score(print, mate(print, 9));
  const { relaxed, overlay, insideProbe, insideCandidate, equalTypes } = matcher.evidence();
  const pairs = matcher.pairs();
  expect(relaxed).toBeGreaterThan(0.01);
  expect(overlay).toBeGreaterThan(5);
  expect(overlay).toBeLessThanOrEqual(pairs.length);
  expect(insideProbe).toBeGreaterThanOrEqual(pairs.length);
  expect(insideCandidate).toBeGreaterThanOrEqual(pairs.length);
  expect(equalTypes).toBeGreaterThan(0.5);
  expect(new Set(pairs.map(([a]) => a)).size).toBe(pairs.length);
  expect(new Set(pairs.map(([, b]) => b)).size).toBe(pairs.length);
});

test('M7 scores rise with raw scores, without a step, and are -log10 of how many strangers reach them', () => {
  for (let raw = -30; raw < 10; raw += 0.05) {
    expect(calibrate(raw + 0.05)).toBeGreaterThanOrEqual(calibrate(raw));
    expect(calibrate(raw + 0.05) - calibrate(raw)).toBeLessThan(0.07);
  }
  expect(calibrate(-Infinity)).toBe(0);
  // Strangers of the generator are less alike than real ones: they must not reach the scale's shares.
  const prints = Array.from({ length: 150 }, (_, i) => syntheticTemplate(5_000 + i));
  for (const [slot, print] of prints.entries()) matcher.prepareTemplate(slot, print);
  const scores: number[] = [];
  for (let a = 0; a < prints.length; a++)
    for (let b = a + 1; b < prints.length; b++) scores.push(matcher.compare(a, b));
  const share = (least: number): number => scores.filter((score) => score >= least).length / scores.length;
  expect(share(1)).toBeLessThan(0.1);
  expect(share(2)).toBeLessThan(0.01);
  expect(share(MEASURED_TO)).toBeLessThan(0.001);
});

test('M8 fingers of one person add up; one finger is itself, none says nothing', () => {
  expect(fuseFingers([])).toBe(0);
  expect(fuseFingers([3.2])).toBeCloseTo(3.2, 9);
  expect(fuseFingers([4, 4])).toBeGreaterThan(6.5);
  expect(fuseFingers([4, 4])).toBeLessThan(8);
  // Of strangers, two scores drawn by their own scale reach s together as often as 10^-s says.
  let [state, reached] = [7, 0];
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let i = 0; i < 200_000; i++) if (fuseFingers([-Math.log10(random()), -Math.log10(random())]) >= 2) reached++;
  expect(reached / 200_000).toBeGreaterThan(0.008);
  expect(reached / 200_000).toBeLessThan(0.012);
});

test('M9 packed minutiae are themselves again; of more than 128 the surest are kept, in their order', () => {
  fc.assert(
    fc.property(anyMinutiae, (minutiae) => {
      const packed = packMinutiae(minutiae);
      if (minutiae.length <= MOST_MINUTIAE) expect(unpackMinutiae(packed)).toEqual(minutiae);
      else expect(unpackMinutiae(packed)).toHaveLength(MOST_MINUTIAE);
    }),
  );
  const many = Array.from({ length: 130 }, (_, i): Minutia => ({
    x: i,
    y: 0,
    angle: 0,
    type: 'ending',
    quality: i < 2 ? 2 : 50,
  }));
  expect(unpackMinutiae(packMinutiae(many)).map(({ x }) => x)).toEqual(Array.from({ length: 128 }, (_, i) => i + 2));
});

test('M9 more than a slot holds, and slots that are not there, are the caller’s mistake and harm no other slot', () => {
  const two = new Matcher(2);
  const print = syntheticTemplate(1);
  two.prepareTemplate(0, print);
  two.prepareTemplate(1, print);
  const alike = two.compare(0, 1);
  for (const length of [6 * 129, 6 * 400, 7]) expect(() => two.prepare(0, new Uint8Array(length))).toThrow(RangeError);
  for (const slot of [-1, 2, 0.5, NaN]) {
    expect(() => two.prepareTemplate(slot, print)).toThrow(RangeError);
    expect(() => two.compare(0, slot)).toThrow(RangeError);
  }
  expect(two.compare(0, 1)).toBe(alike);
});

test('N11 a matcher that forgets holds nothing of the prints that it compared, and compares as before', () => {
  const [print, other] = [syntheticTemplate(1), mate(syntheticTemplate(1), 1)];
  const alike = compare(print, other);
  compare.forget();
  expect(compare(print, other)).toBe(alike);
  const two = new Matcher(2);
  two.prepareTemplate(0, print);
  two.prepareTemplate(1, other);
  const { memory } = (two as unknown as { kernel: { memory: WebAssembly.Memory } }).kernel;
  const marks = Uint8Array.from(new Uint8Array(memory.buffer));
  two.compare(0, 1);
  two.forget();
  const left = new Uint8Array(memory.buffer).reduce((sum, byte, at) => (byte && byte !== marks[at] ? sum + 1 : sum), 0);
  expect(left).toBe(0);
  expect(two.compare(0, 1)).toBe(0);
});

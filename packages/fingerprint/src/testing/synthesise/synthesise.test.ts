import { expect, test } from 'vitest';
import type { GreyImage } from '../../image.ts';
import type { Minutia } from '../../template.ts';
import { impression, impressionWithTruth } from './impression.ts';
import { master, type Master } from './master.ts';
import { mate } from './mate.ts';
import { Random } from './random.ts';
import { randomPattern } from './ridge-flow.ts';
import { syntheticTemplate } from './synthetic-template.ts';

const finger = master(1, { pattern: 'left-loop' });
const still = { placement: { degrees: 0, right: 0, down: 0 }, distortionPixels: 0 };
const clean = { speckle: 0, blots: 0, pores: 0, scratches: 0, noise: 0, gradient: 0, pressureChange: 0 };

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Every few pixels of skin that is well inside. */
function skinOf({ width, height, skin }: Master, inset: number): { x: number; y: number; i: number }[] {
  const places: { x: number; y: number; i: number }[] = [];
  for (let y = inset; y < height - inset; y += 5) {
    for (let x = inset; x < width - inset; x += 5) {
      const corners = [-inset, inset].flatMap((dy) => [-inset, inset].map((dx) => skin[(y + dy) * width + x + dx]));
      if (corners.every((corner) => corner === 1)) places.push({ x, y, i: y * width + x });
    }
  }
  return places;
}

/** How well dark pixels lie on ridges, 1 wholly, with the finger's place for a place of the picture. */
function agreement(image: GreyImage, place: (x: number, y: number) => { x: number; y: number }): number {
  let [both, ink, ridge] = [0, 0, 0];
  for (let y = 100; y < 280; y += 2) {
    for (let x = 110; x < 280; x += 2) {
      const at = place(x, y);
      const height = finger.ridges[Math.round(at.y) * finger.width + Math.round(at.x)]!;
      const dark = 150 - image.pixels[y * image.width + x]!;
      both += height * dark;
      ink += dark * dark;
      ridge += height * height;
    }
  }
  return both / Math.sqrt(ink * ridge);
}

test('S1 the same seed makes the same finger and the same impression, another seed another', () => {
  const size = { width: 120, height: 120 };
  expect(master(7, size).ridges).toEqual(master(7, size).ridges);
  expect(master(8, size).ridges).not.toEqual(master(7, size).ridges);
  expect(impression(finger, 3).pixels).toEqual(impression(finger, 3).pixels);
  expect(impression(finger, 4).pixels).not.toEqual(impression(finger, 3).pixels);
});

test('S2 ridges lie as far apart as was asked, and as they were planned', () => {
  for (const period of [7.5, 9, 10.5]) {
    const small = master(11, { width: 220, height: 220, pattern: 'arch', period });
    let [crossings, planned] = [0, 0];
    for (const { x, y, i } of skinOf(small, 30)) {
      const angle = small.angles[i]!;
      const at = (step: number) =>
        small.ridges[Math.round(y + step * Math.cos(angle)) * small.width + Math.round(x + step * Math.sin(angle))]!;
      for (let step = -18; step < 18; step++) if (at(step) > 0 !== at(step + 1) > 0) crossings++;
      planned += 72 / small.periods[i]!;
    }
    expect(crossings / planned).toBeCloseTo(1, 1);
    expect(Math.abs(mean(skinOf(small, 10).map(({ i }) => small.periods[i]!)) - period)).toBeLessThan(0.5);
  }
});

test('S3 ridges run where the flow runs and cover the skin', () => {
  const { width, ridges, angles } = finger;
  let [along, all] = [0, 0];
  for (const { i } of skinOf(finger, 12)) {
    const across = ridges[i + 1]! - ridges[i - 1]!;
    const up = ridges[i - width]! - ridges[i + width]!;
    // A slope points across the ridge: in doubled angles, against it.
    along -= (across * across - up * up) * Math.cos(2 * angles[i]!) + 2 * across * up * Math.sin(2 * angles[i]!);
    all += across * across + up * up;
  }
  expect(along / all).toBeGreaterThan(0.9);
  expect(mean(skinOf(finger, 12).map(({ i }) => Math.abs(ridges[i]!)))).toBeGreaterThan(0.45);
});

test('S4 classes come in their natural shares', () => {
  const random = new Random(5);
  const drawn = Array.from({ length: 4000 }, () => randomPattern(random));
  const share = (pattern: string) => drawn.filter((one) => one === pattern).length / drawn.length;
  expect(share('left-loop')).toBeCloseTo(0.338, 1);
  expect(share('whorl')).toBeCloseTo(0.279, 1);
  expect(share('arch') + share('tented-arch')).toBeCloseTo(0.066, 1);
});

test('S5 the true minutiae are ends of ridges and of valleys, pointing back along them', () => {
  const at = ({ x, y, angle }: Minutia, step: number) => {
    const turn = (angle / 128) * Math.PI;
    return finger.ridges[Math.round(y - step * Math.sin(turn)) * finger.width + Math.round(x + step * Math.cos(turn))]!;
  };
  for (const [type, sign] of [
    ['ending', 1],
    ['bifurcation', -1],
  ] as const) {
    const found = finger.minutiae.filter((minutia) => minutia.type === type);
    expect(found.length).toBeGreaterThan(8);
    expect(found.length).toBeLessThan(50);
    expect(mean(found.map((minutia) => sign * at(minutia, 4)))).toBeGreaterThan(0.5);
    expect(mean(found.map((minutia) => sign * at(minutia, -5)))).toBeLessThan(-0.2);
  }
});

test('S6 an impression that is not moved shows the ridges where they are', () => {
  const image = impression(finger, 1, { ...still, ...clean });
  expect(image).toMatchObject({ width: 388, height: 374, dpi: 500 });
  expect(agreement(image, (x, y) => ({ x, y }))).toBeGreaterThan(0.9);
});

test('S7 an impression is turned and moved by what was asked, its minutiae with it', () => {
  const placement = { degrees: 12, right: 20, down: -10 };
  const { image, minutiae } = impressionWithTruth(finger, 1, { ...still, ...clean, placement });
  const [cosine, sine] = [Math.cos((12 * Math.PI) / 180), Math.sin((12 * Math.PI) / 180)];
  const back = (x: number, y: number) => {
    const [dx, dy] = [x - 194 - 20, y - 187 + 10];
    return { x: 194 + cosine * dx - sine * dy, y: 187 + sine * dx + cosine * dy };
  };
  expect(agreement(image, back)).toBeGreaterThan(0.9);
  expect(minutiae.length).toBeGreaterThan(15);
  for (const minutia of minutiae) {
    const there = back(minutia.x, minutia.y);
    const own = finger.minutiae.find(({ x, y }) => Math.hypot(x - there.x, y - there.y) < 1.5);
    expect(own).toBeDefined();
    expect(Math.abs(((minutia.angle - own!.angle - (12 * 256) / 360 + 384) % 256) - 128)).toBeLessThan(2);
  }
});

test('S8 a random placement stays within its bounds, and the pull about within its own', () => {
  for (let seed = 0; seed < 12; seed++) {
    const options = { rotationDegrees: 10, shiftPixels: 20, distortionPixels: 6, width: 388, height: 374 };
    const { placement } = impressionWithTruth(finger, seed, { ...options, scratches: 0 });
    expect(Math.abs(placement.degrees)).toBeLessThanOrEqual(10);
    expect(Math.max(Math.abs(placement.right), Math.abs(placement.down))).toBeLessThanOrEqual(20);
    const turn = (placement.degrees * Math.PI) / 180;
    for (const [x, y] of [
      [194, 187],
      [120, 100],
      [280, 290],
    ] as const) {
      const seen = placement.toPicture(x, y);
      const back = placement.toFinger(seen.x, seen.y);
      expect(Math.hypot(back.x - x, back.y - y)).toBeLessThan(0.2);
      const [dx, dy] = [seen.x - 194 - placement.right, seen.y - 187 - placement.down];
      const pulled = Math.hypot(
        194 + Math.cos(turn) * dx - Math.sin(turn) * dy - x,
        187 + Math.sin(turn) * dx + Math.cos(turn) * dy - y,
      );
      expect(pulled).toBeLessThan(9);
    }
  }
});

test('S9 conditions show: dry has little ink, wet much, partial a small area, smudged little contrast', () => {
  const inkOf = (image: GreyImage) => image.pixels.filter((grey) => grey < 150).length;
  const steepness = ({ pixels, width }: GreyImage) =>
    mean(Array.from({ length: 20000 }, (_, i) => Math.abs(pixels[i + 130 * width]! - pixels[i + 130 * width + 2]!)));
  const of = (condition: 'normal' | 'dry' | 'wet' | 'smudged' | 'partial') =>
    [1, 2, 3].map((seed) => impression(finger, seed, { condition, shiftPixels: 0, noise: 0 }));
  const normal = of('normal');
  const ink = mean(normal.map(inkOf));
  expect(mean(of('dry').map(inkOf))).toBeLessThan(0.6 * ink);
  expect(mean(of('wet').map(inkOf))).toBeGreaterThan(1.3 * ink);
  expect(mean(of('partial').map(inkOf))).toBeLessThan(0.4 * ink);
  expect(mean(of('smudged').map(steepness))).toBeLessThan(0.6 * mean(normal.map(steepness)));
});

test('S10 templates of a gallery have the statistics of prints', () => {
  const templates = Array.from({ length: 400 }, (_, seed) => syntheticTemplate(seed));
  expect(syntheticTemplate(17)).toEqual(templates[17]);
  expect(templates[17]).not.toEqual(templates[18]);
  const counts = templates.map(({ minutiae }) => minutiae.length);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(20);
  expect(Math.max(...counts)).toBeLessThanOrEqual(60);
  expect(Math.abs(mean(counts) - 38)).toBeLessThan(1.5);
  const neighbours: { distance: number; alike: number }[] = [];
  for (const { width, height, minutiae } of templates) {
    for (const one of minutiae) {
      expect(one.x >= 0 && one.x < width && one.y >= 0 && one.y < height).toBe(true);
      expect(Number.isInteger(one.angle) && one.angle >= 0 && one.angle < 256).toBe(true);
      expect(one.quality > 0 && one.quality <= 100).toBe(true);
      const others = minutiae.filter((other) => other !== one);
      const [near] = others
        .map((other) => ({ other, distance: Math.hypot(other.x - one.x, other.y - one.y) }))
        .sort((a, b) => a.distance - b.distance);
      const alike = Math.cos(((near!.other.angle - one.angle) / 64) * Math.PI);
      neighbours.push({ distance: near!.distance, alike });
    }
  }
  const distances = neighbours.map(({ distance }) => distance);
  expect(Math.min(...distances)).toBeGreaterThanOrEqual(7);
  expect(mean(distances)).toBeGreaterThan(17);
  expect(mean(distances)).toBeLessThan(25);
  expect(mean(neighbours.map(({ alike }) => alike))).toBeGreaterThan(0.75);
  const forks = templates.flatMap(({ minutiae }) => minutiae).filter(({ type }) => type === 'bifurcation').length;
  expect(forks / neighbours.length).toBeCloseTo(0.5, 1);
});

test('S11 a mate keeps about three quarters, moved as one, and adds some of its own', () => {
  const pairs = Array.from({ length: 200 }, (_, seed) => [syntheticTemplate(seed), seed] as const);
  const [template, seed] = pairs[0]!;
  expect(mate(template, seed)).toEqual(mate(template, seed));
  const of = (options: Parameters<typeof mate>[2]) =>
    mean(pairs.map(([template, seed]) => mate(template, seed, options).minutiae.length / template.minutiae.length));
  expect(Math.abs(of({ spurious: 0 }) - 0.77)).toBeLessThan(0.04);
  expect(Math.abs(of({}) - 0.98)).toBeLessThan(0.05);
  const exact = { turnDegrees: 0, shiftPixels: 0, pullPixels: 0, placePixels: 0, directionDegrees: 0, spurious: 0 };
  const places = new Set(template.minutiae.map(({ x, y, angle }) => `${x} ${y} ${angle}`));
  for (const { x, y, angle } of mate(template, 3, exact).minutiae) expect(places.has(`${x} ${y} ${angle}`)).toBe(true);
});

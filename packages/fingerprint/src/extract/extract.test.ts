import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GreyImage } from '../image.ts';
import { Matcher } from '../match/matcher.ts';
import type { Minutia, Template } from '../template.ts';
import { impression, impressionWithTruth } from '../testing/synthesise/impression.ts';
import { master, type Master } from '../testing/synthesise/master.ts';
import { sayReason } from './advice.ts';
import { extract, type ExtractOptions, type Extraction } from './extract.ts';
import { fuse } from './fuse.ts';
import { toFiveHundred } from './rescale.ts';
import { Workspace } from './workspace.ts';

// Synthetic fingers: nobody's.
const fingers: Master[] = [11, 12, 13].map((seed) => master(seed));
const matcher = new Matcher(2);

function extraction(image: GreyImage, options?: ExtractOptions): Extraction {
  const read = extract(image, options);
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value;
}

function score(a: Template, b: Template): number {
  matcher.prepareTemplate(0, a);
  matcher.prepareTemplate(1, b);
  return matcher.compare(0, 1);
}

const near = (minutia: Minutia, others: Minutia[]): boolean =>
  others.some((other) => {
    const turn = Math.abs(((minutia.angle - other.angle + 384) & 255) - 128);
    return Math.hypot(minutia.x - other.x, minutia.y - other.y) < 12 && turn < 28;
  });

test('E1 the true minutiae of a print are found, and few others', () => {
  let [found, truth, right, all] = [0, 0, 0, 0];
  for (const [i, finger] of fingers.entries()) {
    const { image, minutiae } = impressionWithTruth(finger, 20 + i);
    const read = extraction(image).template.minutiae;
    found += minutiae.filter((minutia) => near(minutia, read)).length;
    truth += minutiae.length;
    right += read.filter((minutia) => near(minutia, minutiae)).length;
    all += read.length;
  }
  expect(found / truth).toBeGreaterThan(0.85);
  expect(right / all).toBeGreaterThan(0.75);
});

test('E1 two impressions of a finger are alike, two fingers are not', () => {
  const prints = fingers.map((finger, i) => [30, 40].map((seed) => extraction(impression(finger, seed + i)).template));
  for (const [i, [one, other]] of prints.entries()) {
    expect(score(one!, other!)).toBeGreaterThan(6);
    expect(score(one!, prints[(i + 1) % prints.length]![1]!)).toBeLessThan(4);
  }
});

/** The picture with every pixel and the ground between them drawn larger. */
function enlarged(image: GreyImage, factor: number): GreyImage {
  const [width, height] = [Math.round(image.width * factor), Math.round(image.height * factor)];
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [sx, sy] = [Math.min(image.width - 1.001, x / factor), Math.min(image.height - 1.001, y / factor)];
      const [left, top] = [Math.floor(sx), Math.floor(sy)];
      const at = (dx: number, dy: number): number => image.pixels[(top + dy) * image.width + left + dx]!;
      const [tx, ty] = [sx - left, sy - top];
      pixels[y * width + x] = Math.round(
        (at(0, 0) * (1 - tx) + at(1, 0) * tx) * (1 - ty) + (at(0, 1) * (1 - tx) + at(1, 1) * tx) * ty,
      );
    }
  }
  return { width, height, pixels, dpi: 500 * factor };
}

test('E2 a print is read at 500 dpi whatever the resolution of its picture', () => {
  const image = impression(fingers[0]!, 50);
  const usual = extraction(image).template;
  for (const factor of [0.8, 569 / 500, 2]) {
    const { template } = extraction(enlarged(image, factor));
    expect(Math.abs(template.width - image.width)).toBeLessThanOrEqual(1);
    expect(score(usual, template)).toBeGreaterThan(8);
  }
});

test('E2 a picture that states no resolution is taken as 500 dpi and left as it is', () => {
  const image = impression(fingers[0]!, 51);
  expect(toFiveHundred({ ...image, dpi: undefined }).pixels).toBe(image.pixels);
  expect(toFiveHundred({ ...image, dpi: 501 }).pixels).toBe(image.pixels);
});

test('E3 a picture without a print gives no minutiae and quality 0', () => {
  const sizes = [
    [1, 1],
    [3, 400],
    [400, 3],
    [17, 33],
    [388, 374],
  ] as const;
  for (const [width, height] of sizes) {
    for (const grey of [0, 127, 255]) {
      const { template, quality } = extraction({ width, height, pixels: new Uint8Array(width * height).fill(grey) });
      expect(template.minutiae).toEqual([]);
      expect(quality.score).toBe(0);
      expect(quality.reasons).toContain('too-small');
    }
  }
});

test('E3 noise is no print of any quality', () => {
  let state = 1;
  const pixels = Uint8Array.from({ length: 300 * 300 }, () => (state = (state * 48_271) % 2_147_483_647) & 255);
  const { quality } = extraction({ width: 300, height: 300, pixels });
  expect(quality.score).toBeLessThan(20);
  expect(quality.reasons).toContain('smudged');
});

test('E4 whatever the picture, minutiae lie inside it and have a direction and a reliability', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 100, max: 2_000 }),
      fc.uint8Array({ minLength: 64, maxLength: 64 }),
      (width, height, dpi, texture) => {
        const pixels = Uint8Array.from({ length: width * height }, (_, p) => texture[(p * 7 + (p >> 5)) % 64]!);
        const { template } = extraction({ width, height, pixels, dpi });
        for (const { x, y, angle, quality, type } of template.minutiae) {
          expect(x >= 0 && x < template.width && y >= 0 && y < template.height).toBe(true);
          expect(Number.isInteger(angle) && angle >= 0 && angle < 256).toBe(true);
          expect(quality >= 1 && quality <= 100).toBe(true);
          expect(type).not.toBe('other');
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('E5 what lies beside the glass, fully white, has no minutiae and no part in the print', () => {
  const image = impression(fingers[1]!, 60);
  const pixels = Uint8Array.from(image.pixels, (grey, p) => (p % image.width < 90 ? 255 : Math.min(grey, 240)));
  const { template } = extraction({ ...image, pixels });
  expect(template.minutiae.length).toBeGreaterThan(8);
  expect(template.minutiae.every(({ x }) => x > 96)).toBe(true);
});

test('E6 one reading is quicker, two lose fewer; what both saw is surer', () => {
  const image = impression(fingers[2]!, 70, { condition: 'dry' });
  const [quick, full] = [extraction(image, { quick: true }).template, extraction(image).template];
  expect(full.minutiae.length).toBeGreaterThanOrEqual(quick.minutiae.length);
  for (const { x, y } of quick.minutiae)
    expect(full.minutiae.some((other) => other.x === x && other.y === y)).toBe(true);
  const one: Minutia = { x: 50, y: 50, angle: 250, type: 'ending', quality: 60 };
  const moved: Minutia = { ...one, x: 54, angle: 6, type: 'bifurcation' };
  expect(fuse([one], [moved])).toEqual([{ ...one, quality: 80 }]);
  expect(fuse([one], [{ ...moved, x: 90 }])).toEqual([
    { ...one, quality: 30 },
    { ...moved, x: 90, quality: 30 },
  ]);
});

test('E7 the same picture gives the same template, whatever was read before it', () => {
  const [large, small] = [impression(fingers[0]!, 80), impression(fingers[1]!, 81, { width: 200, height: 230 })];
  const first = extraction(large);
  extraction(small);
  expect(extraction(large)).toEqual(first);
});

test('E7 nothing of a picture stays in the workspace', () => {
  extraction(impression(fingers[0]!, 82));
  const { memory } = new Workspace(1, 1).kernels;
  expect(memory.buffer.byteLength).toBeGreaterThan(1_000_000);
  expect(new Uint8Array(memory.buffer).some((byte) => byte !== 0)).toBe(false);
});

test('E8 a picture of more than 10 × 10 cm is refused before anything is made of it', () => {
  const pixels = new Uint8Array(1_000 * 1_000);
  expect(extract({ width: 1_000, height: 1_000, pixels, dpi: 200 })).toMatchObject({
    ok: false,
    refusal: { code: 'print/too-large' },
  });
  expect(extract({ width: 1_000, height: 1_000, pixels, dpi: 500 }).ok).toBe(true);
  // A strip has little area; the margins of its planes would take three gigabytes.
  for (const [width, height] of [
    [1, 1_000_000],
    [1_000_000, 1],
    [2, 4_001],
  ] as const)
    expect(extract({ width, height, pixels })).toMatchObject({ ok: false, refusal: { code: 'print/too-large' } });
});

test('E9 turning the finger turns its minutiae', () => {
  const image = impression(fingers[0]!, 90);
  const { width, height, pixels } = image;
  const turned = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) turned[(width - 1 - x) * height + y] = pixels[y * width + x]!;
  const [upright, lying] = [
    extraction(image).template,
    extraction({ width: height, height: width, pixels: turned }).template,
  ];
  // A quarter turn counter-clockwise: 64 of 256.
  const expected = upright.minutiae.map((minutia) => ({
    ...minutia,
    x: minutia.y,
    y: width - 1 - minutia.x,
    angle: (minutia.angle + 64) & 255,
  }));
  const kept = expected.filter((minutia) => near(minutia, lying.minutiae)).length;
  expect(kept / expected.length).toBeGreaterThan(0.8);
});

test('Q1 good prints are good, and quality falls with what is wrong', () => {
  for (const [i, finger] of fingers.entries()) {
    const good = extraction(impression(finger, 100 + i)).quality.score;
    expect(good).toBeGreaterThan(80);
    expect(extraction(impression(finger, 100 + i, { condition: 'smudged' })).quality.score).toBeLessThan(good - 20);
    expect(extraction(impression(finger, 100 + i, { condition: 'partial' })).quality.score).toBeLessThan(40);
  }
});

test('Q2 what is wrong is named, with what to do, in Spanish and English', () => {
  const wanted = { dry: 'too-dry', wet: 'too-wet', smudged: 'smudged', partial: 'too-small' } as const;
  for (const [condition, reason] of Object.entries(wanted)) {
    const seen = fingers.map((finger, i) =>
      extraction(impression(finger, 110 + i, { condition: condition as keyof typeof wanted })).quality.reasons.includes(
        reason,
      ),
    );
    expect(seen.filter(Boolean).length).toBeGreaterThanOrEqual(2);
    expect(sayReason(reason, 'es')).not.toBe(sayReason(reason, 'en'));
  }
  const normal = fingers.flatMap((finger, i) => extraction(impression(finger, 120 + i)).quality.reasons);
  expect(normal).toEqual([]);
  const pale = impression(fingers[0]!, 130, { contrast: 24, noise: 1 });
  expect(extraction(pale).quality.reasons).toContain('too-pale');
});

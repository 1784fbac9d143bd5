import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GreyImage } from '../image.ts';
import { encodeWsq } from '../testing/wsq-encode.ts';
import { encodePgm } from './pgm.ts';
import { encodePng } from './png/encode-png.ts';
import { readImage } from './read-image.ts';
import { anyPicture, outcome, ridges } from './testing/pictures.ts';
import { writeBmp } from './testing/write-bmp.ts';
import { resolution, writePng } from './testing/write-png.ts';
import { writeTiff } from './testing/write-tiff.ts';

const grey256 = Array.from({ length: 256 }, (_, level) => [level, level, level, 0]);
const rowOf = ({ width, pixels }: GreyImage, y: number): number[] => [...pixels.subarray(y * width, (y + 1) * width)];

const writers: Record<string, (image: GreyImage) => Uint8Array> = {
  PNG: encodePng,
  PGM: encodePgm,
  'plain PGM': ({ width, height, pixels }) =>
    new TextEncoder().encode(`P2 ${width} ${height} 255 ${pixels.join(' ')}\n`),
  BMP: (image) => writeBmp({ ...image, bits: 8, palette: grey256, row: (y) => rowOf(image, y) }),
  TIFF: ({ width, height, pixels }) =>
    writeTiff({ tags: { 256: [width], 257: [height], 258: [8], 262: [1] }, strips: [pixels] }),
};

test('I1 formats are told apart by their first bytes', () => {
  const image = ridges(30, 20);
  for (const [format, write] of Object.entries(writers)) {
    expect(outcome(readImage(write(image))), format).toMatchObject({ width: 30, height: 20 });
  }
  expect(outcome(readImage(encodeWsq(image)))).toMatchObject({ width: 30, height: 20 });
  for (const start of ['', 'G', 'GIF89a', '\u00FF\u00D8\u00FF\u00E0JFIF', 'P6\n1 1 255\n', '%PDF-1.7', '<svg/>']) {
    const bytes = Uint8Array.from(start, (letter) => letter.codePointAt(0) ?? 0);
    expect(outcome(readImage(bytes)), start).toBe('image/unknown-format');
  }
});

test('I2 a grey picture of 8 bits comes back as it was', () => {
  for (const [format, write] of Object.entries(writers)) {
    fc.assert(
      fc.property(anyPicture, (image) => {
        expect(outcome(readImage(write(image))), format).toMatchObject(image);
      }),
      { numRuns: 60 },
    );
  }
});

test('I2 bytes may lie anywhere in their buffer', () => {
  const image = ridges(21, 13);
  for (const write of [...Object.values(writers), encodeWsq]) {
    const bytes = write(image);
    const within = new Uint8Array(bytes.length + 11);
    within.set(bytes, 7);
    expect(readImage(within.subarray(7, 7 + bytes.length))).toEqual(readImage(bytes));
  }
});

/** One pixel in each format that can state a resolution. */
const stating = {
  png: (perUnit: number, unit: number) =>
    writePng({ width: 1, height: 1, bits: 8, type: 0, rows: Uint8Array.of(0, 9), before: [resolution(perUnit, unit)] }),
  bmp: (perMetre: number) => writeBmp({ width: 1, height: 1, bits: 8, palette: grey256, row: () => [9], perMetre }),
  tiff: (ratio: readonly [number, number], unit: readonly number[]) =>
    writeTiff({
      tags: { 256: [1], 257: [1], 258: [8], 262: [1], 282: { ratio }, 296: unit },
      strips: [Uint8Array.of(9)],
    }),
  wsq: (dpi: number) => encodeWsq({ ...ridges(16, 16), dpi }),
};

const dpiOf = (bytes: Uint8Array): number | undefined | string => {
  const result = readImage(bytes);
  return result.ok ? result.value.dpi : result.refusal.detail;
};

test('I3 the resolution is read in pixels per inch', () => {
  expect(dpiOf(stating.png(19_685, 1))).toBe(500);
  expect(dpiOf(stating.bmp(19_685))).toBe(500);
  expect(dpiOf(stating.bmp(39_370))).toBe(1000);
  expect(dpiOf(stating.tiff([500, 1], [2]))).toBe(500);
  expect(dpiOf(stating.tiff([569, 1], []))).toBe(569);
  expect(dpiOf(stating.tiff([19_685, 100], [3]))).toBe(500);
  expect(dpiOf(stating.wsq(500))).toBe(500);
});

test('I3 a resolution that cannot be that of a print is none', () => {
  for (const dpi of [0, 1, 72, 96, 99, 2001, 1e6]) {
    expect(dpiOf(stating.png(Math.round(dpi / 0.0254), 1))).toBeUndefined();
    expect(dpiOf(stating.bmp(Math.round(dpi / 0.0254)))).toBeUndefined();
    expect(dpiOf(stating.tiff([dpi, 1], [2]))).toBeUndefined();
    expect(dpiOf(stating.wsq(dpi))).toBeUndefined();
  }
  expect(dpiOf(stating.png(500, 0))).toBeUndefined();
  expect(dpiOf(stating.tiff([500, 1], [1]))).toBeUndefined();
  expect(dpiOf(stating.tiff([500, 0], [2]))).toBeUndefined();
  expect(dpiOf(encodePgm({ ...ridges(3, 3), dpi: 500 }))).toBeUndefined();
});

test('I3 PNG is written with the resolution that is known', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 2000 }), (dpi) => {
      expect(dpiOf(encodePng({ ...ridges(2, 2), dpi }))).toBe(dpi);
    }),
  );
  expect(dpiOf(encodePng(ridges(2, 2)))).toBeUndefined();
});

/** Sizes are replaced in a picture that is in order otherwise. */
function resized(format: string, width: number, height: number): Uint8Array {
  if (format === 'PNG') return writePng({ width, height, bits: 8, type: 0, rows: new Uint8Array(60) });
  if (format === 'PGM') return new TextEncoder().encode(`P5 ${width} ${height} 255 `);
  if (format === 'plain PGM') return new TextEncoder().encode(`P2 ${width} ${height} 255 1 2 3`);
  if (format === 'TIFF') {
    const tags = { 256: [width], 257: [height], 258: [8], 262: [1] };
    return writeTiff({ tags, strips: [new Uint8Array(9)] });
  }
  const bytes = format === 'BMP' ? stating.bmp(0) : encodeWsq(ridges(16, 16));
  const view = new DataView(bytes.buffer);
  if (format === 'BMP') {
    view.setInt32(18, width, true);
    view.setInt32(22, height, true);
    return bytes;
  }
  const frame = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xa2);
  view.setUint16(frame + 6, height);
  view.setUint16(frame + 8, width);
  return bytes;
}

test('I4 more than 16 million pixels are refused, whatever follows', () => {
  for (const format of [...Object.keys(writers), 'WSQ']) {
    expect(outcome(readImage(resized(format, 4001, 4000))), format).toBe('image/too-large');
    expect(outcome(readImage(resized(format, 65_535, 65_535))), format).toBe('image/too-large');
    expect(outcome(readImage(resized(format, 4000, 4000))), format).toBe('image/malformed');
    expect(outcome(readImage(resized(format, 0, 5))), format).toBe('image/malformed');
    expect(outcome(readImage(resized(format, 5, 0))), format).toBe('image/malformed');
  }
  expect(outcome(readImage(resized('PGM', 1e12, 1e12)))).toBe('image/malformed');
});

test('I5 a file that was cut short is refused', () => {
  const image = { ...ridges(24, 10), dpi: 500 };
  for (const [format, write] of [...Object.entries(writers), ['WSQ', encodeWsq] as const]) {
    if (format === 'plain PGM') continue; // its last number may lose a digit and still be one
    const bytes = write(image);
    for (let length = 2; length < bytes.length; length++) {
      const code = outcome(readImage(bytes.subarray(0, length)));
      expect(['image/malformed', 'image/unknown-format'], `${format} of ${length} bytes`).toContain(code);
    }
  }
});

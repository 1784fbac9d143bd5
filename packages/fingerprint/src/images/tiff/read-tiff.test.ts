import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GreyImage } from '../../image.ts';
import { readImage } from '../read-image.ts';
import { anyPicture, outcome, ridges } from '../testing/pictures.ts';
import { packers, writeTiff, type Tags } from '../testing/write-tiff.ts';

const pixels = (...levels: number[]) => ({ pixels: Uint8Array.from(levels) });

/** One row of so many pixels. */
const readRow = (width: number, tags: Tags, bytes: number[], bigEndian = false) =>
  outcome(
    readImage(
      writeTiff({ tags: { 256: [width], 257: [1], 262: [1], ...tags }, strips: [Uint8Array.from(bytes)], bigEndian }),
    ),
  );

/** A grey picture in strips of so many rows. */
function inStrips({ width, height, pixels }: GreyImage, compression: number, rowsPerStrip: number, predictor: number) {
  const rows = Uint8Array.from(pixels);
  if (predictor === 2) {
    for (let n = rows.length - 1; n > 0; n--) if (n % width !== 0) rows[n] = rows[n]! - rows[n - 1]!;
  }
  const pack = packers[compression] ?? ((plain: Uint8Array) => plain);
  const strips: Uint8Array[] = [];
  for (let y = 0; y < height; y += rowsPerStrip) strips.push(pack(rows.slice(y * width, (y + rowsPerStrip) * width)));
  const sizes = { 256: [width], 257: [height], 258: [8], 278: [rowsPerStrip] };
  return { tags: { ...sizes, 259: [compression], 262: [1], 317: [predictor] }, strips };
}

test('I13 TIFF: uncompressed, PackBits, LZW and deflate, in strips, in both orders of bytes, with differences', () => {
  fc.assert(
    fc.property(
      anyPicture,
      fc.constantFrom(1, 5, 8, 32_773),
      fc.integer({ min: 1, max: 50 }),
      fc.constantFrom(1, 2),
      fc.boolean(),
      (image, compression, rowsPerStrip, predictor, bigEndian) => {
        const parts = inStrips(image, compression, rowsPerStrip, predictor);
        expect(outcome(readImage(writeTiff({ ...parts, bigEndian })))).toMatchObject(image);
      },
    ),
    { numRuns: 300 },
  );
});

test('I13 TIFF: LZW through several full tables', () => {
  for (const image of [ridges(160, 140), { width: 300, height: 300, pixels: new Uint8Array(90_000) }]) {
    expect(outcome(readImage(writeTiff(inStrips(image, 5, 300, 1))))).toMatchObject(image);
  }
});

test('I13 TIFF: white is 255, whichever level the file calls white', () => {
  expect(readRow(2, { 258: [8], 262: [0] }, [0, 200])).toMatchObject(pixels(255, 55));
  expect(readRow(9, { 262: [0] }, [0b0100_0000, 0])).toMatchObject(pixels(255, 0, 255, 255, 255, 255, 255, 255, 255));
  expect(readRow(2, { 258: [16], 262: [0] }, [0, 0, 0, 200])).toMatchObject(pixels(255, 55));
});

test('I13 TIFF: other depths, colour and palettes become 8-bit grey', () => {
  expect(readRow(3, { 258: [4] }, [0x0f, 0x80])).toMatchObject(pixels(0, 255, 136));
  expect(readRow(2, { 258: [16] }, [0, 7, 255, 200])).toMatchObject(pixels(7, 200));
  expect(readRow(2, { 258: [16] }, [7, 0, 200, 255], true)).toMatchObject(pixels(7, 200));
  const colour = { 258: [8, 8, 8], 262: [2], 277: [3] };
  expect(readRow(2, colour, [255, 0, 0, 44, 44, 44])).toMatchObject(pixels(76, 44));
  expect(readRow(1, { ...colour, 258: [8, 8, 8, 8], 277: [4] }, [44, 44, 44, 0])).toMatchObject(pixels(44));
  expect(readRow(1, { ...colour, 258: [16, 16, 16] }, [0, 0, 0, 0, 9, 255])).toMatchObject(pixels(29));
  const map = [0, 65_535, 0, 0, 0, 65_535, 0, 44 * 257, 0, 65_535, 0, 0];
  expect(readRow(4, { 258: [2], 262: [3], 320: map }, [0b0001_1011])).toMatchObject(pixels(0, 255, 0, 26));
  expect(readRow(1, { 258: [1], 262: [3], 320: [9, 8, 9, 8, 9, 8] }, [0x80])).toMatchObject(pixels(8));
});

test('I13 TIFF: differences of 16-bit samples, and of colour, are added up', () => {
  expect(readRow(3, { 258: [16], 259: [1], 317: [2] }, [255, 1, 1, 0, 0, 1])).toMatchObject(pixels(1, 2, 3));
  const colour = { 258: [8, 8, 8], 262: [2], 277: [3], 317: [2] };
  expect(readRow(2, colour, [10, 10, 10, 5, 5, 5])).toMatchObject(pixels(10, 15));
});

test('I13 TIFF: the first picture is read, and the lengths of uncompressed strips are not needed', () => {
  expect(readRow(2, { 258: [8], 279: [0] }, [1, 2])).toMatchObject(pixels(1, 2));
  expect(readRow(2, { 258: [8], 279: [] }, [1, 2])).toMatchObject(pixels(1, 2));
  const two = writeTiff({ tags: { 256: [1], 257: [1], 258: [8], 262: [1] }, strips: [Uint8Array.of(5)] });
  two[10 + 12 * (two[8] ?? 0)] = 8; // a next directory, which is this one again
  expect(outcome(readImage(two))).toMatchObject(pixels(5));
});

test('I9 TIFF: tiles, planes, fax, JPEG, floats, CMYK and turned pictures are not read', () => {
  const unread: Tags[] = [
    { 258: [8], 273: [] },
    { 258: [8, 8, 8], 262: [2], 277: [3], 284: [2] },
    { 259: [3] },
    { 258: [8], 259: [7] },
    { 258: [32] },
    { 258: [16], 339: [3] },
    { 258: [8, 8, 8, 8], 262: [5], 277: [4] },
    { 258: [8, 8, 8], 262: [6], 277: [3] },
    { 258: [8], 274: [6] },
    { 258: [1], 266: [2] },
    { 258: [8, 4], 277: [2] },
    { 258: [8], 317: [3] },
  ];
  for (const tags of unread) {
    expect(readRow(1, tags, [1, 2, 3, 4]), JSON.stringify(tags)).toBe('image/unsupported');
  }
});

test('I14 TIFF: strips that overlap are refused, since a small file could cost the work of a large one', () => {
  const same = Uint8Array.from({ length: 64 }, (_, n) => n % 16);
  const parts = inStrips({ width: 8, height: 8, pixels: same }, 5, 2, 1);
  const overlapping = (lengths: number) =>
    writeTiff({
      ...parts,
      tags: { ...parts.tags, 273: [230, 230, 230, 230], 279: Array.from({ length: 4 }, () => lengths) },
    });
  const at = 230;
  const strip = parts.strips[0]!;
  for (const [length, expected] of [
    [strip.length, { pixels: same }],
    [300, 'image/malformed'],
  ] as const) {
    const bytes = new Uint8Array(600);
    bytes.set(overlapping(length).subarray(0, at));
    bytes.set(strip, at);
    const read = outcome(readImage(bytes));
    if (typeof expected === 'string') expect(read).toBe(expected);
    else expect(read).toMatchObject(expected);
  }
});

test('I14 TIFF: contradictions are refused', () => {
  const gradient = Uint8Array.from({ length: 64 }, (_, n) => n);
  const parts = inStrips({ width: 8, height: 8, pixels: gradient }, 5, 2, 1);
  const change = (tags: Tags) => outcome(readImage(writeTiff({ ...parts, tags: { ...parts.tags, ...tags } })));
  expect(change({})).toMatchObject({ pixels: gradient });
  expect(change({ 278: [1] })).toBe('image/malformed'); // eight strips, four told
  expect(change({ 279: [3, 3, 3, 3] })).toBe('image/malformed');
  expect(change({ 257: [2_000_000], 278: [2_000_000] })).toBe('image/malformed');
  expect(change({ 257: { ratio: [17, 2] } })).toBe('image/malformed'); // eight and a half rows
  expect(change({ 278: { ratio: [0, 0] } })).toBe('image/malformed');
  expect(change({ 262: [3] })).toBe('image/malformed'); // no palette
  expect(change({ 273: Array.from({ length: 20_000 }, () => 8) })).toBe('image/unsupported');
  expect(readRow(1, { 258: [8], 259: [5] }, [0x80, 0x7f, 0xff])).toBe('image/malformed'); // a code before its string
  expect(readRow(9, { 258: [8], 259: [32_773] }, [0xfe, 1, 5, 2])).toBe('image/malformed');
});

import { expect, test } from 'vitest';
import { readImage } from './read-image.ts';
import { outcome } from './testing/pictures.ts';
import { writeBmp, type BmpParts } from './testing/write-bmp.ts';

const read = (parts: BmpParts) => outcome(readImage(writeBmp(parts)));
const pixels = (...levels: number[]) => ({ pixels: Uint8Array.from(levels) });

test('I8 BMP: rows from the bottom or from the top, filled up to four bytes', () => {
  for (const topDown of [false, true]) {
    for (let width = 1; width <= 9; width++) {
      const row = (y: number) => Array.from({ length: 3 * width }, (_, n) => 10 * y + Math.floor(n / 3));
      const expected = [0, 1, 2].flatMap((y) => Array.from({ length: width }, (_, x) => 10 * y + x));
      expect(read({ width, height: 3, bits: 24, row, topDown })).toMatchObject(pixels(...expected));
    }
  }
});

test('I8 BMP: 1, 4 and 8 bits stand for colours of the palette', () => {
  const palette = Array.from({ length: 16 }, (_, n) => [16 * n, 16 * n, 16 * n, 0]);
  expect(read({ width: 3, height: 1, bits: 4, palette, row: () => [0x1f, 0x20] })).toMatchObject(pixels(16, 240, 32));
  expect(read({ width: 2, height: 1, bits: 8, palette, row: () => [3, 15] })).toMatchObject(pixels(48, 240));
  const whiteFirst = [
    [255, 255, 255, 0],
    [0, 0, 0, 0],
  ];
  expect(
    read({ width: 10, height: 1, bits: 1, palette: whiteFirst, row: () => [0b0100_0000, 0b1000_0000] }),
  ).toMatchObject(pixels(255, 0, 255, 255, 255, 255, 255, 255, 0, 255));
  expect(read({ width: 1, height: 1, bits: 8, palette, row: () => [16] })).toBe('image/malformed');
});

test('I8 BMP: colour is blue, green, red; the fourth byte is nothing', () => {
  const row = () => [255, 0, 0, 0, 0, 255, 0, 9, 0, 0, 255, 255, 77, 77, 77, 0];
  for (const compression of [0, 3]) {
    expect(read({ width: 4, height: 1, bits: 32, row, compression })).toMatchObject(pixels(29, 150, 76, 77));
  }
});

test('I9 BMP: run lengths, 16 bits, other orders of colour and old headers are not read', () => {
  const parts: BmpParts = { width: 1, height: 1, bits: 8, palette: [[0, 0, 0, 0]], row: () => [0] };
  expect(read({ ...parts, compression: 1 })).toBe('image/unsupported');
  expect(read({ ...parts, bits: 16, row: () => [0, 0] })).toBe('image/unsupported');
  const otherOrder = writeBmp({ width: 1, height: 1, bits: 32, row: () => [0, 0, 0, 0], compression: 3 });
  otherOrder[54] = 1;
  expect(outcome(readImage(otherOrder))).toBe('image/unsupported');
  const oldHeader = writeBmp(parts);
  oldHeader[14] = 12;
  expect(outcome(readImage(oldHeader))).toBe('image/unsupported');
});

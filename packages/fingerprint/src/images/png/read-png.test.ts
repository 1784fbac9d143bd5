import { zlibSync } from 'fflate';
import { expect, test } from 'vitest';
import { inflate } from '../inflate.ts';
import { readImage } from '../read-image.ts';
import { noise, outcome, ridges } from '../testing/pictures.ts';
import { chunk, writePng, type PngParts } from '../testing/write-png.ts';
import { crc32 } from '../../crc32.ts';
import { writeChunks } from './chunks.ts';
import { encodePng } from './encode-png.ts';

const read = (parts: PngParts) => outcome(readImage(writePng(parts)));
const pixels = (...levels: number[]) => ({ pixels: Uint8Array.from(levels) });
const row = (...bytes: number[]) => Uint8Array.of(0, ...bytes);

test('I10 PNG: grey of 1, 2, 4, 8 and 16 bits', () => {
  expect(read({ width: 9, height: 1, bits: 1, type: 0, rows: row(0b1010_0000, 0b1000_0000) })).toMatchObject(
    pixels(255, 0, 255, 0, 0, 0, 0, 0, 255),
  );
  expect(read({ width: 4, height: 1, bits: 2, type: 0, rows: row(0b0001_1011) })).toMatchObject(
    pixels(0, 85, 170, 255),
  );
  expect(read({ width: 3, height: 1, bits: 4, type: 0, rows: row(0x0f, 0x80) })).toMatchObject(pixels(0, 255, 136));
  expect(read({ width: 2, height: 1, bits: 8, type: 0, rows: row(7, 200) })).toMatchObject(pixels(7, 200));
  expect(read({ width: 2, height: 1, bits: 16, type: 0, rows: row(7, 7, 200, 0) })).toMatchObject(pixels(7, 200));
});

test('I10 PNG: colour is weighed (Rec. 601), and grey saved as colour is itself again', () => {
  const colours = [255, 0, 0, 0, 255, 0, 0, 0, 255, 93, 93, 93];
  const expected = pixels(76, 150, 29, 93);
  expect(read({ width: 4, height: 1, bits: 8, type: 2, rows: row(...colours) })).toMatchObject(expected);
  const doubled = colours.flatMap((byte) => [byte, byte]);
  expect(read({ width: 4, height: 1, bits: 16, type: 2, rows: row(...doubled) })).toMatchObject(expected);
  const before = [chunk('PLTE', ...colours)];
  expect(read({ width: 4, height: 1, bits: 2, type: 3, rows: row(0b0001_1011), before })).toMatchObject(expected);
  for (let level = 0; level < 256; level++) {
    const rows = row(level, level, level);
    expect(read({ width: 1, height: 1, bits: 8, type: 2, rows })).toMatchObject(pixels(level));
  }
});

test('I10 PNG: what is transparent is white, as paper', () => {
  expect(read({ width: 3, height: 1, bits: 8, type: 4, rows: row(10, 255, 10, 0, 100, 51) })).toMatchObject(
    pixels(10, 255, 224),
  );
  expect(read({ width: 2, height: 1, bits: 8, type: 6, rows: row(9, 9, 9, 255, 9, 9, 9, 0) })).toMatchObject(
    pixels(9, 255),
  );
  expect(read({ width: 1, height: 1, bits: 16, type: 4, rows: row(9, 9, 255, 255) })).toMatchObject(pixels(9));
  const palette = [chunk('PLTE', 0, 0, 0, 50, 50, 50), chunk('tRNS', 0)];
  expect(read({ width: 2, height: 1, bits: 8, type: 3, rows: row(0, 1), before: palette })).toMatchObject(
    pixels(255, 50),
  );
  const clear = [chunk('tRNS', 0, 5)];
  expect(read({ width: 2, height: 1, bits: 8, type: 0, rows: row(5, 6), before: clear })).toMatchObject(pixels(255, 6));
  const wide = { width: 2, height: 1, bits: 16, type: 0, rows: row(7, 1, 7, 0), before: [chunk('tRNS', 7, 1)] };
  expect(read(wide)).toMatchObject(pixels(255, 7));
  const colour = [chunk('tRNS', 0, 1, 0, 2, 0, 3)];
  expect(read({ width: 2, height: 1, bits: 8, type: 2, rows: row(1, 2, 3, 9, 9, 9), before: colour })).toMatchObject(
    pixels(255, 9),
  );
});

test('I10 PNG: all five filters', () => {
  // The five rows of the second picture say by filter what the first says plainly.
  const plain = Uint8Array.of(0, 10, 20, 30, 0, 12, 24, 40, 0, 13, 26, 50, 0, 60, 70, 90, 0, 61, 72, 88);
  const filtered = Uint8Array.of(0, 10, 20, 30, 1, 12, 12, 16, 2, 1, 2, 10, 3, 54, 27, 30, 4, 1, 2, 254);
  const parts = { width: 3, height: 5, bits: 8, type: 0 };
  expect(read({ ...parts, rows: filtered })).toEqual(read({ ...parts, rows: plain }));
  expect(read({ ...parts, rows: filtered.with(4, 5) })).toBe('image/malformed');
});

test('I10 PNG: the seven passes of Adam7', () => {
  const passes = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ] as const;
  for (const [width, height] of [
    [1, 1],
    [3, 2],
    [5, 9],
    [8, 8],
    [17, 11],
  ] as const) {
    const image = ridges(width, height);
    const rows: number[] = [];
    for (const [x0, y0, across, down] of passes) {
      for (let y = y0; y < height; y += down) {
        if (x0 < width) rows.push(0);
        for (let x = x0; x < width; x += across) rows.push(image.pixels[y * width + x] ?? 0);
      }
    }
    const parts = { width, height, bits: 8, type: 0, interlaced: true };
    expect(read({ ...parts, rows: Uint8Array.from(rows) })).toMatchObject(image);
  }
  // 1 bit, 3 x 1: passes of one, one and one pixel, each filling a byte of its own.
  const rows = Uint8Array.of(0, 0x80, 0, 0x00, 0, 0x80);
  expect(read({ width: 3, height: 1, bits: 1, type: 0, interlaced: true, rows })).toMatchObject(pixels(255, 255, 0));
});

test('I11 PNG: check sums are tested', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf4_3926);
  const bytes = encodePng(ridges(9, 9));
  for (let at = 8; at < bytes.length; at++) {
    expect(outcome(readImage(bytes.with(at, bytes[at]! ^ 1))), `byte ${at}`).toBe('image/malformed');
  }
});

test('I11 PNG: chunks that no print needs are passed over, and an impossible header is refused', () => {
  const rows = row(4);
  const before = [chunk('iCCP', 1, 2, 3), chunk('tEXt', 65), chunk('zTXt', 0)];
  expect(read({ width: 1, height: 1, bits: 8, type: 0, rows, before })).toMatchObject(pixels(4));
  for (const [type, bits] of [
    [1, 8],
    [5, 8],
    [7, 8],
    [0, 3],
    [2, 4],
    [3, 16],
    [4, 1],
    [6, 2],
  ] as const) {
    expect(read({ width: 1, height: 1, bits, type, rows }), `${type} ${bits}`).toBe('image/malformed');
  }
  expect(read({ width: 1, height: 1, bits: 8, type: 3, rows })).toBe('image/malformed');
  expect(read({ width: 1, height: 1, bits: 8, type: 3, rows, before: [chunk('PLTE', 1, 2, 3)] })).toBe(
    'image/malformed',
  );
  expect(outcome(readImage(writeChunks([chunk('IEND')])))).toBe('image/malformed');
});

test('I12 compressed pixels are unpacked as far as the picture needs, and no further', () => {
  const rows = noise(8185);
  // A stored block of 8185 bytes, and then a block of a kind that there is none of.
  const stream = Uint8Array.of(0x78, 0x01, 0, 0xf9, 0x1f, 0x06, 0xe0, ...rows, 0x07, 0, 0, 0, 0);
  expect(inflate(stream, 8185)).toEqual(rows);
  expect(inflate(stream, 100)).toEqual(rows.subarray(0, 100));
  expect(() => inflate(stream, 8186)).toThrow();
  expect(() => inflate(zlibSync(rows), 8186)).toThrow(expect.objectContaining({ code: 'image/malformed' }));
});

test('I12 a small stream that claims a large picture, or says nothing at length, is refused at once', () => {
  const started = performance.now();
  expect(read({ width: 4000, height: 4000, bits: 16, type: 6, rows: new Uint8Array(50_000) })).toBe('image/malformed');
  const emptyBlocks = new Uint8Array(8_000_000);
  for (let at = 2; at + 5 <= emptyBlocks.length; at += 5) emptyBlocks.set([0, 0, 0, 0xff, 0xff], at);
  emptyBlocks.set([0x78, 0x01]);
  expect(read({ width: 4, height: 4, bits: 8, type: 0, rows: { packed: emptyBlocks } })).toBe('image/malformed');
  expect(performance.now() - started).toBeLessThan(2000);
});

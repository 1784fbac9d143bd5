import { expect, test } from 'vitest';
import type { GreyImage } from '../../image.ts';
import { encodeWsq, type WsqOptions } from '../../testing/wsq-encode.ts';
import { crc32 } from '../../crc32.ts';
import { readImage } from '../read-image.ts';
import { outcome, ridges } from '../testing/pictures.ts';
import { decodeWsq } from './decode-wsq.ts';
import { buildTable } from './huffman.ts';
import { bandSizes } from './subbands.ts';
import { mirrored, synthesisOf } from './synthesis.ts';

/** Root of the mean square difference, in grey levels. */
function difference(a: GreyImage, b: GreyImage): number {
  const squares = a.pixels.reduce((sum, pixel, n) => sum + (pixel - (b.pixels[n] ?? 0)) ** 2, 0);
  return Math.sqrt(squares / a.pixels.length);
}

const throughWsq = (image: GreyImage, options?: WsqOptions): GreyImage => decodeWsq(encodeWsq(image, options));

/** Where the fields of the first segment with this marker begin. */
const fieldsOf = (bytes: Uint8Array, marker: number): number =>
  bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === marker) + 4;

test('I15 WSQ: the 64 subbands of the standard, sizes rounded up for low frequencies and down for high ones', () => {
  const sizes = bandSizes(416, 560);
  expect(sizes).toHaveLength(64);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(416 * 560);
  expect(sizes.slice(0, 7)).toEqual([13 * 18, 13 * 18, 13 * 17, 13 * 17, 26 * 35, 26 * 35, 26 * 35]);
  expect([sizes[51], sizes[52], sizes[63]]).toEqual([104 * 140, 104 * 140, 104 * 140]);
  expect(bandSizes(3, 1).reduce((sum, size) => sum + size, 0)).toBe(3);
});

test('I15 WSQ: lines go on beyond their ends as their own mirror image', () => {
  expect([-4, -1, 0, 4, 5, 6, 8, 9].map((place) => mirrored(place, 5))).toEqual([4, 1, 0, 4, 3, 2, 0, 1]);
  expect([-2, -1, 0, 1, 2].map((place) => mirrored(place, 2))).toEqual([0, 1, 0, 1, 0]);
  expect([-2, -1, 0, 1].map((place) => mirrored(place, 1))).toEqual([0, -1, 0, -1]);
});

test('I15 WSQ: synthesis filters are the analysis filters of the other channel, every second sign changed', () => {
  const { even, odd, reach } = synthesisOf({
    low: Float32Array.of(8, 4, -1, -2, 3),
    high: Float32Array.of(7, -5, -6, 9),
  });
  expect(reach).toBe(4);
  const pairs = (taps: typeof even): string => taps.map(({ offset, weight }) => `${offset}:${weight}`).join(' ');
  expect(pairs(even)).toBe('-2:-6 0:7 2:-6 -3:2 -1:-4 1:-4 3:2');
  expect(pairs(odd)).toBe('-3:-9 -1:5 1:5 3:-9 -4:3 -2:-1 0:8 2:-1 4:3');
});

test('I15 WSQ: Huffman codes count upwards within a length and go on below it', () => {
  const { windows } = buildTable([0, 1, 2, 1], [7, 8, 9, 10]); // 00, 010, 011, 1000
  expect([0x0000, 0x3fff, 0x4000, 0x6000, 0x7fff, 0x8000, 0x8fff].map((window) => windows[window]! >> 5)).toEqual([
    7, 7, 8, 9, 9, 10, 10,
  ]);
  expect([windows[0]! & 31, windows[0x4000]! & 31, windows[0x8000]! & 31, windows[0x9000]]).toEqual([2, 3, 4, 0]);
  expect(() => buildTable([3], [1, 2, 3])).toThrow(expect.objectContaining({ code: 'image/malformed' }));
});

test('I16 WSQ: pictures decode to the very pixels of the reference decoder', () => {
  // The check sums are of what NIST's decoder (NBIS) makes of the same files.
  expect(crc32(throughWsq(ridges(200, 180)).pixels)).toBe(0xda4f_3ef0);
  expect(crc32(throughWsq(ridges(201, 183), { bin: 1 }).pixels)).toBe(0x8930_42b1);
  expect(crc32(throughWsq(ridges(97, 131), { leaveOut: [40, 55, 59] }).pixels)).toBe(0x6cba_6b8d);
});

test('I16 WSQ: an even picture is its one coefficient, dequantised', () => {
  // Five halvings in each direction multiply a level by 32: (p - 0.44) * bin + half the bin about zero, over 32, is grey.
  const even = { width: 64, height: 96, pixels: new Uint8Array(64 * 96).fill(200) };
  const step = 4 / 128;
  const coefficient = Math.floor((((200 - 128) / 128) * 32 - 0.6 * step) / step) + 1;
  const expected = (((coefficient - 0.44) * step + 0.6 * step) / 32) * 128 + 128;
  expect(new Set(throughWsq(even).pixels)).toEqual(new Set([Math.floor(expected + 0.5)]));
});

test('I17 WSQ: finer bins come closer to the picture', () => {
  for (const [width, height] of [
    [128, 128],
    [131, 97],
    [40, 200],
    [7, 5],
    [1, 9],
    [9, 1],
    [1, 1],
  ] as const) {
    const image = ridges(width, height);
    expect(difference(image, throughWsq(image, { bin: 8 })), `${width} x ${height}`).toBeLessThan(2.5);
    expect(difference(image, throughWsq(image, { bin: 1 })), `${width} x ${height}`).toBeLessThan(0.6);
  }
});

test('I17 WSQ: coefficients of 8 and 16 bits, long runs of zeros, subbands that are left out', () => {
  const flash = ridges(90, 90);
  flash.pixels.fill(0, 0, 4000).fill(255, 4000);
  expect(difference(flash, throughWsq(flash, { bin: 0.1 }))).toBeLessThan(1);
  const black = { width: 200, height: 150, pixels: new Uint8Array(30_000) };
  expect(difference(black, throughWsq(black))).toBeLessThan(0.5);
  const leaveOut = Array.from({ length: 60 }, (_, band) => band);
  expect(new Set(throughWsq(ridges(50, 50), { leaveOut }).pixels)).toEqual(new Set([128]));
});

test('I17 WSQ: restart markers may stand between symbols', () => {
  const image = ridges(64, 64);
  for (const restartEvery of [1, 7, 100]) {
    expect(throughWsq(image, { restartEvery })).toEqual(throughWsq(image));
  }
});

test('I17 WSQ: FF bytes may fill before a marker', () => {
  const good = encodeWsq(ridges(32, 32));
  for (const marker of [0xa1, 0xa2, 0xa3, 0xa6]) {
    const place = marker === 0xa1 ? good.length - 2 : fieldsOf(good, marker) - 4;
    const filled = Uint8Array.from([...good.subarray(0, place), 0xff, 0xff, 0xff, ...good.subarray(place)]);
    expect(decodeWsq(filled), marker.toString(16)).toEqual(decodeWsq(good));
  }
});

test('I18 WSQ: what contradicts the specification is refused', () => {
  const good = encodeWsq(ridges(32, 32));
  const change = (place: number, ...bytes: number[]) => {
    const changed = Uint8Array.from(good);
    changed.set(bytes, place);
    return outcome(readImage(changed));
  };
  expect(outcome(readImage(good))).toMatchObject({ width: 32 });
  expect(change(fieldsOf(good, 0xa2) + 2, 0, 33)).toBe('image/malformed'); // more pixels than coefficients
  expect(change(fieldsOf(good, 0xa2) + 2, 0, 31)).toBe('image/malformed'); // fewer
  expect(change(fieldsOf(good, 0xa3), 5)).toBe('image/malformed'); // a table that is not there
  expect(change(fieldsOf(good, 0xa6), 8)).toBe('image/malformed'); // table 8
  const emptyTables = [0xff, 0xa6, 0x42, 0xf2, ...new Uint8Array(17 * 1008)];
  const tables = Uint8Array.from([...good.subarray(0, 2), ...emptyTables, ...good.subarray(2)]);
  expect(outcome(readImage(tables))).toBe('image/malformed'); // a thousand tables
  expect(change(fieldsOf(good, 0xa6) + 1, 3)).toBe('image/malformed'); // three codes of one bit
  expect(change(fieldsOf(good, 0xa5), 61)).toBe('image/malformed'); // 61 places
  expect(change(fieldsOf(good, 0xa8) - 3, 0xa9)).toBe('image/malformed'); // no such marker
  expect(change(fieldsOf(good, 0xa8) - 2, 0, 1)).toBe('image/malformed'); // a length of one
  expect(change(good.length - 2, 0, 0)).toBe('image/malformed'); // no end
  const frameGone = fieldsOf(good, 0xa2) - 3;
  expect(change(frameGone, 0xa7)).toBe('image/malformed');
});

test('I9 WSQ: filters of even length are not read', () => {
  const bytes = encodeWsq(ridges(16, 16));
  expect(outcome(readImage(bytes.with(fieldsOf(bytes, 0xa4), 8)))).toBe('image/unsupported');
});

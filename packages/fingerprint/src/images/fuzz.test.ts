import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeWsq } from '../testing/wsq-encode.ts';
import { encodePgm } from './pgm.ts';
import { crc32 } from '../crc32.ts';
import { encodePng } from './png/encode-png.ts';
import { readImage } from './read-image.ts';
import { mostPixels } from './sizes.ts';
import { noise, ridges } from './testing/pictures.ts';
import { writeBmp } from './testing/write-bmp.ts';
import { chunk, writePng } from './testing/write-png.ts';
import { packers, writeTiff } from './testing/write-tiff.ts';

const image = { ...ridges(24, 16), dpi: 500 };
const row = (y: number): number[] => [...image.pixels.subarray(y * 24, (y + 1) * 24)];
const grey256 = Array.from({ length: 256 }, (_, level) => [level, level, level, 0]);
const rows = noise(1600);

const png = (bits: number, type: number, interlaced: boolean): Uint8Array =>
  writePng({
    width: 20,
    height: 10,
    bits,
    type,
    interlaced,
    rows: rows.map((byte, n) => (n % 3 === 0 ? byte % 5 : byte)),
    before: [chunk('PLTE', ...rows.subarray(0, 768)), chunk('tRNS', 0, 5)],
  });
const tiff = (compression: number, bigEndian: boolean): Uint8Array =>
  writeTiff({
    tags: {
      256: [24],
      257: [16],
      258: [8],
      259: [compression],
      262: [1],
      278: [5],
      282: { ratio: [500, 1] },
      317: [2],
    },
    strips: [0, 5, 10, 15].map((y) => packers[compression]!(image.pixels.slice(y * 24, (y + 5) * 24))),
    bigEndian,
  });

const seeds: Record<string, readonly Uint8Array[]> = {
  PNG: [encodePng(image), png(1, 3, true), png(16, 6, false), png(8, 4, true), png(2, 0, false)],
  BMP: [
    writeBmp({ width: 24, height: 16, bits: 8, palette: grey256.slice(0, 250), row, topDown: true }),
    writeBmp({ width: 8, height: 16, bits: 24, row, perMetre: 19_685 }),
    writeBmp({ width: 6, height: 16, bits: 32, row, compression: 3 }),
  ],
  PGM: [
    encodePgm(image),
    new TextEncoder().encode(`P2 # plain\n8 8 1023\n${image.pixels.subarray(0, 64).join(' ')}\n`),
  ],
  TIFF: [tiff(1, false), tiff(5, true), tiff(8, false), tiff(32_773, true)],
  WSQ: [encodeWsq(image), encodeWsq(ridges(40, 33), { restartEvery: 50, leaveOut: [9, 58] })],
};

interface Edit {
  place: number;
  bytes: Uint8Array;
  how: 'overwrite' | 'insert' | 'remove' | 'repeat';
}

const anyEdit: fc.Arbitrary<Edit> = fc.record({
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 4 }),
    fc
      .constantFrom([0], [0xff], [0, 0, 0, 0], [0xff, 0xff, 0xff, 0xff], [0x7f, 0xff], [0x80, 0])
      .map((bytes) => Uint8Array.from(bytes)),
  ),
  how: fc.constantFrom('overwrite', 'overwrite', 'overwrite', 'insert', 'remove', 'repeat'),
});

function edited(bytes: Uint8Array, { place, bytes: piece, how }: Edit): Uint8Array {
  const at = Math.floor(place * bytes.length);
  const [before, behind] = [bytes.subarray(0, at), bytes.subarray(at)];
  if (how === 'overwrite') return Uint8Array.from([...before, ...piece, ...behind.subarray(piece.length)]);
  if (how === 'insert') return Uint8Array.from([...before, ...piece, ...behind]);
  if (how === 'remove') return Uint8Array.from([...before, ...behind.subarray(piece.length)]);
  return Uint8Array.from([...before, ...behind.subarray(0, 30), ...behind]);
}

/** Makes the check sums of a damaged PNG right again, so that the damage gets past them. */
function summed(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) break;
    view.setUint32(end, crc32(bytes.subarray(at + 4, end)));
    at = end + 4;
  }
  return bytes;
}

/** Reads, and holds the reader to what it promises. */
function check(bytes: Uint8Array): void {
  const started = performance.now();
  const result = readImage(bytes);
  expect(performance.now() - started).toBeLessThan(2000);
  if (!result.ok) {
    expect(result.refusal.code).toMatch(/^image\//);
    return;
  }
  const { width, height, pixels, dpi = 100 } = result.value;
  expect(width * height).toBeLessThanOrEqual(mostPixels);
  expect(pixels.length).toBe(width * height);
  expect(dpi >= 100 && dpi <= 2000 && Number.isInteger(dpi)).toBe(true);
}

describe('I19 whatever the bytes, the answer is a picture or a refusal, within two seconds', () => {
  for (const [format, pictures] of Object.entries(seeds)) {
    test(`${format}, changed here and there`, () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...pictures),
          fc.array(anyEdit, { minLength: 1, maxLength: 6 }),
          (picture, edits) => {
            const damaged = edits.reduce(edited, picture);
            check(damaged);
            if (format === 'PNG') check(summed(damaged));
          },
        ),
        { numRuns: 1500 },
      );
    });

    test(`${format}, cut short at any byte`, () => {
      for (const picture of pictures) {
        for (let length = 0; length < picture.length; length++) check(picture.subarray(0, length));
      }
    });

    test(`${format}, of random bytes behind the first ones`, () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...pictures),
          fc.nat(60),
          fc.uint8Array({ maxLength: 400 }),
          (picture, kept, random) => {
            check(Uint8Array.from([...picture.subarray(0, 4 + kept), ...random]));
          },
        ),
        { numRuns: 800 },
      );
    });
  }
});

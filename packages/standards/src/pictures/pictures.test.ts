import { expect, test } from 'vitest';
import { pictureKind, PictureFilter } from './picture-filter.ts';
import { orientationSegment } from './orientation.ts';

const bytes = (...parts: (string | number[] | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const segment = (marker: number, body: Buffer): Buffer =>
  bytes([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255], body);

/** Whatever is not this word is part of the picture. */
const secret = '-0.9538,-79.6529 Maria';
/** Exif of a camera: big-endian, turned to the right (6), with a place behind it. */
const exif = (orientation = 6): Buffer =>
  segment(
    0xe1,
    bytes(
      'Exif\0\0MM',
      [0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
      [0, 0, 0, 0],
      secret,
    ),
  );
const scan = bytes(
  [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0],
  'data',
  [0xff, 0],
  'data',
  [0xff, 0xd0],
  'more',
  [0xff, 0xd9],
);
const jfif = segment(0xe0, bytes('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]));
const table = segment(0xdb, Buffer.alloc(65, 16));
const icc = segment(0xe2, bytes('ICC_PROFILE\0', [1, 1], 'profile'));
const adobe = segment(0xee, bytes('Adobe', [0, 100, 0, 0, 0, 0, 1]));
const telling = [
  segment(0xe1, bytes('http://ns.adobe.com/xap/1.0/\0', secret)),
  segment(0xed, bytes('Photoshop 3.0\0', secret)),
  segment(0xe2, bytes('MPF\0', secret)),
  segment(0xe0, bytes('JFXX\0', secret)),
  segment(0xfe, bytes(secret)),
];
const start = [0xff, 0xd8];
const jpeg = bytes(start, jfif, exif(), ...telling, icc, adobe, table, scan, 'behind the end ', secret);

const u32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const chunk = (type: string, body: string): Buffer => bytes(u32(body.length), type, body, [1, 2, 3, 4]);
const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const png = bytes(
  pngStart,
  chunk('IHDR', 'head'),
  chunk('gAMA', 'g'),
  chunk('eXIf', secret),
  chunk('tEXt', secret),
  chunk('iTXt', secret),
  chunk('prVt', secret),
  chunk('IDAT', 'pixels'),
  chunk('IEND', ''),
  secret,
);
const riff = (type: string, body: string): Buffer =>
  bytes(type, u32(body.length).reverse(), body, body.length % 2 ? [0] : []);
const webp = bytes(
  'RIFF',
  [9, 9, 9, 0],
  'WEBP',
  riff('VP8X', 'flags'),
  riff('VP8 ', 'pixels'),
  riff('EXIF', secret),
  riff('XMP ', secret),
);

function filtered(file: Uint8Array, partBytes = file.length): Buffer {
  const filter = new PictureFilter();
  const out: Uint8Array[] = [];
  for (let from = 0; from < file.length; from += partBytes)
    out.push(...filter.push(file.subarray(from, from + partBytes)));
  return bytes(...out, ...filter.end());
}

test('I1 of a JPEG the picture, its colours and its orientation stay; place, time, owner, thumbnails and what hangs behind go', () => {
  expect(filtered(jpeg)).toEqual(bytes(start, jfif, orientationSegment(6), icc, adobe, table, scan));
  expect(filtered(bytes(start, exif(1), table, scan))).toEqual(bytes(start, table, scan));
});

test('I2 of a PNG the chunks that draw stay, all that tell go', () => {
  expect(filtered(png)).toEqual(
    bytes(pngStart, chunk('IHDR', 'head'), chunk('gAMA', 'g'), chunk('IDAT', 'pixels'), chunk('IEND', '')),
  );
});

test('I3 of a WebP what tells becomes zeros, and the length that the file states stays true', () => {
  const out = filtered(webp);
  expect(out.length).toBe(webp.length);
  expect(out.includes(secret)).toBe(false);
  expect(out.subarray(0, webp.indexOf('EXIF')).equals(webp.subarray(0, webp.indexOf('EXIF')))).toBe(true);
});

test('I4 other files, and what is not built as its kind is, go through as they came', () => {
  for (const file of [
    bytes('%PDF-1.7 whatever'),
    bytes('a'),
    Buffer.alloc(0),
    bytes([0xff, 0xd8, 0xff], 'xxxx'.repeat(99)),
  ])
    expect(filtered(file)).toEqual(file);
  expect(pictureKind(bytes('RIFF1234WAVEfmt '))).toBeUndefined();
});

/** A generator that gives the same numbers on every run (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

test('I5 it does not matter in which parts a file comes, and a second time changes nothing', () => {
  for (const file of [jpeg, png, webp])
    for (const size of [1, 2, 3, 5, 7, 11, 13, 64]) expect(filtered(file, size)).toEqual(filtered(file));
  for (const file of [jpeg, png, webp]) expect(filtered(filtered(file))).toEqual(filtered(file));
});

test('I6 whatever is broken in a file, it ends, grows by no more than an orientation for each segment, and parts change nothing', () => {
  const next = numbers(20261125);
  for (let run = 0; run < 6_000; run++) {
    const file = Buffer.from([jpeg, png, webp][run % 3]!);
    for (let change = next(6); change >= 0; change--)
      file[3 + next(file.length - 3)] = [0xff, 0, 0xe1, 0xd9, next(256)][next(5)]!;
    const cut = file.subarray(0, 4 + next(file.length - 3));
    const out = filtered(cut);
    expect(out.length).toBeLessThanOrEqual(cut.length + 36);
    expect(filtered(cut, 1 + next(40)).equals(out)).toBe(true);
  }
});

import { expect, test } from 'vitest';
import { encodePgm } from './pgm.ts';
import { readImage } from './read-image.ts';
import { outcome, ridges } from './testing/pictures.ts';

const read = (text: string, ...bytes: number[]) =>
  outcome(readImage(Uint8Array.from([...new TextEncoder().encode(text), ...bytes])));
const pixels = (...levels: number[]) => ({ pixels: Uint8Array.from(levels) });

test('I6 PGM: any blanks and comments may stand in the header', () => {
  expect(read('P5\n# by a scanner\n 2\t# wide\n2\r\n255\n', 1, 2, 35, 10)).toMatchObject({
    width: 2,
    ...pixels(1, 2, 35, 10),
  });
  expect(read('P2 3 1 255\n1 # one\n 2\n\n3')).toMatchObject(pixels(1, 2, 3));
});

test('I6 PGM: levels of any depth are brought to 0 to 255', () => {
  expect(read('P5 3 1 15 ', 0, 7, 15)).toMatchObject(pixels(0, 119, 255));
  expect(read('P5 3 1 65535 ', 0, 0, 128, 0, 255, 255)).toMatchObject(pixels(0, 128, 255));
  expect(read('P5 2 1 1023 ', 2, 0, 3, 255)).toMatchObject(pixels(128, 255));
  expect(read('P2 3 1 1000 0 500 1000')).toMatchObject(pixels(0, 128, 255));
});

test('I6 PGM: what contradicts its header is refused', () => {
  const bad = [
    'P5',
    'P5 2',
    'P5 2 2 0 ',
    'P5 1 1 70000 ',
    'P5 1 1 255',
    'P5 -1 1 255 ',
    'P5 x',
    'P2 2 1 9 4',
    'P2 1 1 9 10',
    'P2 2 1 9 1 x',
  ];
  for (const text of bad) expect(read(text), text).toBe('image/malformed');
  expect(read('P5 2 2 255 ', 1, 2, 3)).toBe('image/malformed');
  expect(read('P5 1 1 100 ', 101)).toBe('image/malformed');
  expect(read('P5 1 1 255 ', 7, 8, 9)).toMatchObject(pixels(7));
});

test('I7 PGM is written as netpbm writes it', () => {
  const image = ridges(5, 4);
  const text = Buffer.from(encodePgm(image)).toString('latin1');
  expect(text.slice(0, 11)).toBe('P5\n5 4\n255\n');
  expect(text).toHaveLength(11 + 20);
});

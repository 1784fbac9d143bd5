import type { GreyImage } from '../image.ts';
import { attempt, Refused, type Result } from '../refusals.ts';
import { readPgm } from './pgm.ts';
import { pngSignature } from './png/chunks.ts';
import { readBmp } from './read-bmp.ts';
import { readPng } from './png/read-png.ts';
import { readTiff } from './tiff/read-tiff.ts';
import { decodeWsq } from './wsq/decode-wsq.ts';

/** The first bytes of each format, and who reads it. Nobody asks for the name of the file. */
const formats: readonly { magic: readonly number[]; read: (bytes: Uint8Array) => GreyImage }[] = [
  { magic: pngSignature, read: readPng },
  { magic: [0x42, 0x4d], read: readBmp },
  { magic: [0x50, 0x35], read: readPgm },
  { magic: [0x50, 0x32], read: readPgm },
  { magic: [0x49, 0x49, 42, 0], read: readTiff },
  { magic: [0x4d, 0x4d, 0, 42], read: readTiff },
  { magic: [0xff, 0xa0], read: decodeWsq },
];

/**
 * Reads a picture of a print: PNG, BMP, PGM, TIFF or WSQ, told apart by their first bytes. Colour is weighed to grey,
 * other depths are brought to 8 bits, white is 255 whatever the file calls it. Never throws; refuses what is no such
 * picture, damaged, of a kind that is not read, or of more than 16 million pixels.
 */
export function readImage(bytes: Uint8Array): Result<GreyImage> {
  return attempt('image/malformed', () => {
    const format = formats.find(({ magic }) => magic.every((byte, at) => bytes[at] === byte));
    if (!format) throw new Refused('image/unknown-format', 'no known first bytes');
    return format.read(bytes);
  });
}

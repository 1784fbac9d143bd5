import { Refused } from '../refusals.ts';

/** Packed samples, row after row, each row beginning at a full byte. */
export interface Raster {
  width: number;
  height: number;
  /** Bits of one sample: 1, 2, 4, 8 or 16, the first sample in the highest bits. */
  bits: number;
  /** Samples of one pixel. */
  channels: number;
  bytes: Uint8Array;
  /** Bytes from the start of one row to the start of the next. */
  stride: number;
  littleEndian?: boolean;
}

/** What the samples mean. */
interface Meaning {
  colour: boolean;
  /** Whether the last sample is opacity: what shines through is white, as the paper would be. */
  alpha: boolean;
  /** Whether 0 is white. */
  inverted: boolean;
}

/** Bytes that the samples of one row take. */
export const rowBytes = ({ width, channels, bits }: Pick<Raster, 'width' | 'channels' | 'bits'>): number =>
  Math.ceil((width * channels * bits) / 8);

/** Rec. 601 weights. Three equal values keep their value, so grey saved as colour comes back as it was. */
export const luma = (red: number, green: number, blue: number): number =>
  Math.round((299 * red + 587 * green + 114 * blue) / 1000);

/** A level between 0 and `highest`, as one between 0 and 255. */
export const toByte = (level: number, highest: number): number => Math.round((level * 255) / highest);

const overWhite = (level: number, alpha: number): number => Math.round((level * alpha + 255 * (255 - alpha)) / 255);

/** The greys of a palette of colours. */
export function paletteGreys(size: number, colourAt: (index: number) => readonly [number, number, number, number?]) {
  return Uint8Array.from({ length: size }, (_, index) => {
    const [red, green, blue, alpha = 255] = colourAt(index);
    return overWhite(luma(red, green, blue), alpha);
  });
}

/** The greys of samples of up to 8 bits. */
export const greyLevels = (bits: number, inverted = false): Uint8Array =>
  Uint8Array.from({ length: 1 << bits }, (_, level) => {
    const grey = toByte(level, (1 << bits) - 1);
    return inverted ? 255 - grey : grey;
  });

/** Looks the first sample of each pixel, of up to 8 bits, up in a table. */
export function greysByTable(raster: Raster, greys: Uint8Array): Uint8Array {
  const { width, height, bits, channels, bytes, stride } = raster;
  const pixels = new Uint8Array(width * height);
  const mask = (1 << bits) - 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = x * channels * bits;
      const index = (bytes[y * stride + (bit >> 3)]! >> (8 - bits - (bit & 7))) & mask;
      if (index >= greys.length) throw new Refused('image/malformed', `colour ${index} of ${greys.length}`);
      pixels[y * width + x] = greys[index]!;
    }
  }
  return pixels;
}

/**
 * Weighs samples of 8 or 16 bits. Of 16 the higher eight are taken: exact both where a writer repeated the byte and where
 * it put zeros behind it.
 */
export function greysByWeight(raster: Raster, { colour, alpha, inverted }: Meaning): Uint8Array {
  const { width, height, bits, channels, bytes, stride, littleEndian } = raster;
  const highByte = bits === 16 && littleEndian ? 1 : 0;
  const sample = (at: number): number => bytes[at + highByte]!;
  const size = bits / 8;
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * stride + x * channels * size;
      const level = colour ? luma(sample(at), sample(at + size), sample(at + 2 * size)) : sample(at);
      const grey = inverted ? 255 - level : level;
      pixels[y * width + x] = alpha ? overWhite(grey, sample(at + (channels - 1) * size)) : grey;
    }
  }
  return pixels;
}

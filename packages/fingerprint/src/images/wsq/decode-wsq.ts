import type { GreyImage } from '../../image.ts';
import { decodeCoefficients } from './coefficients.ts';
import { readWsqFile, type Quantisation } from './markers.ts';
import { bandSizes, codedBands, decomposition, wholeImage } from './subbands.ts';
import { synthesise, synthesisOf, type Samples } from './synthesis.ts';

/** A.3: the middle of the bin, moved towards zero as the file says; the bin about zero has a width of its own. */
function dequantise(values: Int32Array, band: number, { bins, zeroBins, centre }: Quantisation): Samples {
  if (values.every((value) => value === 0)) return undefined;
  const bin = bins[band] ?? 0;
  const halfZeroBin = (zeroBins[band] ?? 0) / 2;
  const samples = new Float32Array(values.length);
  for (let n = 0; n < values.length; n++) {
    const value = values[n]!;
    if (value > 0) samples[n] = Math.fround(bin * Math.fround(value - centre)) + halfZeroBin;
    else if (value < 0) samples[n] = Math.fround(bin * Math.fround(value + centre)) - halfZeroBin;
  }
  return samples;
}

/** Back to grey levels: scaled, shifted, rounded half up, kept within 0 to 255. */
function greyLevels(transformed: Float32Array, scale: number, shift: number): Uint8Array {
  const pixels = new Uint8Array(transformed.length);
  for (let n = 0; n < pixels.length; n++) {
    const grey = Math.fround(Math.fround(Math.fround(transformed[n]! * scale) + shift) + 0.5);
    pixels[n] = grey <= 0 ? 0 : grey >= 255 ? 255 : grey;
  }
  return pixels;
}

/**
 * Decodes WSQ, the FBI's wavelet compression of prints (IAFIS-IC-0110 V3). Annex AA.3 asks that no pixel be off by more
 * than one level from the reference decoder; these are the same. Of pictures narrower than 81 or lower than 49 pixels,
 * where that decoder reads beyond its own lines, the standard says nothing. Throws what it refuses.
 */
export function decodeWsq(bytes: Uint8Array): GreyImage {
  const { width, height, shift, scale, filters, quantisation, blocks, dpi } = readWsqFile(bytes);
  const isCoded = (band: number): boolean => band < codedBands && quantisation.bins[band] !== 0;

  const starts: number[] = [];
  let expected = 0;
  for (const [band, size] of bandSizes(width, height).entries()) {
    starts.push(expected);
    if (isCoded(band)) expected += size;
  }
  const values = decodeCoefficients(blocks, expected);
  const samplesOf = (band: number): Samples =>
    dequantise(values.subarray(starts[band], starts[band + 1]), band, quantisation);

  const transformed = synthesise(decomposition, wholeImage(width, height), samplesOf, synthesisOf(filters));
  return { width, height, pixels: greyLevels(transformed ?? new Float32Array(width * height), scale, shift), dpi };
}

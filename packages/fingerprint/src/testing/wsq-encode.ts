import { bandSizes, codedBands, decomposition, quartersOf, wholeImage } from '../images/wsq/subbands.ts';
import type { Extent, Plane } from '../images/wsq/subbands.ts';
import type { GreyImage } from '../image.ts';

// A small WSQ encoder for the tests of the decoder: the standard's transform and symbols, the same bin in every
// subband, and Huffman codes of fixed lengths handed out by frequency. It does not aim at a file size.

export interface WsqOptions {
  /** Width of the bins, in 128ths of a grey level at the scale of the transform. */
  bin?: number;
  /** Subbands that are not coded. */
  leaveOut?: readonly number[];
  /** Symbols between restart markers. */
  restartEvery?: number;
}

const low = [0.85269867900889, 0.37740285561283, -0.11062440441844, -0.02384946501956, 0.03782845550726];
const high = [0.78848561640558, -0.41809227322162, -0.04068941760916, 0.06453888262869];
const scale = 128;
const shift = 128;

const at = (half: readonly number[], offset: number): number => half[Math.abs(offset)] ?? 0;

/** Low-pass samples at even places, high-pass samples at odd places of a line that is mirrored at both ends. */
function analyseLine(line: number[]): { lows: number[]; highs: number[] } {
  const last = line.length - 1;
  const mirror = (n: number): number =>
    last === 0 ? 0 : Math.abs(((((n + last) % (2 * last)) + 2 * last) % (2 * last)) - last);
  const sum = (centre: number, half: readonly number[]): number => {
    let total = 0;
    for (let offset = 1 - half.length; offset < half.length; offset++) {
      total += at(half, offset) * (line[mirror(centre + offset)] ?? 0);
    }
    return total;
  };
  const lows: number[] = [];
  const highs: number[] = [];
  for (let n = 0; n < line.length; n++) {
    if (n % 2 === 0) lows.push(sum(n, low));
    else highs.push(sum(n, high));
  }
  return { lows, highs };
}

type Rows = number[][];
const transposed = (rows: Rows, width: number): Rows =>
  Array.from({ length: width }, (_, x) => rows.map((row) => row[x] ?? 0));

function analyse(plane: Plane, extent: Extent, rows: Rows, bands: number[][]): void {
  if ('band' in plane) {
    bands[plane.band] = rows.flat();
    return;
  }
  const halves = (lines: Rows, turned: boolean): [Rows, Rows] => {
    const split = lines.map(analyseLine);
    const [lows, highs] = [split.map((part) => part.lows), split.map((part) => part.highs)];
    return turned ? [highs, lows] : [lows, highs];
  };
  const [left, right] = halves(rows, extent.turnedAcross);
  const extents = quartersOf(extent);
  for (const [n, half] of [left, right].entries()) {
    const columnWidth = (extents[n] ?? extent).width;
    const parts = halves(transposed(half, columnWidth), extent.turnedDown);
    for (const [below, part] of parts.entries()) {
      const quarter = extents[n + 2 * below] ?? extent;
      const inner = plane.quarters[n + 2 * below];
      if (inner) analyse(inner, quarter, transposed(part, quarter.height), bands);
    }
  }
}

/** Big-endian bytes of a number. */
const bytesOf = (value: number, length: number): number[] =>
  Array.from({ length }, (_, n) => Math.floor(value / 256 ** (length - 1 - n)) % 256);

/** A decimal as its number of places and a mantissa of so many bytes. */
function decimal(value: number, length: number): number[] {
  let places = 0;
  while (Math.round(value * 10 ** (places + 1)) < 256 ** length && places < 12) places++;
  return [places, ...bytesOf(Math.round(value * 10 ** places), length)];
}

const segment = (marker: number, body: readonly number[]): number[] => [
  0xff,
  marker,
  ...bytesOf(body.length + 2, 2),
  ...body,
];
const taps = (half: readonly number[]): number[] =>
  half.flatMap((tap) => [tap < 0 ? 1 : 0, ...decimal(Math.abs(tap), 4)]);

/** A symbol, and the bits that follow it. */
type Coded = [symbol: number, extra: number, extraBits: number];

function symbolsOf(values: readonly number[]): Coded[] {
  const coded: Coded[] = [];
  let zeros = 0;
  const flush = (): void => {
    if (zeros > 255) coded.push([106, zeros, 16]);
    else if (zeros > 100) coded.push([105, zeros, 8]);
    else if (zeros > 0) coded.push([zeros, 0, 0]);
    zeros = 0;
  };
  for (const value of values) {
    if (value === 0 && zeros < 65_535) {
      zeros++;
      continue;
    }
    flush();
    const size = Math.abs(value);
    if (value === 0) zeros = 1;
    else if (value >= -73 && value <= 74) coded.push([value + 180, 0, 0]);
    else if (size < 256) coded.push([value > 0 ? 101 : 102, size, 8]);
    else coded.push([value > 0 ? 103 : 104, size, 16]);
  }
  flush();
  return coded;
}

/** How many codes there are of 2, 3, 5, 7 and 10 bits: the most frequent symbols get the short ones. */
const lengths = [
  [2, 1],
  [3, 2],
  [5, 4],
  [7, 8],
  [10, 256],
] as const;

/** One block: its Huffman table, its header, its symbols. */
function block(id: number, values: readonly number[], restartEvery: number): number[] {
  const coded = symbolsOf(values);
  const frequency = new Map<number, number>();
  for (const [symbol] of coded) frequency.set(symbol, (frequency.get(symbol) ?? 0) + 1);
  const symbols = [...frequency.keys()].sort((a, b) => (frequency.get(b) ?? 0) - (frequency.get(a) ?? 0) || a - b);

  const counts = Array.from({ length: 16 }, () => 0);
  const codes = new Map<number, string>();
  let code = 0;
  let used = 0;
  let previous = 0;
  for (const [length, most] of lengths) {
    code *= 2 ** (length - previous);
    previous = length;
    for (const symbol of symbols.slice(used, used + most)) {
      codes.set(symbol, (code++).toString(2).padStart(length, '0'));
      counts[length - 1] = (counts[length - 1] ?? 0) + 1;
    }
    used += most;
  }

  const body: number[] = [];
  let bits = '';
  const drain = (everything: boolean): void => {
    if (everything) bits = bits.padEnd(8 * Math.ceil(bits.length / 8), '1');
    for (; bits.length >= 8; bits = bits.slice(8)) {
      const byte = Number.parseInt(bits.slice(0, 8), 2);
      body.push(...(byte === 255 ? [255, 0] : [byte]));
    }
  };
  for (const [n, [symbol, extra, extraBits]] of coded.entries()) {
    if (n > 0 && n % restartEvery === 0) {
      drain(true);
      body.push(0xff, 0xb0 + ((n / restartEvery - 1) % 8));
    }
    bits += (codes.get(symbol) ?? '') + (extraBits > 0 ? extra.toString(2).padStart(extraBits, '0') : '');
    drain(false);
  }
  drain(true);
  return [...segment(0xa6, [id, ...counts, ...symbols]), ...segment(0xa3, [id]), ...body];
}

/** Encodes a picture. */
export function encodeWsq({ width, height, pixels, dpi }: GreyImage, options: WsqOptions = {}): Uint8Array {
  const { bin = 4, leaveOut = [], restartEvery = Infinity } = options;
  const rows = Array.from({ length: height }, (_, y) =>
    Array.from(pixels.subarray(y * width, (y + 1) * width), (pixel) => (pixel - shift) / scale),
  );
  const bands: number[][] = bandSizes(width, height).map(() => []);
  analyse(decomposition, wholeImage(width, height), rows, bands);

  const isCoded = (band: number): boolean => band < codedBands && !leaveOut.includes(band);
  const step = bin / scale;
  const centre = 0.44;
  const quantise = (value: number): number => {
    const beyond = Math.abs(value) - 0.6 * step; // the bin about zero is 1.2 steps wide
    return beyond > 0 ? Math.sign(value) * (Math.floor(beyond / step) + 1) : 0;
  };
  const quantised = bands.map((band, n) => (isCoded(n) ? band.map(quantise) : []));
  const bins = bands.flatMap((_, n) =>
    isCoded(n) ? [...decimal(step, 2), ...decimal(1.2 * step, 2)] : [0, 0, 0, 0, 0, 0],
  );
  const comment = new TextEncoder().encode(`NIST_COM 2\nPIX_WIDTH ${width}\nPPI ${dpi ?? -1}\n`);

  return Uint8Array.from([
    0xff,
    0xa0,
    ...segment(0xa8, [...comment]),
    ...segment(0xa4, [2 * low.length - 1, 2 * high.length - 1, ...taps(low), ...taps(high)]),
    ...segment(0xa5, [...decimal(centre, 2), ...bins]),
    ...segment(0xa2, [
      0,
      255,
      ...bytesOf(height, 2),
      ...bytesOf(width, 2),
      ...decimal(shift, 2),
      ...decimal(scale, 2),
      0,
      0,
      0,
    ]),
    ...block(0, quantised.slice(0, 19).flat(), restartEvery),
    ...block(1, quantised.slice(19, 52).flat(), restartEvery),
    ...block(2, quantised.slice(52, 60).flat(), restartEvery),
    0xff,
    0xa1,
  ]);
}

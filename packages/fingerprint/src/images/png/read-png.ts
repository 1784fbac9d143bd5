import type { GreyImage } from '../../image.ts';
import { Refused } from '../../refusals.ts';
import { inflate } from '../inflate.ts';
import { readChunks, type Chunk } from './chunks.ts';
import { unfilter } from './filters.ts';
import { greyLevels, greysByTable, greysByWeight, paletteGreys, rowBytes, type Raster } from '../raster.ts';
import { metresPerInch, refuseUnlessSized, statedDpi } from '../sizes.ts';

// Samples of a pixel by colour type (W3C PNG, table 11.1): grey, colour, palette, grey and alpha, colour and alpha.
const channelsOf: Partial<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface Header {
  width: number;
  height: number;
  bits: number;
  type: number;
  channels: number;
  interlaced: boolean;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const malformed = (detail: string): Refused => new Refused('image/malformed', `PNG: ${detail}`);

function readHeader(chunk: Chunk | undefined): Header {
  if (chunk?.type !== 'IHDR' || chunk.data.length !== 13) throw malformed('no header');
  const view = viewOf(chunk.data);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  refuseUnlessSized(width, height);
  const [bits, type] = [view.getUint8(8), view.getUint8(9)];
  const channels = channelsOf[type];
  const depths = type === 0 ? [1, 2, 4, 8, 16] : type === 3 ? [1, 2, 4, 8] : [8, 16];
  if (!channels || !depths.includes(bits)) throw malformed(`colour type ${type} of ${bits} bits`);
  if (view.getUint8(10) !== 0 || view.getUint8(11) !== 0 || view.getUint8(12) > 1) throw malformed('unknown methods');
  return { width, height, bits, type, channels, interlaced: view.getUint8(12) === 1 };
}

/** Palette and depth become one table of greys; opacity is part of it. */
function greyTable({ type, bits }: Header, palette: Uint8Array | undefined, opacity: Uint8Array | undefined) {
  if (type === 3) {
    if (!palette || palette.length % 3 !== 0) throw malformed('no palette');
    return paletteGreys(Math.min(palette.length / 3, 256), (index) => [
      palette[3 * index]!,
      palette[3 * index + 1]!,
      palette[3 * index + 2]!,
      opacity?.[index],
    ]);
  }
  const greys = greyLevels(bits);
  const clear = opacity?.[1]; // of grey pictures, the one level that is transparent
  if (clear !== undefined && clear < greys.length) greys[clear] = 255;
  return greys;
}

// Where the passes of Adam7 begin, and their steps (W3C PNG, 8.2): x, y, step across, step down.
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

interface Pass {
  x: number;
  y: number;
  across: number;
  down: number;
  width: number;
  height: number;
  stride: number;
}

/** The passes that have pixels; a picture that is not interlaced has one. */
function passesOf({ width, height, channels, bits, interlaced }: Header): Pass[] {
  return (interlaced ? adam7 : ([[0, 0, 1, 1]] as const))
    .map(([x, y, across, down]) => {
      const passWidth = Math.ceil((width - x) / across);
      const stride = rowBytes({ width: passWidth, channels, bits }) + 1;
      return { x, y, across, down, width: passWidth, height: Math.ceil((height - y) / down), stride };
    })
    .filter((pass) => pass.width > 0 && pass.height > 0);
}

/** The resolution, if in pixels per metre (W3C PNG, 11.3.5.3). */
function readDpi(chunk: Chunk | undefined): number | undefined {
  if (chunk?.data.length !== 9 || chunk.data[8] !== 1) return undefined;
  return statedDpi(viewOf(chunk.data).getUint32(0) * metresPerInch);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Makes white what has the one colour that is transparent (W3C PNG, 11.3.2.1: two bytes for each sample). */
function clearColour({ width, height, bits, channels, bytes, stride }: Raster, colour: Uint8Array, pixels: Uint8Array) {
  if (colour.length !== 2 * channels) return;
  const wanted = bits === 16 ? colour : colour.filter((_, at) => at % 2 === 1);
  for (let n = 0; n < width * height; n++) {
    const at = Math.floor(n / width) * stride + (n % width) * wanted.length;
    if (wanted.every((byte, k) => bytes[at + k] === byte)) pixels[n] = 255;
  }
}

/** The greys of one pass, from its filtered rows. */
function greysOf(
  header: Header,
  { width, height, stride }: Pass,
  rows: Uint8Array,
  table: Uint8Array | undefined,
  opacity: Uint8Array | undefined,
) {
  const { bits, channels, type } = header;
  unfilter(rows, stride - 1, height, Math.ceil((channels * bits) / 8));
  const raster: Raster = { width, height, bits, channels, bytes: rows.subarray(1), stride };
  if (table) return greysByTable(raster, table);
  const meaning = { colour: type === 2 || type === 6, alpha: type === 4 || type === 6, inverted: false };
  const pixels = greysByWeight(raster, meaning);
  if (opacity && !meaning.alpha) clearColour(raster, opacity, pixels);
  return pixels;
}

/** Reads PNG of every colour type and depth, interlaced or not (W3C PNG, second edition). */
export function readPng(bytes: Uint8Array): GreyImage {
  const chunks = readChunks(bytes);
  const header = readHeader(chunks[0]);
  const { width, height } = header;
  const first = (type: string): Chunk | undefined => chunks.find((chunk) => chunk.type === type);
  const dpi = readDpi(first('pHYs'));
  const hasTable = header.type === 3 || (header.type === 0 && header.bits <= 8);
  const opacity = first('tRNS')?.data;
  const table = hasTable ? greyTable(header, first('PLTE')?.data, opacity) : undefined;

  const passes = passesOf(header);
  const packed = joined(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const rows = inflate(
    packed,
    passes.reduce((sum, pass) => sum + pass.stride * pass.height, 0),
  );

  const pixels = new Uint8Array(width * height);
  let at = 0;
  for (const pass of passes) {
    const end = at + pass.stride * pass.height;
    const greys = greysOf(header, pass, rows.subarray(at, end), table, opacity);
    if (!header.interlaced) return { width, height, pixels: greys, dpi };
    for (let n = 0; n < greys.length; n++) {
      const x = pass.x + (n % pass.width) * pass.across;
      const y = pass.y + Math.floor(n / pass.width) * pass.down;
      pixels[y * width + x] = greys[n]!;
    }
    at = end;
  }
  return { width, height, pixels, dpi };
}

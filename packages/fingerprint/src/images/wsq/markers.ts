import { Refused } from '../../refusals.ts';
import { refuseUnlessSized, statedDpi } from '../sizes.ts';
import { HuffmanTables, type HuffmanTable } from './huffman.ts';

// The file as segments (IAFIS-IC-0110 V3, annex B): a two-byte marker, a length that counts itself, and fields,
// all big-endian. Only the coded blocks have no length: they run to the next marker. FF bytes may fill before a marker.
const marker = {
  startOfImage: 0xffa0,
  endOfImage: 0xffa1,
  startOfFrame: 0xffa2,
  startOfBlock: 0xffa3,
  transform: 0xffa4,
  quantisation: 0xffa5,
  huffman: 0xffa6,
  restartInterval: 0xffa7,
  comment: 0xffa8,
} as const;

/** FFB0 to FFB7 stand between restart intervals, inside a block. */
export const isRestart = (low: number): boolean => low >= 0xb0 && low <= 0xb7;

/** The taps of the analysis filters from the centre outwards; both are symmetric and of odd length. */
export interface FilterBank {
  low: Float32Array;
  high: Float32Array;
}

/** How far coefficients were rounded in each of the 64 subbands. A bin of width 0 means: not coded. */
export interface Quantisation {
  centre: number;
  bins: Float32Array;
  zeroBins: Float32Array;
}

/** Symbols of one table, with stuffed zero bytes and restart markers still in them. */
export interface Block {
  table: HuffmanTable;
  coded: Uint8Array;
}

export interface WsqFile {
  width: number;
  height: number;
  /** A grey level is the transformed value times scale plus shift. */
  shift: number;
  scale: number;
  filters: FilterBank;
  quantisation: Quantisation;
  blocks: Block[];
  dpi: number | undefined;
}

const malformed = (detail: string): Refused => new Refused('image/malformed', `WSQ: ${detail}`);

/**
 * A decimal as the format writes it: an integer and the number of places its point moves left. Each move is rounded to
 * single precision, as the reference decoder does, so that pixels on the border between two levels fall as theirs do.
 */
function decimal(mantissa: number, places: number): number {
  if (places > 60) throw malformed(`a decimal with ${places} places`);
  let value = Math.fround(mantissa);
  for (let place = 0; place < places; place++) value = Math.fround(value / 10);
  return value;
}

function readFilters(segment: DataView): FilterBank {
  const [lowLength, highLength] = [segment.getUint8(0), segment.getUint8(1)];
  for (const length of [lowLength, highLength]) {
    // Even lengths are in the standard too; no file with them was to be had. It allows 31 taps at most.
    if (length % 2 === 0 || length > 31) throw new Refused('image/unsupported', `WSQ: a filter of ${length} taps`);
  }
  let at = 2;
  const readHalf = (length: number): Float32Array =>
    Float32Array.from({ length: (length + 1) / 2 }, () => {
      const value = decimal(segment.getUint32(at + 2), segment.getUint8(at + 1));
      const negative = segment.getUint8(at) !== 0;
      at += 6;
      return negative ? -value : value;
    });
  return { low: readHalf(lowLength), high: readHalf(highLength) };
}

function readQuantisation(segment: DataView): Quantisation {
  const read = (at: number): number => decimal(segment.getUint16(at + 1), segment.getUint8(at));
  const column = (first: number): Float32Array =>
    Float32Array.from({ length: 64 }, (_, band) => read(first + 6 * band));
  return { centre: read(0), bins: column(3), zeroBins: column(6) };
}

/** The comment block that NIST software writes has a line for each fact; `PPI -1` says unknown. */
function readDpi(segment: DataView): number | undefined {
  const length = Math.min(segment.byteLength, 4096);
  const text = String.fromCharCode(...new Uint8Array(segment.buffer, segment.byteOffset, length));
  const ppi = text.startsWith('NIST_COM') ? /^PPI[ \t]+(\d{1,5})\s*$/m.exec(text)?.[1] : undefined;
  return ppi === undefined ? undefined : statedDpi(Number(ppi));
}

/** Where the coded bytes of a block end: at the first marker that is neither a stuffed FF 00 nor a restart. */
function endOfCoded(bytes: Uint8Array, start: number): number {
  for (let at = start; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const low = bytes[at + 1] ?? 0;
    if (low !== 0 && !isRestart(low)) return at;
  }
  throw malformed('the last block has no end');
}

/** What has been read so far. */
interface Draft extends Partial<Omit<WsqFile, 'blocks'>> {
  tables: HuffmanTables;
  blocks: Block[];
}

/** Sizes are checked here, before anything is allocated by them. */
function readFrame(segment: DataView) {
  const [height, width] = [segment.getUint16(2), segment.getUint16(4)];
  refuseUnlessSized(width, height);
  const shift = decimal(segment.getUint16(7), segment.getUint8(6));
  const scale = decimal(segment.getUint16(10), segment.getUint8(9));
  return { width, height, shift, scale };
}

function readSegment(code: number, segment: DataView, draft: Draft): void {
  if (code === marker.startOfFrame) Object.assign(draft, readFrame(segment));
  else if (code === marker.transform) draft.filters = readFilters(segment);
  else if (code === marker.quantisation) draft.quantisation = readQuantisation(segment);
  else if (code === marker.huffman) draft.tables.add(segment);
  else if (code === marker.comment) draft.dpi ??= readDpi(segment);
  // Restarts are seen by their own markers, however far apart they are said to be.
  else if (code !== marker.restartInterval) throw malformed(`marker ${code.toString(16)}`);
}

/** Reads everything but the coefficients. */
export function readWsqFile(bytes: Uint8Array): WsqFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const draft: Draft = { tables: new HuffmanTables(), blocks: [] };
  if (view.getUint16(0) !== marker.startOfImage) throw malformed('no start of image');
  let at = 2;
  for (let code = view.getUint16(at); code !== marker.endOfImage; code = view.getUint16(at)) {
    if (code === 0xffff) {
      at++;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (length < 2) throw malformed(`a segment of ${length} bytes`);
    const segment = new DataView(bytes.buffer, bytes.byteOffset + at + 4, length - 2);
    at += 2 + length;
    if (code === marker.startOfBlock) {
      const table = draft.tables.get(segment.getUint8(0));
      const end = endOfCoded(bytes, at);
      draft.blocks.push({ table, coded: bytes.subarray(at, end) });
      at = end;
    } else {
      readSegment(code, segment, draft);
    }
  }
  const { width, height, shift, scale, filters, quantisation, blocks, dpi } = draft;
  if (!width || !height || shift === undefined || scale === undefined) throw malformed('no frame');
  if (!filters || !quantisation) throw malformed('no transform or no quantisation');
  return { width, height, shift, scale, filters, quantisation, blocks, dpi };
}

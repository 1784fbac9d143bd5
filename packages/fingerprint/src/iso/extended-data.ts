// ISO/IEC 19794-2:2005, 7.5 and 2011, 8.5; ANSI INCITS 378, 6.6: what a record may say beyond its minutiae.
import { Refused } from '../refusals.ts';
import { ByteReader, malformed } from './bytes.ts';
import type { RecordFormat } from './record.ts';

export interface ExtendedData {
  /** Whether a block's stated length counts its own four bytes of type and length. The standards say so; some ISO 2005 writers count the data alone. */
  lengthsCountHeaders: boolean;
  blocks: ExtendedBlock[];
}

/** `rest` is what stands after the last whole entry; it should be nothing. */
export type ExtendedBlock =
  | { kind: 'ridge-counts'; method: number; counts: RidgeCount[]; rest: Uint8Array }
  | { kind: 'cores-and-deltas'; cores: RecordCore[]; deltas: RecordDelta[]; rest: Uint8Array }
  | ({ kind: 'zonal-quality' } & ZonalQuality)
  | { kind: 'other'; type: number; data: Uint8Array };

/** How many ridges are crossed between two minutiae, given by their places in the list from 1. */
export interface RidgeCount {
  from: number;
  to: number;
  count: number;
}

export interface RecordCore {
  x: number;
  y: number;
  angle?: number;
}

export interface RecordDelta {
  x: number;
  y: number;
  angles?: [number, number, number];
}

/** Quality of each cell of a grid over the picture, row by row, packed bit after bit. */
export interface ZonalQuality {
  /** Whose measure; ISO 2011 only. */
  algorithm?: { vendor: number; id: number };
  cellWidth: number;
  cellHeight: number;
  bits: number;
  cells: Uint8Array;
}

const ridgeCountsType = 1;
const coresType = 2;
const zonalType = 3;

const isAnsi = (format: RecordFormat) => format.startsWith('ansi');

/** Reads the blocks of a view: their lengths must fill the area exactly. */
export function readExtendedData(reader: ByteReader, format: RecordFormat): ExtendedData {
  const length = reader.u16('extended data length');
  const at = reader.at;
  const area = reader.take(length, 'extended data');
  for (const lengthsCountHeaders of format === 'iso-2005' ? [true, false] : [true]) {
    const blocks = cutBlocks(area, lengthsCountHeaders);
    if (blocks) return { lengthsCountHeaders, blocks: blocks.map(({ type, data }) => readBlock(type, data, format)) };
  }
  throw malformed('extended data', at, 'the lengths of its blocks do not fill it');
}

function cutBlocks(area: Uint8Array, countHeaders: boolean): { type: number; data: Uint8Array }[] | undefined {
  const reader = new ByteReader(area);
  const blocks: { type: number; data: Uint8Array }[] = [];
  while (reader.left > 0) {
    if (reader.left < 4) return undefined;
    const type = reader.u16('type');
    const length = reader.u16('length') - (countHeaders ? 4 : 0);
    if (length < 0 || length > reader.left) return undefined;
    blocks.push({ type, data: reader.take(length, 'data') });
  }
  return blocks;
}

/** A block whose content is not what its type promises is kept as it is: nothing that is needed stands in it. */
function readBlock(type: number, data: Uint8Array, format: RecordFormat): ExtendedBlock {
  try {
    const reader = new ByteReader(data);
    if (type === ridgeCountsType) return readRidgeCounts(reader);
    if (type === coresType) return isAnsi(format) ? readAnsiCores(reader) : readIsoCores(reader);
    if (type === zonalType && !isAnsi(format)) return readZonalQuality(reader, format);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  return { kind: 'other', type, data };
}

const rest = (reader: ByteReader) => reader.take(reader.left, 'rest');

function readRidgeCounts(reader: ByteReader): ExtendedBlock {
  const method = reader.u8('extraction method');
  const counts: RidgeCount[] = [];
  while (reader.left >= 3) counts.push({ from: reader.u8('from'), to: reader.u8('to'), count: reader.u8('count') });
  return { kind: 'ridge-counts', method, counts, rest: rest(reader) };
}

/** A coordinate of fourteen bits under two bits of flags. */
function place(reader: ByteReader): { flags: number; x: number; y: number } {
  const first = reader.u16('x');
  const y = reader.u16('y');
  if (y > 0x3fff) throw malformed('y', reader.at, `${y} is no coordinate`);
  return { flags: first >> 14, x: first & 0x3fff, y };
}

/** ISO: each core and delta says for itself whether it has angles. */
function readIsoCores(reader: ByteReader): ExtendedBlock {
  const read = <T extends object>(angles: () => T) => {
    const { flags, x, y } = place(reader);
    if (flags > 1) throw malformed('core or delta', reader.at, `flags ${flags}`);
    return { x, y, ...(flags === 1 ? angles() : {}) };
  };
  const cores = Array.from({ length: reader.u8('cores') }, () => read(() => ({ angle: reader.u8('angle') })));
  const deltas = Array.from({ length: reader.u8('deltas') }, () => read(() => ({ angles: threeAngles(reader) })));
  return { kind: 'cores-and-deltas', cores, deltas, rest: rest(reader) };
}

/** ANSI: one flag says it for all the cores, one for all the deltas. */
function readAnsiCores(reader: ByteReader): ExtendedBlock {
  const many = <T extends object>(field: string, angles: () => T) => {
    const first = reader.u8(field);
    if ((first & 0xb0) !== 0 || first === 0x40) throw malformed(field, reader.at, `${first}`);
    return Array.from({ length: first & 0x0f }, () => {
      const { flags, x, y } = place(reader);
      if (flags !== 0) throw malformed(field, reader.at, `flags ${flags}`);
      return { x, y, ...(first >= 0x40 ? angles() : {}) };
    });
  };
  const cores = many('cores', () => ({ angle: reader.u8('angle') }));
  const deltas = many('deltas', () => ({ angles: threeAngles(reader) }));
  return { kind: 'cores-and-deltas', cores, deltas, rest: rest(reader) };
}

const threeAngles = (reader: ByteReader): [number, number, number] => [
  reader.u8('angle'),
  reader.u8('angle'),
  reader.u8('angle'),
];

function readZonalQuality(reader: ByteReader, format: RecordFormat): ExtendedBlock {
  const algorithm =
    format === 'iso-2011' ? { vendor: reader.u16('quality vendor'), id: reader.u16('quality algorithm') } : undefined;
  const [cellWidth, cellHeight, bits] = [reader.u8('cell width'), reader.u8('cell height'), reader.u8('cell bits')];
  return {
    kind: 'zonal-quality',
    ...(algorithm ? { algorithm } : {}),
    cellWidth,
    cellHeight,
    bits,
    cells: rest(reader),
  };
}

import { ByteWriter } from './bytes.ts';
import type { ExtendedBlock, ExtendedData, RecordCore, RecordDelta } from './extended-data.ts';
import type { RecordFormat } from './record.ts';

/** Writes what `readExtendedData` read. */
export function writeExtendedData(writer: ByteWriter, extended: ExtendedData, format: RecordFormat): void {
  const area = new ByteWriter();
  for (const block of extended.blocks) {
    const data = new ByteWriter();
    const type = writeBlock(data, block, format);
    area.u16(type, 'extended data type');
    area.u16(data.length + (extended.lengthsCountHeaders ? 4 : 0), 'extended data block length');
    area.put(data.bytes());
  }
  writer.u16(area.length, 'extended data length');
  writer.put(area.bytes());
}

function writeBlock(data: ByteWriter, block: ExtendedBlock, format: RecordFormat): number {
  if (block.kind === 'other') {
    data.put(block.data);
    return block.type;
  }
  if (block.kind === 'ridge-counts') {
    data.u8(block.method, 'extraction method');
    for (const { from, to, count } of block.counts)
      for (const value of [from, to, count]) data.u8(value, 'ridge count');
    data.put(block.rest);
    return 1;
  }
  if (block.kind === 'cores-and-deltas') {
    writePlaces(data, block.cores, format, 'cores');
    writePlaces(data, block.deltas, format, 'deltas');
    data.put(block.rest);
    return 2;
  }
  if (block.algorithm) {
    data.u16(block.algorithm.vendor, 'quality vendor');
    data.u16(block.algorithm.id, 'quality algorithm');
  }
  for (const value of [block.cellWidth, block.cellHeight, block.bits]) data.u8(value, 'zonal quality');
  data.put(block.cells);
  return 3;
}

const anglesOf = (point: RecordCore & Partial<RecordDelta>): number[] =>
  point.angles ?? (point.angle === undefined ? [] : [point.angle]);

function writePlaces(
  data: ByteWriter,
  points: (RecordCore | RecordDelta)[],
  format: RecordFormat,
  field: string,
): void {
  const ansi = format.startsWith('ansi');
  const turned = points.length > 0 && points.every((point) => anglesOf(point).length > 0);
  if (ansi && !turned && points.some((point) => anglesOf(point).length > 0)) {
    throw new RangeError(`${field}: in an ANSI record all have angles or none has`);
  }
  data.u8(points.length | (ansi && turned ? 0x40 : 0), field);
  for (const point of points) {
    const angles = anglesOf(point);
    data.u16(point.x | (!ansi && angles.length > 0 ? 0x4000 : 0), 'x');
    data.u16(point.y, 'y');
    for (const angle of angles) data.u8(angle, 'angle');
  }
}

// ISO/IEC 19794-2:2005, clause 7: "FMR\0", " 20\0", the length, then a header of twelve bytes and the views.
import { ByteWriter, type ByteReader } from './bytes.ts';
import type { Iso2005Record } from './record.ts';
import { readExtent, readPlainViews, readViewCount, writeExtent, writePlainViews } from './views.ts';

/** Reads what follows the length. */
export function readIso2005(reader: ByteReader): Omit<Iso2005Record, 'version' | 'padding'> {
  const equipment = reader.u16('capture equipment');
  const extent = readExtent(reader);
  const count = readViewCount(reader);
  const reserved = reader.u8('reserved byte');
  return {
    format: 'iso-2005',
    certification: equipment >> 12,
    device: equipment & 0xfff,
    ...extent,
    reserved,
    views: readPlainViews(reader, count, extent, 'iso-2005'),
  };
}

/** Writes what follows the length. */
export function writeIso2005(record: Iso2005Record): ByteWriter {
  const writer = new ByteWriter();
  if (record.device > 0xfff) throw new RangeError(`device: ${record.device} has more than twelve bits`);
  writer.u16(record.certification * 4096 + record.device, 'capture equipment');
  writeExtent(writer, record);
  writer.u8(record.views.length, 'finger views');
  writer.u8(record.reserved, 'reserved byte');
  writePlainViews(writer, record.views, record.format);
  return writer;
}

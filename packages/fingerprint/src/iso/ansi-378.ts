// ANSI INCITS 378-2004 is ISO 2005 with the extractor's maker in the header; 2009 gives each view a picture of its own.
import { ByteWriter, type ByteReader } from './bytes.ts';
import { readExtendedData } from './extended-data.ts';
import type { Ansi2004Record, Ansi2009Record, Ansi2009View } from './record.ts';
import {
  readExtent,
  readMinutiae,
  readPlainViews,
  readPosition,
  readViewCount,
  writeExtent,
  writeMinutiae,
  writePlainViews,
} from './views.ts';
import { writeExtendedData } from './write-extended-data.ts';

/** Reads what follows the length. */
export function readAnsi2004(
  reader: ByteReader,
): Omit<Ansi2004Record, 'version' | 'longLength' | 'statedLength' | 'padding'> {
  const [owner, product] = [reader.u16('product owner'), reader.u16('product type')];
  const equipment = reader.u16('capture equipment');
  const extent = readExtent(reader);
  const count = readViewCount(reader);
  const reserved = reader.u8('reserved byte');
  return {
    format: 'ansi-2004',
    owner,
    product,
    certification: equipment >> 12,
    device: equipment & 0xfff,
    ...extent,
    reserved,
    views: readPlainViews(reader, count, extent, 'ansi-2004'),
  };
}

/** Writes what follows the length. */
export function writeAnsi2004(record: Ansi2004Record): ByteWriter {
  const writer = new ByteWriter();
  if (record.device > 0xfff) throw new RangeError(`device: ${record.device} has more than twelve bits`);
  writer.u16(record.owner, 'product owner');
  writer.u16(record.product, 'product type');
  writer.u16(record.certification * 4096 + record.device, 'capture equipment');
  writeExtent(writer, record);
  writer.u8(record.views.length, 'finger views');
  writer.u8(record.reserved, 'reserved byte');
  writePlainViews(writer, record.views, record.format);
  return writer;
}

/** Reads what follows the length. */
export function readAnsi2009(reader: ByteReader, format: Ansi2009Record['format']): Omit<Ansi2009Record, 'padding'> {
  const [owner, product] = [reader.u16('product owner'), reader.u16('product type')];
  const certification = reader.u8('equipment certification');
  const device = reader.u16('device');
  const count = readViewCount(reader);
  const reserved = reader.u8('reserved byte');
  const views = Array.from({ length: count }, () => readView(reader, format));
  return { format, owner, product, certification, device, reserved, views };
}

function readView(reader: ByteReader, format: Ansi2009Record['format']): Ansi2009View {
  const position = readPosition(reader, format);
  const number = reader.u8('view number');
  const impression = reader.u8('impression type');
  const quality = reader.u8('finger quality');
  const [qualityVendor, qualityAlgorithm] = [reader.u16('quality vendor'), reader.u16('quality algorithm')];
  const extent = readExtent(reader);
  const minutiae = readMinutiae(reader, extent);
  const extended = readExtendedData(reader, format);
  return { position, number, impression, quality, qualityVendor, qualityAlgorithm, ...extent, minutiae, extended };
}

/** Writes what follows the length. */
export function writeAnsi2009(record: Ansi2009Record): ByteWriter {
  const writer = new ByteWriter();
  writer.u16(record.owner, 'product owner');
  writer.u16(record.product, 'product type');
  writer.u8(record.certification, 'equipment certification');
  writer.u16(record.device, 'device');
  writer.u8(record.views.length, 'finger views');
  writer.u8(record.reserved, 'reserved byte');
  for (const view of record.views) {
    writer.u8(view.position, 'finger position');
    writer.u8(view.number, 'view number');
    writer.u8(view.impression, 'impression type');
    writer.u8(view.quality, 'finger quality');
    writer.u16(view.qualityVendor, 'quality vendor');
    writer.u16(view.qualityAlgorithm, 'quality algorithm');
    writeExtent(writer, view);
    writeMinutiae(writer, view.minutiae);
    writeExtendedData(writer, view.extended, record.format);
  }
  return writer;
}

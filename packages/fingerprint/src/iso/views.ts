import { malformed, type ByteReader, type ByteWriter } from './bytes.ts';
import { readExtendedData } from './extended-data.ts';
import type { Extent, PlainView, RecordFormat, RecordMinutia } from './record.ts';
import { writeExtendedData } from './write-extended-data.ts';

// A coordinate may lie so many pixels outside the stated size: devices that cut the picture after reading it do that.
const tolerated = 16;
// From 127 to 5,080 dpi: below the first no ridge can be seen, above the second there is no scanner.
const sparsest = 50;
const densest = 2000;

export function readExtent(reader: ByteReader): Extent {
  const [width, height] = [readSize(reader, 'width'), readSize(reader, 'height')];
  return { width, height, xPerCm: readResolution(reader), yPerCm: readResolution(reader) };
}

export function readSize(reader: ByteReader, field: string): number {
  const { at } = reader;
  const size = reader.u16(field);
  if (size === 0) throw malformed(field, at, 'no size');
  return size;
}

export function readResolution(reader: ByteReader): number {
  const { at } = reader;
  const perCm = reader.u16('resolution');
  if (perCm < sparsest || perCm > densest) throw malformed('resolution', at, `${perCm} pixels per cm`);
  return perCm;
}

export function writeExtent(writer: ByteWriter, { width, height, xPerCm, yPerCm }: Extent): void {
  writer.u16(width, 'width');
  writer.u16(height, 'height');
  writer.u16(xPerCm, 'resolution');
  writer.u16(yPerCm, 'resolution');
}

// Positions of several fingers at once: ANSI INCITS 378-2009 has 13 to 15, its amendment 1 also 40 to 50.
export function readPosition(reader: ByteReader, format: RecordFormat): number {
  const { at } = reader;
  const position = reader.u8('finger position');
  const slap = format.startsWith('ansi-2009') && position >= 13 && position <= 15;
  const pair = format === 'ansi-2009-am1' && position >= 40 && position <= 50;
  if (position > 10 && !slap && !pair) throw malformed('finger position', at, `${position}`);
  return position;
}

/** The minutiae of a view, whose number stands in the next byte. */
export function readMinutiae(reader: ByteReader, extent: Extent, withQuality = true): RecordMinutia[] {
  const count = reader.u8('minutiae');
  const minutiae: RecordMinutia[] = [];
  for (let i = 0; i < count; i++) {
    const { at } = reader;
    const first = reader.u16('minutia type and x');
    const second = reader.u16('minutia y');
    const [type, x] = [first >> 14, first & 0x3fff];
    if (type === 3) throw malformed('minutia type', at, 'reserved');
    if (second > 0x3fff) throw malformed('minutia y', at, 'reserved bits are set');
    if (x >= extent.width + tolerated) throw malformed('minutia x', at, `${x} in a width of ${extent.width}`);
    if (second >= extent.height + tolerated)
      throw malformed('minutia y', at, `${second} in a height of ${extent.height}`);
    const angle = reader.u8('minutia angle');
    minutiae.push({ type, x, y: second, angle, ...(withQuality ? { quality: reader.u8('minutia quality') } : {}) });
  }
  return minutiae;
}

export function writeMinutiae(writer: ByteWriter, minutiae: RecordMinutia[], withQuality = true): void {
  writer.u8(minutiae.length, 'minutiae');
  for (const { type, x, y, angle, quality } of minutiae) {
    if (type > 2) throw new RangeError(`minutia type: ${type} is reserved`);
    if (x > 0x3fff || y > 0x3fff) throw new RangeError(`minutia: ${x}, ${y} is no place of fourteen bits`);
    writer.u16((type << 14) | x, 'minutia type and x');
    writer.u16(y, 'minutia y');
    writer.u8(angle, 'minutia angle');
    if (withQuality) writer.u8(quality ?? 0, 'minutia quality');
  }
}

/** The views of the first editions: four bits of view number and four of impression type share a byte. */
export function readPlainViews(reader: ByteReader, count: number, extent: Extent, format: RecordFormat): PlainView[] {
  return Array.from({ length: count }, () => {
    const position = readPosition(reader, format);
    const shared = reader.u8('view number and impression type');
    const quality = reader.u8('finger quality');
    const minutiae = readMinutiae(reader, extent);
    const extended = readExtendedData(reader, format);
    return { position, number: shared >> 4, impression: shared & 15, quality, minutiae, extended };
  });
}

export function writePlainViews(writer: ByteWriter, views: PlainView[], format: RecordFormat): void {
  for (const view of views) {
    if (view.number > 15 || view.impression > 15)
      throw new RangeError('view number and impression type: four bits each');
    writer.u8(view.position, 'finger position');
    writer.u8((view.number << 4) | view.impression, 'view number and impression type');
    writer.u8(view.quality, 'finger quality');
    writeMinutiae(writer, view.minutiae);
    writeExtendedData(writer, view.extended, format);
  }
}

/** How many views a record says it has; a record of none holds nothing. */
export function readViewCount(reader: ByteReader, bytes: 1 | 2 = 1): number {
  const { at } = reader;
  const count = bytes === 1 ? reader.u8('finger views') : reader.u16('finger views');
  if (count === 0) throw malformed('finger views', at, 'none');
  return count;
}

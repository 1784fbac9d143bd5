// ISO/IEC 19794-2:2011, clause 8: "FMR\0", "030\0" and the general header of ISO/IEC 19794-1:2011, then the views, each
// with a length, a capture time, its device, quality and certificate blocks, and a picture of its own.
import { ByteWriter, malformed, type ByteReader } from './bytes.ts';
import { readExtendedData } from './extended-data.ts';
import type { CaptureTime, Iso2011Record, Iso2011View } from './record.ts';
import { readMinutiae, readPosition, readResolution, readSize, readViewCount, writeMinutiae } from './views.ts';
import { writeExtendedData } from './write-extended-data.ts';

/** Reads what follows the length of the record. */
export function readIso2011(reader: ByteReader): Omit<Iso2011Record, 'padding'> {
  const count = readViewCount(reader, 2);
  const flag = reader.u8('certification flag');
  if (flag > 1) throw malformed('certification flag', reader.at - 1, `${flag}`);
  const views: Iso2011View[] = [];
  for (let i = 0; i < count; i++) {
    const { at } = reader;
    const length = reader.u32('representation length');
    if (length < 4) throw malformed('representation length', at, `${length}`);
    const part = reader.part(length - 4, 'representation');
    views.push(readView(part, flag === 1));
    part.finish('representation');
  }
  return { format: 'iso-2011', certified: flag === 1, views };
}

function readView(reader: ByteReader, certified: boolean): Iso2011View {
  const captured = readTime(reader);
  const [technology, vendor, device] = [reader.u8('technology'), reader.u16('device vendor'), reader.u16('device')];
  const qualities = Array.from({ length: reader.u8('quality blocks') }, () => ({
    score: reader.u8('quality'),
    vendor: reader.u16('quality vendor'),
    algorithm: reader.u16('quality algorithm'),
  }));
  const certificates = Array.from({ length: certified ? reader.u8('certificates') : 0 }, () => ({
    authority: reader.u16('certification authority'),
    scheme: reader.u8('certification scheme'),
  }));
  const position = readPosition(reader, 'iso-2011');
  const number = reader.u8('view number');
  const [xPerCm, yPerCm] = [readResolution(reader), readResolution(reader)];
  const impression = reader.u8('impression type');
  const [width, height] = [readSize(reader, 'width'), readSize(reader, 'height')];
  const { at } = reader;
  const shape = reader.u8('minutia field length and ending type');
  const minutiaBytes = shape >> 4;
  if (minutiaBytes !== 5 && minutiaBytes !== 6) throw malformed('minutia field length', at, `${minutiaBytes}`);
  const extent = { width, height, xPerCm, yPerCm };
  const minutiaQuality = minutiaBytes === 6;
  const minutiae = readMinutiae(reader, extent, minutiaQuality);
  const extended = readExtendedData(reader, 'iso-2011');
  return {
    captured,
    technology,
    vendor,
    device,
    qualities,
    certificates,
    position,
    number,
    impression,
    ...extent,
    endingPlace: shape & 15,
    minutiaQuality,
    minutiae,
    extended,
  };
}

const readTime = (reader: ByteReader): CaptureTime => ({
  year: reader.u16('year'),
  month: reader.u8('month'),
  day: reader.u8('day'),
  hour: reader.u8('hour'),
  minute: reader.u8('minute'),
  second: reader.u8('second'),
  millisecond: reader.u16('millisecond'),
});

/** Writes what follows the length of the record. */
export function writeIso2011({ certified, views }: Iso2011Record): ByteWriter {
  const writer = new ByteWriter();
  writer.u16(views.length, 'finger views');
  writer.u8(certified ? 1 : 0, 'certification flag');
  for (const view of views) {
    const part = new ByteWriter();
    writeViewHeader(part, view, certified);
    writeView(part, view);
    writer.u32(part.length + 4, 'representation length');
    writer.put(part.bytes());
  }
  return writer;
}

function writeViewHeader(writer: ByteWriter, view: Iso2011View, certified: boolean): void {
  const { year, month, day, hour, minute, second, millisecond } = view.captured;
  writer.u16(year, 'year');
  for (const value of [month, day, hour, minute, second]) writer.u8(value, 'capture time');
  writer.u16(millisecond, 'millisecond');
  writer.u8(view.technology, 'technology');
  writer.u16(view.vendor, 'device vendor');
  writer.u16(view.device, 'device');
  writer.u8(view.qualities.length, 'quality blocks');
  for (const { score, vendor, algorithm } of view.qualities) {
    writer.u8(score, 'quality');
    writer.u16(vendor, 'quality vendor');
    writer.u16(algorithm, 'quality algorithm');
  }
  if (!certified && view.certificates.length > 0) throw new RangeError('certificates: the record is not certified');
  if (!certified) return;
  writer.u8(view.certificates.length, 'certificates');
  for (const { authority, scheme } of view.certificates) {
    writer.u16(authority, 'certification authority');
    writer.u8(scheme, 'certification scheme');
  }
}

function writeView(writer: ByteWriter, view: Iso2011View): void {
  writer.u8(view.position, 'finger position');
  writer.u8(view.number, 'view number');
  writer.u16(view.xPerCm, 'resolution');
  writer.u16(view.yPerCm, 'resolution');
  writer.u8(view.impression, 'impression type');
  writer.u16(view.width, 'width');
  writer.u16(view.height, 'height');
  if (view.endingPlace > 15) throw new RangeError(`ending type: ${view.endingPlace} has more than four bits`);
  writer.u8((view.minutiaQuality ? 0x60 : 0x50) | view.endingPlace, 'minutia field length and ending type');
  writeMinutiae(writer, view.minutiae, view.minutiaQuality);
  writeExtendedData(writer, view.extended, 'iso-2011');
}

import { writeAnsi2004, writeAnsi2009 } from './ansi-378.ts';
import { ByteWriter } from './bytes.ts';
import { writeIso2005 } from './iso-2005.ts';
import { writeIso2011 } from './iso-2011.ts';
import { readRecord } from './read-record.ts';
import type { FingerRecord } from './record.ts';

const versionOf = (record: FingerRecord): string => {
  if (record.format === 'iso-2005' || record.format === 'ansi-2004') return record.version;
  return record.format === 'ansi-2009-am1' ? '035' : '030';
};

/** Writes a record in its own format. Throws a RangeError when a number does not fit its field, or is none that is read. */
export function writeRecord(record: FingerRecord): Uint8Array {
  const body = writeBody(record);
  const writer = new ByteWriter();
  writer.put(new TextEncoder().encode(`FMR\0${versionOf(record)}\0`));
  if (record.format === 'ansi-2004' && record.longLength) {
    writer.u16(0, 'record length');
    writer.u32(record.statedLength ?? body.length + 14, 'record length');
  } else if (record.format === 'ansi-2004') {
    writer.u16(record.statedLength ?? body.length + 10, 'record length');
  } else {
    writer.u32(body.length + 12, 'record length');
  }
  writer.put(body.bytes());
  writer.put(new Uint8Array(record.padding));
  const bytes = writer.bytes();
  const again = readRecord(bytes);
  if (!again.ok) throw new RangeError(again.refusal.detail);
  return bytes;
}

function writeBody(record: FingerRecord): ByteWriter {
  if (record.format === 'iso-2005') return writeIso2005(record);
  if (record.format === 'ansi-2004') return writeAnsi2004(record);
  if (record.format === 'iso-2011') return writeIso2011(record);
  return writeAnsi2009(record);
}

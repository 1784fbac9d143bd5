import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { utf8, workbook, workbookParts, zipped } from '../testing/fixtures.ts';
import { defaultLimits } from './limits.ts';
import { readAllTables, type ReadOptions } from './read-tables.ts';
import { parseXml } from './xml-guard.ts';

async function refusal(bytes: Uint8Array, options?: ReadOptions): Promise<string> {
  const read = await readAllTables(bytes, options);
  return read.ok ? 'read' : read.refusal.code;
}

const SHEET = 'xl/worksheets/sheet1.xml';
const parts = (): Record<string, string> =>
  workbookParts([
    {
      name: 'S',
      rows: [
        ['a', 'b'],
        [1, 2],
      ],
    },
  ]);

function patched(bytes: Uint8Array, signature: number, change: (view: DataView, at: number) => void): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 4 <= copy.length; at++) if (view.getUint32(at, true) === signature) change(view, at);
  return copy;
}

test('M3 a bomb is stopped by its real inflated bytes, also when it declares zero', async () => {
  const bomb = zipSync({ 'xl/media/a.bin': new Uint8Array(12 * 1024 * 1024) }, { level: 1 });
  expect(await refusal(bomb)).toBe('zip-ratio');
  const lying = patched(bomb, 0x02014b50, (view, at) => view.setUint32(at + 24, 0, true));
  expect(await refusal(lying)).toBe('zip-ratio');
  expect(await refusal(bomb, { limits: { inflationRatio: 1e9, inflatedBytes: 9e6 } })).toBe('zip-too-large');
});

test('M3 more than a thousand entries, overlapping entries and wrong counts are refused', async () => {
  const many = zipped(Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`f${i}`, 'x'])));
  expect(await refusal(many)).toBe('zip-too-many-entries');
  const two = zipped({ ...parts(), 'a.bin': 'aaaaaaaaaaaaaaaaaaaa', 'b.bin': 'bbbbbbbbbbbbbbbbbbbb' });
  let first = -1;
  const overlapping = patched(two, 0x02014b50, (view, at) => {
    if (first < 0) first = view.getUint32(at + 42, true);
    view.setUint32(at + 42, first, true);
  });
  expect(await refusal(overlapping)).toBe('zip-overlap');
  const miscounted = patched(zipped(parts()), 0x06054b50, (view, at) => view.setUint16(at + 10, 3, true));
  expect(await refusal(miscounted)).toBe('zip-malformed');
});

test('M3 an archive within, a path upwards and an encrypted part are refused', async () => {
  expect(await refusal(zipped({ ...parts(), 'inner.xlsx': workbook({ name: 'x', rows: [[1]] }) }))).toBe('zip-nested');
  expect(await refusal(zipped({ ...parts(), '../evil.xml': '<a/>' }))).toBe('zip-path');
  const locked = patched(zipped(parts()), 0x02014b50, (view, at) => view.setUint16(at + 8, 1, true));
  expect(await refusal(locked)).toBe('zip-encrypted');
  expect(await refusal(zipped({ 'a.csv': 'a,b\n1,2' }))).toBe('zip-not-a-workbook');
});

test('M3 a sheet that declares a million rows is read by its cells; one that has too many is refused', async () => {
  const declared = workbook({ name: 'S', dimension: 'A1:XFD1048576', rows: [['a'], [1]] });
  expect(await refusal(declared)).toBe('read');
  const wide = parts();
  wide[SHEET] = wide[SHEET]!.replace('r="A1"', 'r="XFD1"');
  expect(await refusal(zipped(wide))).toBe('too-many-columns');
  expect(
    await refusal(
      workbook({
        name: 'S',
        rows: [
          ['a', 'b'],
          [1, 2],
          [3, 4],
        ],
      }),
      { limits: { cells: 5 } },
    ),
  ).toBe('too-many-cells');
});

test('M4 a DTD, entities, deep nesting and other encodings are refused in any part of a workbook', async () => {
  const bombs: [string, string][] = [
    ['<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>', 'xml-dtd'],
    ['<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>', 'xml-dtd'],
    ['<a>'.repeat(70) + '</a>'.repeat(70), 'xml-too-deep'],
    ['<?xml version="1.0" encoding="UTF-7"?><worksheet/>', 'xml-encoding'],
    ['<worksheet><!-- no end', 'xml-malformed'],
  ];
  for (const [xml, code] of bombs) {
    expect(await refusal(zipped({ ...parts(), [SHEET]: xml }))).toBe(code);
    expect(await refusal(zipped({ ...parts(), 'xl/sharedStrings.xml': xml }))).toBe(code);
    const alone = parseXml(utf8(xml));
    expect(alone.ok ? 'read' : alone.refusal.code).toBe(code);
  }
  const large = parseXml(utf8(`<a>${'x'.repeat(defaultLimits.xmlBytes)}</a>`));
  expect(large.ok ? 'read' : large.refusal.code).toBe('xml-too-large');
});

test('M4 JSON nested too deep, cut short or without records is refused', async () => {
  expect(await refusal(utf8('['.repeat(100_000)))).toBe('json-too-deep');
  expect(await refusal(utf8('{"result":[{"a":1}'))).toBe('json-malformed');
  expect(await refusal(utf8('{"a":1}'))).toBe('json-no-table');
});

test('M3 a quote never closed and a file too large are refused while reading', async () => {
  const open = utf8(`a,b\n"${'x'.repeat(2 * 1024 * 1024)}`);
  expect(await refusal(open)).toBe('csv-record-too-long');
  expect(await refusal(utf8('a,b\n1,2\n'), { limits: { textBytes: 4 } })).toBe('file-too-large');
  expect(await refusal(utf8('a\n1\n2\n3\n'), { limits: { rows: 2 } })).toBe('too-many-rows');
});

test('T8 what holds no table is refused by its nature, not by its name', async () => {
  expect(await refusal(new Uint8Array(0))).toBe('file-empty');
  expect(await refusal(utf8('   \n'))).toBe('file-empty');
  expect(await refusal(utf8('%PDF-1.7'))).toBe('format-not-tabular');
  expect(await refusal(utf8('<html><table><tr><td>1'))).toBe('html-not-spreadsheet');
  expect(await refusal(utf8('<?xml version="1.0"?><rss/>'))).toBe('format-not-tabular');
  expect(await refusal(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]))).toBe('format-not-tabular');
  expect(await refusal(Uint8Array.from({ length: 500 }, (_, i) => (i * 37) % 31))).toBe('format-unknown');
});

import * as fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Cell } from '../results.ts';
import { utf8 } from '../testing/fixtures.ts';
import { readAllTables } from '../tables/read-tables.ts';
import { writeCsv, type ExportColumn } from './csv.ts';
import { writeGeoJson } from './geojson.ts';
import { neutralise } from './neutralise.ts';
import { sheetName, writeWorkbook } from './workbook.ts';
import { writeZip } from './zip.ts';

async function text(pieces: AsyncIterable<string>): Promise<string> {
  let whole = '';
  for await (const piece of pieces) whole += piece;
  return whole;
}

async function bytes(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function cellsBack(file: Uint8Array): Promise<Cell[][]> {
  const read = await readAllTables(file);
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value[0]!.rows.map((row) => row.cells);
}

const COLUMNS: ExportColumn[] = [
  { header: 'Provincia', tag: '#adm1 +NAME' },
  { header: 'Personas', tag: '#reached' },
];

test('M5 text that a spreadsheet would run gets an apostrophe; numbers stay numbers', () => {
  for (const risky of ['=1+1', '+cmd', '-a', '@x', '\t=1', '\r=1', '＝1+1', '=HYPERLINK("x")', '-1+2'])
    expect(neutralise(risky)).toBe(`'${risky}`);
  for (const sound of ['-12', '+593', '-1,5', '-3.2e5', 'a=b', '', 'Quito', -5, 0, null, true])
    expect(neutralise(sound)).toBe(sound);
});

test('M5 no cell of an exported file begins with a sign that runs', async () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('=', '+', '-', '@', '\t', '\r').chain((sign) => fc.string().map((rest) => sign + rest)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 4 }), async (row) => {
      const csv = await text(
        writeCsv(
          row.map((_, i) => ({ header: `h${i}` })),
          [row],
        ),
      );
      const back = (await cellsBack(utf8(csv.slice(1), true))).at(-1)!;
      for (const each of back) if (typeof each === 'string') expect(neutralise(each)).toBe(each);
    }),
    { numRuns: 60 },
  );
});

test('M5 a piece behind a semicolon inside a cell is not cut loose', async () => {
  const csv = await text(writeCsv([{ header: 'a' }, { header: 'b' }], [['x;=1+1', 'y|@z']]));
  expect(csv).toContain('"x;=1+1","y|@z"');
});

test('W1 CSV carries a mark, headers, the HXL row and CRLF, and reads back', async () => {
  const rows: Cell[][] = [
    ['Cañar', 12],
    ['con "comillas", y\nlínea', -3],
    [null, null],
  ];
  const csv = await text(writeCsv(COLUMNS, rows));
  expect(csv.startsWith('\uFEFFProvincia,Personas\r\n#adm1+name,#reached\r\n')).toBe(true);
  expect((await cellsBack(utf8(csv))).slice(2)).toEqual([
    ['Cañar', '12'],
    ['con "comillas", y\nlínea', '-3'],
    ['', ''],
  ]);
});

test('W2 what a workbook was given it gives back, typed', async () => {
  const rows: Cell[][] = [
    ['Cañar', 12.5],
    ['=1+1', -3],
    ['áéí', 0],
  ];
  const back = await cellsBack(await bytes(writeWorkbook([{ name: 'Alcance: 2026/03', columns: COLUMNS, rows }])));
  expect(back).toEqual([
    ['Provincia', 'Personas'],
    ['#adm1+name', '#reached'],
    ['Cañar', 12.5],
    ["'=1+1", -3],
    ['áéí', 0],
  ]);
  expect(sheetName('a/b:c*[d]?\\e')).toBe('a b c  d   e');
  expect(sheetName('')).toBe('Minga');
});

test('W3 any table of text and numbers goes through a workbook unchanged', async () => {
  const cell = fc.oneof(
    fc.stringMatching(/^[a-zñáé][a-zñáé ]{0,8}[a-z]$/),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 10 }), async (rows) => {
      const back = await cellsBack(
        await bytes(writeWorkbook([{ name: 'x', columns: [{ header: 'a' }, { header: 'b' }], rows }])),
      );
      expect(back.slice(1)).toEqual(rows.map((row) => row.map((each) => (Object.is(each, -0) ? 0 : each))));
    }),
    { numRuns: 25 },
  );
});

test('W5 tables are sheets with names of their own; what is too long for one goes on in the next, under its head', async () => {
  const columns = [{ header: 'n' }];
  const rows = Array.from({ length: 7 }, (_, n) => [n]);
  const tables = [
    { name: 'Registros', columns, rows },
    { name: 'registros', columns, rows: [['\u0001a<&"\uD800b'], [true], [null], ['x'.repeat(40_000)]] },
  ];
  const read = await readAllTables(await bytes(writeWorkbook(tables, { rows: 4, bytes: 1e9 })));
  if (!read.ok) throw new Error(read.refusal.code);
  const sheets = read.value.map(({ name, rows: found }) => [name, found.map(({ cells }) => cells[0])]);
  expect(sheets.slice(0, 3)).toEqual([
    ['Registros', ['n', 0, 1, 2]],
    ['Registros_2', ['n', 3, 4, 5]],
    ['Registros_3', ['n', 6]],
  ]);
  expect(sheets[3]![0]).toBe('registros_4');
  expect((sheets[3]![1] as Cell[]).slice(0, 3)).toEqual(['n', 'a<&"b', true]);
  expect(String((sheets[4]![1] as Cell[]).at(-1))).toHaveLength(32_767);
});

test('W6 an archive opens elsewhere, entry by entry, and one that fails half way fails', async () => {
  const entries = [
    { name: 'año.csv', pieces: ['a,', new TextEncoder().encode('ñ')] },
    { name: 'vacío', pieces: [] },
  ];
  const opened = unzipSync(await bytes(writeZip(entries)));
  expect(Object.entries(opened).map(([name, content]) => [name, new TextDecoder().decode(content)])).toEqual([
    ['año.csv', 'a,ñ'],
    ['vacío', ''],
  ]);
  const broken = async function* (): AsyncGenerator<string> {
    yield 'a';
    throw new Error('the database went away');
  };
  await expect(bytes(writeZip([{ name: 'x', pieces: broken() }]))).rejects.toThrow('went away');
});

test('W4 GeoJSON is one collection, longitude first, and refuses places off the earth', async () => {
  const point = { id: 'EC0901', longitude: -79.8891234567, latitude: -2.19, properties: { n: 5 } };
  const parsed: unknown = JSON.parse(await text(writeGeoJson([point, point])));
  const feature = {
    type: 'Feature',
    id: 'EC0901',
    geometry: { type: 'Point', coordinates: [-79.889123, -2.19] },
    properties: { n: 5 },
  };
  expect(parsed).toEqual({ type: 'FeatureCollection', features: [feature, feature] });
  expect(JSON.parse(await text(writeGeoJson([])))).toEqual({ type: 'FeatureCollection', features: [] });
  await expect(text(writeGeoJson([{ ...point, latitude: 100 }]))).rejects.toThrow(RangeError);
});

import { utils, write, type WorkSheet } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { fc, test as property } from '../testing/property.ts';
import { expect, test } from 'vitest';
import { compile } from '../compile.ts';
import type { Workbook } from './grid.ts';
import { readWorkbook } from './read-workbook.ts';
import { writeWorkbook } from './write-workbook.ts';

function bytesOf(sheets: Record<string, WorkSheet>, bookType: 'xlsx' | 'xlsm' | 'biff8' = 'xlsx'): Uint8Array {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  return new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer);
}

async function read(bytes: Uint8Array, name?: string): Promise<Workbook> {
  const result = await readWorkbook(bytes, name);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const plain = [
  ['type', 'name', 'label'],
  ['text', 'a', 'A'],
];

test.each(['xlsx', 'xlsm', 'biff8'] as const)('W1 a form is read from %s', async (bookType) => {
  const workbook = await read(bytesOf({ survey: utils.aoa_to_sheet(plain) }, bookType), 'carpeta/hogares v2.xlsx');
  expect(workbook.fileName).toBe('hogares v2');
  expect(workbook.sheets[0]).toEqual({
    name: 'survey',
    rows: [
      { number: 1, cells: plain[0] },
      { number: 2, cells: plain[1] },
    ],
  });
});

test('W1 a form is read from CSV and from Markdown', async () => {
  const csv = await read(
    utf8('survey,,,\r\n,type,name,label\r\n,text,a,"A, ""b"""\r\nsettings,,\r\n,form_id,\r\n,x,\r\n'),
  );
  expect(csv.sheets.map(({ name }) => name)).toEqual(['survey', 'settings']);
  expect(csv.sheets[0]!.rows[1]).toMatchObject({ number: 2, cells: ['text', 'a', 'A, "b"'] });
  const markdown = await read(
    utf8('# notas\n| survey | | | |\n| | type | name | label |\n|---|---|---|---|\n| | text | a | A \\| B | sobra\n'),
  );
  expect(markdown.sheets[0]!.rows[1]).toEqual({ number: 2, cells: ['text', 'a', 'A | B'] });
});

test('W2 values stand as the sheet shows them', async () => {
  const sheet = utils.aoa_to_sheet([
    ['type', 'name', 'label', 'default', 'required', 'x'],
    ['integer', 'a', 1, 2.5, true, { t: 'n', v: 45_366, z: 'yyyy-mm-dd' }],
    [
      'text',
      'b',
      '  dos\u00a0palabras ',
      { t: 'n', v: 45_366.5, z: 'yyyy-mm-dd hh:mm' },
      false,
      { t: 'n', v: 0.25, z: 'hh:mm:ss' },
    ],
  ]);
  for (const bookType of ['xlsx', 'biff8'] as const) {
    const { sheets } = await read(bytesOf({ survey: sheet }, bookType));
    expect(sheets[0]!.rows[1]!.cells).toEqual(['integer', 'a', '1', '2.5', 'TRUE', '2024-03-15']);
    expect(sheets[0]!.rows[2]!.cells).toEqual([
      'text',
      'b',
      'dos palabras',
      '2024-03-15 12:00:00',
      'FALSE',
      '06:00:00',
    ]);
  }
});

test('W3 a formula gives the value it had, and nothing is computed', async () => {
  const sheet = utils.aoa_to_sheet(plain);
  sheet['C2'] = { t: 's', v: 'guardado', f: 'HYPERLINK("http://malo.example","x")' };
  expect((await read(bytesOf({ survey: sheet }))).sheets[0]!.rows[1]!.cells[2]).toBe('guardado');
});

test('W4 cells are read, never the range that the sheet declares', async () => {
  const parts = unzipSync(bytesOf({ survey: utils.aoa_to_sheet(plain) }));
  const path = 'xl/worksheets/sheet1.xml';
  const declared = strFromU8(parts[path]!)
    .replace(/<dimension ref="[^"]*"\/>/, '<dimension ref="A1:AMM1048576"/>')
    .replace('</sheetData>', '<row r="1048576"><c r="AMM1048576" t="str"><v>lejos</v></c></row></sheetData>');
  expect(declared).toContain('AMM1048576"/>');
  parts[path] = strToU8(declared);
  const { sheets } = await read(zipSync(parts));
  expect(sheets[0]!.rows).toHaveLength(2);
});

test('W5 rows keep their numbers across blank ones; past sixty blank rows nothing is part of the form', async () => {
  const rows: string[][] = [plain[0]!, plain[1]!];
  rows[5] = ['text', 'b', 'B'];
  rows[67] = ['text', 'c', 'C'];
  const { sheets } = await read(bytesOf({ survey: utils.aoa_to_sheet(Array.from(rows, (row) => row ?? [])) }));
  expect(sheets[0]!.rows.map(({ number }) => number)).toEqual([1, 2, 6]);
});

test('W6 what is no form file is refused, and a bomb before it goes off', async () => {
  const code = async (bytes: Uint8Array): Promise<string> => {
    const result = await readWorkbook(bytes);
    return result.ok ? 'read' : result.refusal.code;
  };
  expect(await code(new Uint8Array(0))).toBe('file-empty');
  expect(await code(utf8('<html><body>no</body></html>'))).toBe('html-not-spreadsheet');
  expect(await code(utf8('[{"type":"text"}]'))).toBe('format-unknown');
  const bomb = zipSync({
    '[Content_Types].xml': utf8('<Types/>'),
    'xl/workbook.xml': utf8('<workbook/>'),
    'xl/worksheets/sheet1.xml': new Uint8Array(80 * 1024 * 1024),
  });
  expect(await code(bomb)).toMatch(/^zip-/);
});

test('W7 what is written is read back, row by row', async () => {
  const workbook: Workbook = {
    sheets: [
      {
        name: 'survey',
        rows: [
          { number: 1, cells: ['type', 'name', 'label'] },
          { number: 4, cells: ['text', 'a', '=1+1'] },
        ],
      },
    ],
  };
  expect(await read(await writeWorkbook(workbook))).toEqual(workbook);
});

property('W8 reading never throws, whatever the bytes', fc.uint8Array({ maxLength: 400 }), async (bytes) => {
  const result = await readWorkbook(bytes);
  if (result.ok) compile(result.value);
});

property('W8 a damaged workbook is read or refused', fc.tuple(fc.nat(), fc.nat({ max: 255 })), async ([at, value]) => {
  const bytes = bytesOf({ survey: utils.aoa_to_sheet(plain) });
  bytes[at % bytes.length] = value;
  const result = await readWorkbook(bytes);
  if (result.ok) compile(result.value);
});

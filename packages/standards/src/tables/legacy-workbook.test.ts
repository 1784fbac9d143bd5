import { utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { readAllTables } from './read-tables.ts';

function xls(): Uint8Array {
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet([
    ['Provincia', 'Personas', 'Fecha'],
    ['Cañar', 12.5, { t: 'n', v: 44_262, z: 'yyyy-mm-dd' }],
  ]);
  utils.book_append_sheet(book, sheet, 'Uno');
  utils.book_append_sheet(book, utils.aoa_to_sheet([['x'], [true]]), 'Dos');
  const bytes: ArrayBuffer = write(book, { type: 'array', bookType: 'biff8' });
  return new Uint8Array(bytes);
}

test('T5 a workbook of Excel 97-2003 is read typed, every sheet', async () => {
  const read = await readAllTables(xls());
  if (!read.ok) throw new Error(read.refusal.code);
  expect(read.value.map((sheet) => sheet.name)).toEqual(['Uno', 'Dos']);
  expect(read.value[0]!.rows.map((row) => row.cells)).toEqual([
    ['Provincia', 'Personas', 'Fecha'],
    ['Cañar', 12.5, '2021-03-07'],
  ]);
  expect(read.value[1]!.rows[1]!.cells).toEqual([true]);
});

test('T5 a time is rounded to the second that Excel shows', async () => {
  const book = utils.book_new();
  // 16:04:49.83 of 5 June 2024, as NOW() leaves it.
  const sheet = utils.aoa_to_sheet([[{ t: 'n', v: 45_448.670_021_180_56, z: 'yyyy-mm-dd hh:mm:ss' }]]);
  utils.book_append_sheet(book, sheet, 'Uno');
  for (const bookType of ['biff8', 'xlsx'] as const) {
    const bytes = new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer);
    const read = await readAllTables(bytes);
    expect(read.ok && read.value[0]!.rows[0]!.cells).toEqual(['2024-06-05T16:04:50']);
  }
});

test('T4 doubly encoded text stays as it is for whoever asks for that', async () => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['CaÃ±ar']]), 'Uno');
  for (const bookType of ['biff8', 'xlsx'] as const) {
    const bytes = new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer);
    const [mended, kept] = [await readAllTables(bytes), await readAllTables(bytes, { mends: false })];
    expect(mended.ok && mended.value[0]!.rows[0]!.cells).toEqual(['Cañar']);
    expect(kept.ok && kept.value[0]!.rows[0]!.cells).toEqual(['CaÃ±ar']);
  }
});

test('T7 a damaged workbook of Excel 97-2003 is read or refused', async () => {
  const sound = xls();
  for (const length of [600, 1500, sound.length - 300]) {
    expect(typeof (await readAllTables(sound.slice(0, length))).ok).toBe('boolean');
  }
});

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

test('T7 a damaged workbook of Excel 97-2003 is read or refused', async () => {
  const sound = xls();
  for (const length of [600, 1500, sound.length - 300]) {
    expect(typeof (await readAllTables(sound.slice(0, length))).ok).toBe('boolean');
  }
});

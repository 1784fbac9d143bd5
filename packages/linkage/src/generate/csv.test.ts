import { expect, test } from 'vitest';
import { csvColumns, csvHeader, csvLines, writeCsvRow } from './csv.ts';
import { generate } from './generate.ts';
import { setFile } from './set-file.ts';

test('G10 the file is the header and a line for each record, in pieces that end with a line', () => {
  const chunks = [...csvLines({ people: 1_200, seed: 2 }, 100)];
  expect(chunks.every((chunk) => chunk.endsWith('\n'))).toBe(true);
  const lines = chunks.join('').trimEnd().split('\n');
  const rows = [...generate({ people: 1_200, seed: 2 })];
  expect(lines[0]).toBe(csvHeader);
  expect(lines.slice(1)).toEqual(rows.map((row) => writeCsvRow(row)));
  expect(chunks.length).toBe(Math.floor(rows.length / 100) + 1);
});

test('G10 every line says that it is synthetic', () => {
  for (const row of generate({ people: 500, seed: 2 })) expect(writeCsvRow(row)).toMatch(/^synthetic-\d+,p\d+,/);
  expect(setFile(500, 2).files).toEqual(['synthetic-500-2.csv']);
});

test('G10 cells are quoted where they must be, and dates are as exact as they are known', () => {
  const record = {
    id: 'synthetic-1',
    surnames: 'de la "Cruz", Pino',
    birthDate: { year: 1984, month: 3, precision: 'month' as const },
    placeCode: undefined,
  };
  const line = writeCsvRow({ record, person: 'p1' });
  expect(line).toBe('synthetic-1,p1,,,"de la ""Cruz"", Pino",,1984-03,,,,,,,,,,,');
  expect(writeCsvRow({ record: { ...record, birthDate: { year: 1984, precision: 'year' } }, person: 'p1' })).toContain(
    ',1984,',
  );
});

test('G10 the set names columns that the file has, and the truth is none of them', () => {
  const { columns, truth, name } = setFile(1_000_000, 5);
  expect(name).toBe('synthetic-1000000-5');
  for (const column of Object.values(columns)) expect(csvColumns).toContain(column);
  expect(csvColumns).toContain(truth.column);
  expect(Object.values(columns)).not.toContain(truth.column);
});

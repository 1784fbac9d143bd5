import { expect, test } from 'vitest';
import { fields, prepare, type FieldName } from '../compare/index.ts';
import { csvHeader, csvLines, setFile } from '../generate/index.ts';
import { linkRecords } from '../model/link-records.ts';
import { randomNumbers } from '../model/random-pairs.ts';
import { CsvReader, csvRows } from './csv.ts';
import { readDate } from './dates.ts';
import { evaluate } from './evaluate.ts';
import { clusterFigures, figures, truePairs, WeightTable } from './figures.ts';
import { readRecords } from './read-records.ts';
import { readSets } from './set.ts';

test('H1 cells are read with spaces around them, quotes, commas within and either line end', () => {
  expect(csvRows('\ufeffid, name , note\r\n1, ann, "a, ""b""\nc"\n\n2,"x" ,5" wide')).toEqual([
    ['id', 'name', 'note'],
    ['1', 'ann', 'a, "b"\nc'],
    ['2', 'x', '5" wide'],
  ]);
  expect(csvRows('a;b,c;d\n1;2;3')).toEqual([
    ['a', 'b,c', 'd'],
    ['1', '2', '3'],
  ]);
  expect(csvRows('')).toEqual([]);
});

test('H2 it does not matter where a file is cut into pieces, whatever is in it', () => {
  const random = randomNumbers(11);
  const letters = ['a', 'ñ', ',', '"', '\n', '\r', ' ', ';', '""', '😀', '\u0000'];
  for (let round = 0; round < 300; round++) {
    const text = Array.from({ length: 60 }, () => letters[Math.floor(random() * letters.length)]).join('');
    const rows: string[][] = [];
    const reader = new CsvReader((row) => rows.push(row));
    for (let at = 0; at < text.length;) {
      const next = at + 1 + Math.floor(random() * 7);
      reader.push(text.slice(at, next));
      at = next;
    }
    reader.end();
    expect(rows).toEqual(csvRows(text));
  }
});

const set = {
  name: 'x',
  files: ['x.csv'],
  truth: { column: 'who', pattern: '^(\\d+)-' },
  columns: { surname: 'last' },
};

test('H3 a set description is read whole, and every fault is named', () => {
  expect(readSets(JSON.stringify(set)).ok).toBe(true);
  expect(readSets(JSON.stringify([set, { ...set, link: 'between' }]))).toEqual({
    ok: false,
    issues: ['set 2: between needs two files'],
  });
  const wrong: unknown[] = [3, [], [null], { ...set, files: [] }, { ...set, truth: { column: 'a', pattern: '(' } }];
  wrong.push({ ...set, columns: { toString: 'x' } }, { ...set, columns: { surname: [] } }, { ...set, missing: [3] });
  for (const json of wrong) expect(readSets(JSON.stringify(json)).ok).toBe(false);
  expect(readSets('{').ok).toBe(false);
});

test('H4 random damage to a description is refused or read, never thrown', () => {
  const random = randomNumbers(12);
  const text = JSON.stringify([set]);
  for (let round = 0; round < 500; round++) {
    const at = Math.floor(random() * text.length);
    const letter = String.fromCharCode(32 + Math.floor(random() * 90));
    expect(typeof readSets(text.slice(0, at) + letter + text.slice(at + 1)).ok).toBe('boolean');
  }
});

test('H5 records are read by their columns, joined where there are several, and missing tokens are missing', async () => {
  const answer = readSets(
    JSON.stringify({ ...set, missing: ['NA'], columns: { givenName: ['f1', 'f2'], surname: 'last', birthYear: 'by' } }),
  );
  if (!answer.ok) throw new Error(answer.issues.join());
  const read = await readRecords(answer.sets[0]!, () => [
    'WHO,f1,f2,last,by\n7-a,Ana,NA,Gil,1990\n7-b,Ana,Luz,NA,NA\n,Eva,NA,Paz,1980',
  ]);
  if (!read.ok) throw new Error(read.issues.join());
  const values = (name: FieldName) =>
    read.records.map((record) => fields.find((field) => field.name === name)!.termOf?.(record));
  expect(values('givenNames')).toEqual(['ana', 'ana luz', 'eva']);
  expect(values('surnames')).toEqual(['gil', undefined, 'paz']);
  const same = prepare({ id: 'x', birthDate: { year: 1990, precision: 'year' } });
  const birthDate = fields.find((field) => field.name === 'birthDate')!;
  expect(birthDate.levels[birthDate.compare(read.records[0]!, same)]!.code).toBe('year');
  expect([...read.entities]).toEqual([0, 0, 1]);
  const other = await readRecords(answer.sets[0]!, () => ['who,f1\n1,2']);
  expect(other).toEqual({ ok: false, issues: ['x.csv: no column f2', 'x.csv: no column last', 'x.csv: no column by'] });
});

test('H5 a file that is cut off inside quotes, or has no rows, is refused', async () => {
  const answer = readSets(JSON.stringify(set));
  if (!answer.ok) throw new Error(answer.issues.join());
  const issuesOf = async (text: string) => {
    const read = await readRecords(answer.sets[0]!, () => [text]);
    return read.ok ? [] : read.issues;
  };
  expect(await issuesOf('who,last\n1,"Gil\n2,Paz')).toEqual(['x.csv: a quote is not closed']);
  expect(await issuesOf('who,last\n')).toEqual(['x.csv: no rows']);
});

test('H6 dates are read as files write them', () => {
  const read = (text: string) => readDate(new Map([['birthDate', text]]));
  const day = { year: 1956, month: 4, day: 9, precision: 'day' };
  for (const text of ['19560409', '1956-04-09', '9/4/1956', '09.04.1956', '1956-04-09T00:00:00Z']) {
    expect(read(text)).toEqual(day);
  }
  expect(read('1956-04')).toEqual({ year: 1956, month: 4, precision: 'month' });
  expect(read('~1956')).toEqual({ year: 1956, precision: 'estimated' });
  expect(read('soon')).toBeUndefined();
});

test('H7 figures count pairs, within one file or across two', () => {
  expect(truePairs([1, 1, 1, 2, 2])).toBe(4);
  expect(truePairs([1, 1, 2, 1, 2], 3)).toBe(3);
  expect(clusterFigures([0, 0, 2, 2], [5, 5, 5, 6])).toEqual(figures(1, 2, 3));
  const table = new WeightTable();
  for (const [weight, right] of [
    [9, true],
    [5, true],
    [1, false],
    [-2, true],
  ] as const)
    table.add(weight, right);
  expect(table.best(3).f1).toBeCloseTo(6 / 7, 9);
});

test('H8 a synthetic set is linked well from its own description', async () => {
  const answer = readSets(JSON.stringify(setFile(400, 5)));
  if (!answer.ok) throw new Error(answer.issues.join());
  expect([...csvLines({ people: 3, seed: 5 })].join('').startsWith(csvHeader)).toBe(true);
  const read = await readRecords(answer.sets[0]!, () => csvLines({ people: 400, seed: 5 }));
  if (!read.ok) throw new Error(read.issues.join());
  const linked = linkRecords(read.records, { boundary: read.boundary });
  const found = evaluate(read.records, linked, read.entities, read.boundary);
  expect(found.blockingRecall).toBeGreaterThan(0.99);
  expect((found.at50 as { f1: number }).f1).toBeGreaterThan(0.96);
});

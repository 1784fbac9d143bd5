import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { inPieces, doublyEncoded, latin1, utf16, utf8, workbook } from '../testing/fixtures.ts';
import { readAllTables, type Input, type ReadOptions, type Table } from './read-tables.ts';

async function tables(input: Input, options?: ReadOptions): Promise<Table[]> {
  const read = await readAllTables(input, options);
  if (!read.ok) throw new Error(`refused: ${read.refusal.code}`);
  return read.value;
}

async function cellsOf(input: Input): Promise<unknown[][]> {
  return (await tables(input))[0]!.rows.map((row) => row.cells);
}

const TEXT = 'provincia,personas\nManabí,12\nCañar,7\n';
const CELLS = [
  ['provincia', 'personas'],
  ['Manabí', '12'],
  ['Cañar', '7'],
];

test('T1 UTF-8 with and without a mark, UTF-16 of both orders and Latin-1 read as the same text', async () => {
  const forms = [
    utf8(TEXT),
    utf8(TEXT, true),
    utf16(TEXT, 'le'),
    utf16(TEXT, 'be'),
    utf16(TEXT, 'le', false),
    utf16(TEXT, 'be', false),
    latin1(TEXT),
  ];
  for (const bytes of forms) expect(await cellsOf(bytes)).toEqual(CELLS);
});

test('T1 the encoding is the same however the bytes arrive in pieces', async () => {
  for (const bytes of [utf8(TEXT), latin1(TEXT), utf16(TEXT, 'be')]) {
    for (const size of [1, 2, 3, 5, 7]) expect(await cellsOf(inPieces(bytes, size))).toEqual(CELLS);
  }
});

test('T1 a Latin-1 letter far behind 300 kB of plain letters still reads', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `Quito,${i}`).join('\n');
  const bytes = latin1(`provincia,personas\n${rows}\nCañar,7\n`);
  const [sheet] = await tables(bytes);
  expect(sheet!.encoding).toBeDefined();
  expect(sheet!.rows.at(-1)!.cells).toEqual(['Cañar', '7']);
});

test('T1 an invalid byte after genuine UTF-8 is damage, shown and noted', async () => {
  const bytes = new Uint8Array([...utf8('a,b\nñ,'), 0xff, ...utf8('\n')]);
  const [sheet] = await tables(bytes);
  expect(sheet!.rows[1]!.cells).toEqual(['ñ', '\uFFFD']);
  expect(sheet!.notes.map((note) => note.code)).toContain('invalid-bytes-replaced');
});

test('T2 the separator is found among comma, semicolon, tab and bar, outside quotes', async () => {
  for (const separator of [',', ';', '\t', '|']) {
    const text = `a${separator}b${separator}c\n"1,5;2"${separator}x${separator}y\n`;
    expect((await cellsOf(utf8(text)))[1]).toEqual(['1,5;2', 'x', 'y']);
  }
});

test('T3 a cell of several lines is one cell, and rows keep the number a spreadsheet shows', async () => {
  const [sheet] = await tables(utf8('a,b\n"uno\ndos\r\ntres",1\n\nfin,2\n'));
  expect(sheet!.rows.map((row) => row.number)).toEqual([1, 2, 3, 4]);
  expect(sheet!.rows[1]!.cells[0]).toBe('uno\ndos\r\ntres');
});

test('T4 doubly encoded text is mended and said, sound text beside it is left', async () => {
  const [sheet] = await tables(utf8(`admin1,nota\n${doublyEncoded('Córdoba')},«CAFÉ»\n`));
  expect(sheet!.rows[1]!.cells).toEqual(['Córdoba', '«CAFÉ»']);
  expect(sheet!.notes).toEqual([
    { code: 'double-encoding-mended', facts: { count: 1, before: doublyEncoded('Córdoba'), after: 'Córdoba' } },
  ]);
});

test('T5 every sheet of a workbook is read, typed, by its cells and not its declared range', async () => {
  const bytes = workbook(
    {
      name: 'Uno',
      dimension: 'A1:XFD1048576',
      rows: [
        ['n', 'día', 'sí'],
        [1.5, { serial: 44_262 }, true],
      ],
    },
    { name: 'Deux', rows: [[null, 'x'], [], ['=1+1', { formula: 'SUM(A1:A9)', value: 42 }]] },
  );
  const [one, two] = await tables(bytes);
  expect(one!.rows[1]!.cells).toEqual([1.5, '2021-03-07', true]);
  expect(two!.name).toBe('Deux');
  expect(two!.rows.at(-1)).toEqual({ number: 3, cells: ['=1+1', 42] });
  expect(one!.notes.map((note) => note.code)).toContain('formulas-as-values');
});

test('T6 JSON is read from known envelopes, from lists of lists and from a given path', async () => {
  expect(await cellsOf(utf8('{"result":[{"a":1,"b":{"c":"x"}},{"a":2,"l":["p","q"]}],"isSuccess":true}'))).toEqual([
    ['a', 'b.c', 'l'],
    [1, 'x', null],
    [2, null, 'p; q'],
  ]);
  expect(await cellsOf(utf8('[["a","b"],["#x","#y"],[1,null]]'))).toEqual([
    ['a', 'b'],
    ['#x', '#y'],
    [1, null],
  ]);
  const read = await readAllTables(utf8('{"deep":{"er":[{"z":true}]}}'), { path: ['deep', 'er'] });
  expect(read.ok && read.value[0]!.rows[1]!.cells).toEqual([true]);
});

test('T7 reading never throws: random bytes end in rows or in one refusal', async () => {
  const starts = [
    [],
    [0x50, 0x4b, 3, 4],
    [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    [0x7b],
    [0xff, 0xfe],
    [0x3c],
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 3000 }), async (start, rest) => {
      const read = await readAllTables(new Uint8Array([...start, ...rest]));
      if (!read.ok) expect(read.refusal.code).toMatch(/^[a-z0-9-]+$/);
    }),
    { numRuns: 150 },
  );
});

test('T7 a workbook with any one byte changed is read or refused', async () => {
  const sound = workbook({
    name: 'S',
    rows: [
      ['a', 'b'],
      [1, 'x'],
    ],
  });
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: sound.length - 1 }), fc.nat({ max: 255 }), async (at, byte) => {
      const bytes = sound.slice();
      bytes[at] = byte;
      expect(typeof (await readAllTables(bytes)).ok).toBe('boolean');
    }),
    { numRuns: 150 },
  );
});

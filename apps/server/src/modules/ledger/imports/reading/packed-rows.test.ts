import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { packRows, unpackRows } from './packed-rows.ts';

const value = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
  fc.boolean(),
  fc.constant(null),
);
const row = fc.record({ number: fc.nat(), word: fc.constantFrom(null, '', 'Salud', 'Salud '), any: value });

test('rows come out as they went in, through the border between two threads', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 200 }), (rows) => {
      expect(unpackRows(structuredClone(packRows(rows)))).toEqual(rows);
    }),
  );
});

test('a value that repeats travels once; a column of too many values travels as it is', () => {
  const rows = Array.from({ length: 2_000 }, (_, i) => ({ number: i, same: 'x', few: `sector ${i % 3}` }));
  const packed = packRows(rows);
  expect(packed.columns['same']).toEqual({ all: 'x' });
  expect(packed.columns['few']).toMatchObject({ words: ['sector 0', 'sector 1', 'sector 2'] });
  expect(packed.columns['number']).toEqual({ values: rows.map((each) => each.number) });
  expect(unpackRows(packed)).toEqual(rows);
});

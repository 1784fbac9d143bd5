import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineEndOf, recordSplitter } from './records.ts';

function split(text: string, size = text.length || 1, delimiter = ','): string[][] {
  const splitter = recordSplitter(delimiter, lineEndOf(text), 1e6);
  const records: string[][] = [];
  for (let at = 0; at < text.length; at += size) records.push(...splitter.push(text.slice(at, at + size)));
  return [...records, ...splitter.end()];
}

test('T2 records are cut as RFC 4180 says, leniently where field files break it', () => {
  expect(split('a,b\r\n"c, ""d""","e\nf"\r\n')).toEqual([
    ['a', 'b'],
    ['c, "d"', 'e\nf'],
  ]);
  expect(split('5" tubo,"x"y,\n')).toEqual([['5" tubo', 'xy', '']]);
  expect(split('a\n\nb')).toEqual([['a'], [''], ['b']]);
  expect(split('a\rb\r"c"')).toEqual([['a'], ['b'], ['c']]);
});

test('T2 records agree with an independent parser, however the text arrives in pieces', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'ñ', ',', '"', '\n', ';', ' ', "'"), maxLength: 6 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 9 }), fc.constantFrom('\n', '\r\n'), (rows, size, end) => {
      const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
      const text = rows.map((row) => row.map(quote).join(',') + end).join('');
      const expected: unknown = parse(text, { relax_column_count: true });
      expect(split(text, size)).toEqual(expected);
      expect(split(text, size)).toEqual(rows);
    }),
    { numRuns: 300 },
  );
});

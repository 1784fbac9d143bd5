import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cell, Row } from '../results.ts';
import { findHxlRow, formatTag, oldDialectTag, parseTag, tagMatches } from './tags.ts';

const rows = (...lines: Cell[][]): Row[] => lines.map((cells, i) => ({ number: i + 1, cells }));

test('H1 a tag has no case, its attributes no order, and blanks before an attribute are legal', () => {
  expect(parseTag('#org +name')).toEqual({ tag: '#org', attributes: ['name'] });
  expect(parseTag(' #Adm1+V_PCODE +code ')).toEqual({ tag: '#adm1', attributes: ['code', 'v_pcode'] });
  for (const text of ['org+name', '#', '# of people', '#1a', '#a+', '#a b']) expect(parseTag(text)).toBeUndefined();
});

test('H1 reading what was written gives the same tag', () => {
  const token = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
  fc.assert(
    fc.property(token, fc.uniqueArray(token, { maxLength: 4 }), (name, attributes) => {
      const tag = { tag: `#${name}`, attributes: [...attributes].sort() };
      expect(parseTag(formatTag(tag))).toEqual(tag);
    }),
  );
});

test('H2 the row of tags is found anywhere in the first 25 rows, also when only some columns have one', () => {
  const partial: Cell[] = [null, '#org +name', '', '#adm1 +pcode', null, null];
  expect(findHxlRow(rows(['Título'], [], ['a', 'b', 'c', 'd', 'e', 'f'], partial, ['1']))!.at).toBe(3);
  const below = Array.from({ length: 25 }, (): Cell[] => ['x']);
  expect(findHxlRow(rows(...below, partial))).toBeUndefined();
});

test('H2 a row in which fewer than half of the filled cells are tags is data', () => {
  expect(findHxlRow(rows(['#hashtag', 'a note', 'more text']))).toBeUndefined();
  expect(findHxlRow(rows(['#org', 'text']))!.at).toBe(0);
});

test('H3 patterns ask for attributes, bar them, or demand exactly them', () => {
  const tag = parseTag('#affected+f+idps')!;
  expect(tagMatches(tag, '#affected+f-children')).toBe(true);
  expect(tagMatches(tag, '#affected+f-idps')).toBe(false);
  expect(tagMatches(tag, '#*+f')).toBe(true);
  expect(tagMatches(tag, '#affected+f!')).toBe(false);
  expect(tagMatches(tag, '#affected+idps+f!')).toBe(true);
});

test('H4 tags older than HXL 1.0 are told apart', () => {
  expect(oldDialectTag([parseTag('#adm1_id'), parseTag('#people_num')])).toBe('#adm1_id');
  expect(oldDialectTag([parseTag('#adm1+code')])).toBeUndefined();
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { comeBackTo, signInAddress } from '../shell/sign-in-address.ts';
import { withQuery } from './api.ts';
import { list, oneOf, parseSearch, period, stringifySearch, text, whole } from './search.ts';

const Search = z.object({
  place: text(),
  areas: list(),
  period: period(),
  page: whole(),
  sex: oneOf(['women', 'men']),
});

test('R2 an address says the same after writing and reading it', () => {
  fc.assert(
    fc.property(
      fc.record({
        place: fc.option(fc.string({ minLength: 1, maxLength: 40 }), { nil: undefined }),
        areas: fc.array(fc.stringMatching(/^[a-z-]{1,12}$/), { maxLength: 5 }),
        page: fc.option(fc.integer({ min: -1000, max: 1000 }), { nil: undefined }),
      }),
      (search) => {
        const read = Search.parse(parseSearch(stringifySearch(search)));
        expect(read).toMatchObject(JSON.parse(JSON.stringify(search)));
      },
    ),
  );
});

test('R2 what cannot be read is left out, and the page still opens', () => {
  expect(Search.parse({ place: '', areas: 7, period: '2025-13..2026-01', page: 'x', sex: 'all' })).toEqual({
    areas: [],
  });
  expect(Search.parse({ period: '2025-06..2025-01' }).period).toBeUndefined();
  expect(Search.parse({ period: '2025-01..2025-06' }).period).toBe('2025-01..2025-06');
});

test('R2 an address stays readable', () => {
  expect(stringifySearch({ areas: ['protection', 'shelter'], place: 'EC13', none: undefined })).toBe(
    '?areas=protection,shelter&place=EC13',
  );
  expect(stringifySearch({})).toBe('');
});

test('R3 a query leaves out what is not asked', () => {
  expect(withQuery('/places', { q: 'peñón', kind: undefined, codes: ['a', 'b'] })).toBe(
    '/places?q=pe%C3%B1%C3%B3n&codes=a%2Cb',
  );
  expect(withQuery('/places', {})).toBe('/places');
});

test('after signing in one comes back to an address of our own and to no other', () => {
  expect(signInAddress('/places?q=a')).toBe('/sign-in?next=%2Fplaces%3Fq%3Da');
  expect(comeBackTo('/places?q=a')).toBe('/places?q=a');
  expect(
    ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', undefined].map(comeBackTo),
  ).toEqual(['/', '/', '/', '/', '/']);
});

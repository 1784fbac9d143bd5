import { compile, sheetOf } from '@minga/xlsform';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnswers } from '../submissions/answers.ts';
import { answerAt, cleanAnswers, textOf } from './clean.ts';

const model = compile({
  sheets: [
    sheetOf('survey', [
      { type: 'begin_group', name: 'place', label: 'P' },
      { type: 'geopoint', name: 'gps', label: 'G' },
      { type: 'date', name: 'on', label: 'D' },
      { type: 'end_group' },
      { type: 'integer', name: 'size', label: 'S' },
      { type: 'text', name: 'note', label: 'T' },
      { type: 'begin_repeat', name: 'member', label: 'M' },
      { type: 'integer', name: 'age', label: 'A' },
      { type: 'end_repeat' },
    ]),
  ],
}).model!;
const xml = `<data id="data"><place><gps>-0.22 -78.51 2850 4.5</gps><on>2026-11-24</on></place><size>dos</size><note/>
  <member><age>7</age></member><member><age>70</age></member><meta><instanceID>uuid:1</instanceID></meta></data>`;
const said = () => readAnswers(xml, model, 'uuid:1');
const field = (path: string) => model.fields.find((one) => one.path === path)!;
const values = (cleanings: Parameters<typeof cleanAnswers>[1]) =>
  Object.fromEntries(
    cleanAnswers(said(), cleanings, model).tables.map(({ name, rows }) => [name, rows.map((row) => row.values)]),
  );

test('FC1 a cleaning stands over the answer it was made against, in groups and in each time of a repeat', () => {
  const found = values([
    { path: '/data/place/on', row: '', old: '2026-11-24', new: '2026-11-23' },
    { path: '/data/member/age', row: '/member[2]', old: '70', new: '17' },
    { path: '/data/place/gps', row: '', old: '-0.22 -78.51 2850 4.5', new: '' },
  ]);
  expect(found).toMatchObject({
    Submissions: [{ place: { on: '2026-11-23', gps: null } }],
    'Submissions.member': [{ age: 7 }, { age: 17 }],
  });
});

test('FC1 cleanings follow one another, and one made against another answer does nothing', () => {
  const size = (old: string, now: string) => ({ path: '/data/size', row: '', old, new: now });
  const cleaned = cleanAnswers(said(), [size('dos', '2'), size('2', '3'), size('dos', '9')], model);
  expect(cleaned.tables[0]!.rows[0]!.values).toMatchObject({ size: 3 });
  // What was not of its type is told apart no more.
  expect(cleaned.unread).toEqual([]);
  expect(said().unread).toEqual([{ path: '/data/size', text: 'dos' }]);
});

test('FC1 what the record does not have, and what is not of the type, changes nothing', () => {
  const none = [
    { path: '/data/nothing', row: '', old: '', new: '1' },
    { path: '/data/member/age', row: '/member[3]', old: '7', new: '8' },
    { path: '/data/member', row: '', old: '', new: '8' },
    { path: '/data/place/on', row: '', old: '2026-11-24', new: 'ayer' },
  ];
  expect(cleanAnswers(said(), none, model)).toEqual(said());
});

test('FC1 putting an answer right and back gives what was sent', () => {
  const ages = fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(ages, (steps) => {
      const chain = ['7', ...steps.map(String), '7'];
      const cleanings = chain
        .slice(1)
        .map((now, at) => ({ path: '/data/member/age', row: '/member[1]', old: chain[at]!, new: now }));
      expect(cleanAnswers(said(), cleanings, model)).toEqual(said());
    }),
  );
  expect(answerAt(said(), field('/data/place/gps'), '')).toBe('-0.22 -78.51 2850 4.5');
  expect(answerAt(said(), field('/data/size'), '')).toBe('dos');
  expect(textOf(true)).toBe('true');
});

import { compile, sheetOf } from '@minga/xlsform';
import { expect, test } from 'vitest';
import { readAnswers } from './answers.ts';
import { valueOf } from './answer-values.ts';

const { model } = compile({
  sheets: [
    sheetOf('survey', [
      { type: 'begin_group', name: 'place', label: 'P' },
      { type: 'geopoint', name: 'gps', label: 'G' },
      { type: 'date', name: 'on', label: 'D' },
      { type: 'end_group' },
      { type: 'integer', name: 'size', label: 'S' },
      { type: 'begin_repeat', name: 'member', label: 'M' },
      { type: 'text', name: 'name', label: 'N' },
      { type: 'decimal', name: 'weight', label: 'W' },
      { type: 'begin_repeat', name: 'need', label: 'Q' },
      { type: 'select_multiple n', name: 'kinds', label: 'K' },
      { type: 'end_repeat' },
      { type: 'end_repeat' },
    ]),
    sheetOf('choices', [
      { list_name: 'n', name: 'water', label: 'Agua' },
      { list_name: 'n', name: 'food', label: 'Comida' },
    ]),
  ],
});

const need = (kinds: string): string => `<need><kinds>${kinds}</kinds></need>`;
const record = `<data id="data"><place><gps>-0.22 -78.51 2850 4.5</gps><on>2026-11-24</on></place><size>dos</size><unknown>x</unknown>
  <member><name>Ana &amp; Luz</name><weight>61.5</weight>${need('water food')}${need('')}</member>
  <member><name>Rosa</name><weight/></member><meta><instanceID>uuid:1</instanceID></meta></data>`;

test('FS7 a record becomes rows, one table for each repeat, typed by its version', () => {
  const { tables, unread } = readAnswers(record, model!, 'uuid:1');
  expect(Object.fromEntries(tables.map(({ name, rows }) => [name, rows]))).toMatchObject({
    Submissions: [
      {
        id: 'uuid:1',
        parentId: null,
        values: {
          place: {
            gps: { type: 'Point', coordinates: [-78.51, -0.22, 2850], properties: { accuracy: 4.5 } },
            on: '2026-11-24',
          },
          size: null,
        },
      },
    ],
    'Submissions.member': [
      { id: 'uuid:1/member[1]', parentId: 'uuid:1', values: { name: 'Ana & Luz', weight: 61.5 } },
      { id: 'uuid:1/member[2]', parentId: 'uuid:1', values: { name: 'Rosa', weight: null } },
    ],
    'Submissions.member.need': [
      { id: 'uuid:1/member[1]/need[1]', parentId: 'uuid:1/member[1]', values: { kinds: 'water food' } },
      { id: 'uuid:1/member[1]/need[2]', parentId: 'uuid:1/member[1]', values: { kinds: null } },
    ],
  });
  expect(unread).toEqual([{ path: '/data/size', text: 'dos' }]);
  expect(tables[0]!.rows[0]!.values).not.toHaveProperty('unknown');
});

test('FS7 what is not of its type is told apart, never guessed', () => {
  expect(valueOf('int', '007')).toBe(7);
  expect(valueOf('int', '1.5')).toBeUndefined();
  expect(valueOf('decimal', '1e3')).toBe(1_000);
  expect(valueOf('decimal', '1,5')).toBeUndefined();
  expect(valueOf('geopoint', '91 0 0 0')).toBeUndefined();
  expect(valueOf('geotrace', '0 0 0 0; 1 1 0 0')).toEqual({
    type: 'LineString',
    coordinates: [
      [0, 0, 0],
      [1, 1, 0],
    ],
  });
  expect(valueOf('geoshape', '0 0; 0 1; 1 1')).toEqual({
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ],
  });
  expect(valueOf('string', '  two words ')).toBe('  two words ');
  expect(valueOf('date', ' ')).toBeNull();
});

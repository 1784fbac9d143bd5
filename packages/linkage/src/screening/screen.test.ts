import { expect, test } from 'vitest';
import { benchPairs, benchScreen, openScreen } from './index.ts';
import { prepareEntry, prepareQuery, quickScore } from './score-names.ts';
import { entry, listOf, valueOf } from './testing/lists.ts';

const list = listOf(
  'v1',
  entry('1', 'Orvaldo Quintebar', { birthDates: [{ year: 1970 }] }),
  entry('2', 'Mirta Velquardo', {
    names: [
      { text: 'Mirta Velquardo', quality: 'primary' },
      { text: 'La Rubia', quality: 'weak' },
    ],
  }),
  entry('3', 'Quintebar Shipping', { kind: 'organisation' }),
);

test('S18 without a list nothing is asked, and the answer says so', () => {
  expect(openScreen(undefined).screen({ name: 'Orvaldo Quintebar' })).toMatchObject({
    outcome: 'not-run',
    code: 'no-list',
  });
  expect(openScreen(listOf('v0')).screen({ name: 'Orvaldo Quintebar' })).toMatchObject({
    outcome: 'not-run',
    code: 'list-empty',
  });
});

test('S18 a person without a name is an error, not an absence of hits', () => {
  expect(openScreen(list).screen({ id: 'p' })).toMatchObject({ outcome: 'error', code: 'name-missing' });
});

test('S19 the only outcomes of a question are no hit and a possible hit, in one of two bands', () => {
  const screen = openScreen(list, { possible: 0.7, strong: 0.9 });
  expect(screen.screen({ name: 'Ilmo Zurbante' })).toEqual({ outcome: 'no-hit', listVersion: 'v1', hits: [] });
  const strong = screen.screen({ id: 'p', givenNames: 'Orvaldo', surnames: 'Quintebar' });
  expect(strong).toMatchObject({
    outcome: 'possible-hit',
    hits: [{ entryId: '1', band: 'strong', matchedName: 'Orvaldo Quintebar' }],
  });
  const possible = screen.screen({ name: 'Orvaldo Quintebar', birthDate: '1999' });
  expect(possible).toMatchObject({ outcome: 'possible-hit', hits: [{ entryId: '1', band: 'possible' }] });
});

test('S19 a weak alias alone is never a strong hit', () => {
  expect(openScreen(list).screen({ name: 'La Rubia' }).hits).toMatchObject([{ entryId: '2', band: 'possible' }]);
});

test('S19 people are compared with people, unless told otherwise', () => {
  const name = 'Quintebar Shipping';
  expect(openScreen(list).screen({ name }).outcome).toBe('no-hit');
  expect(openScreen(list, { kinds: ['organisation'] }).screen({ name }).hits).toMatchObject([{ entryId: '3' }]);
});

test('S21 a document number finds its entry under any name, as a possible hit', () => {
  const screen = openScreen(listOf('v1', entry('1', 'Orvaldo Quintebar', { documents: [{ number: 'AB-123 456' }] })));
  const hits = screen.screen({ name: 'Ilmo Zurbante', documents: [{ number: 'ab123456' }] }).hits;
  expect(hits).toMatchObject([{ entryId: '1', band: 'possible' }]);
  expect(screen.screen({ name: 'Ilmo Zurbante', documents: [{ number: '456' }] }).outcome).toBe('no-hit');
});

/** Invented words from syllables, the same on every run. */
function inventedNames(count: number): string[] {
  const syllables = 'ba ce di fo gu la me ni ro su ta ve zi kra plo ster man dor quel vin'.split(' ');
  let state = 7;
  const next = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
  const word = () => Array.from({ length: 2 + next(3) }, () => syllables[next(syllables.length)]!).join('');
  return Array.from({ length: count }, () => Array.from({ length: 2 + next(2) }, word).join(' '));
}

test('S21 the index finds what comparing with every entry finds', () => {
  const names = inventedNames(250);
  const entries = names.map((name, at) => entry(String(at), name));
  const prepared = entries.map(prepareEntry);
  const screen = openScreen(listOf('v1', ...entries), { possible: 0.8 });
  let [expected, found] = [0, 0];
  for (const name of names.slice(0, 40)) {
    const query = name.slice(0, 3) + name.slice(4);
    const hits = new Set(screen.screen({ name: query }).hits.map(({ entryId }) => entryId));
    for (const each of prepared) {
      if (quickScore(prepareQuery({ name: query }), each) < 0.8) continue;
      expected++;
      if (hits.has(each.entry.id)) found++;
    }
  }
  expect(expected).toBeGreaterThan(20);
  expect(found / expected).toBeGreaterThan(0.97);
});

test('S25 labelled pairs give figures at one threshold, for all and for each half', () => {
  const table = [
    'name1,name2,is_match,schema',
    'Orvaldo Quintebar,Quintebar Orvaldo,true,Person',
    'Orvaldo Quintebar,Mirta Velquardo,false,Person',
  ];
  const report = valueOf(benchPairs(`${table.join('\n')}\n`));
  expect(report).toMatchObject({ pairs: 2, matches: 1, precision: 1, recall: 1, f1: 1, best_f1: 1 });
  expect(report.halves.tuned.pairs + report.halves.confirmed.pairs).toBe(2);
  expect(valueOf(benchScreen(table.join('\n'), table.join('\n')))).toEqual(report);
});

test('S25 a list and a table of queries give recall, hits and false hits', () => {
  const people = 'full_name,date_of_birth\nOrvaldo Quintebar,1970\nMirta Velquardo,1980\n';
  expect(valueOf(benchScreen(people, people))).toMatchObject({
    entries: 2,
    queries: 2,
    hits: 2,
    recall: 1,
    recall_with_facts: 1,
    first_place: 1,
  });
  const others = 'full_name,date_of_birth\nIlmo Zurbante,1970\n';
  expect(valueOf(benchScreen(people, others))).toMatchObject({ hits: 0, hits_per_1000: 0 });
  expect(benchScreen('<a', people).ok).toBe(false);
});

import { expect, test } from 'vitest';
import { applyDecisions, compareLists, decide, entryHash, openScreen, rescreen, type NameQuery } from './index.ts';
import { sha256 } from './sha256.ts';
import { entry, listOf } from './testing/lists.ts';

const listed = entry('e1', 'Orvaldo Quintebar', { birthDates: [{ year: 1970 }] });
const list = listOf('2026-01', listed, entry('e2', 'Mirta Velquardo'));
const orvaldo: NameQuery = { name: 'Orvaldo Quintebar', sex: 'm' };
const hits = openScreen(list).screen(orvaldo).hits;
const made = {
  subject: 'p1',
  listVersion: '2026-01',
  reason: 'Otra fecha y otro lugar de nacimiento',
  by: 'reviewer-1',
  on: '2026-01-20',
};
const cleared = decide(orvaldo, listed, { ...made, outcome: 'false-positive' });
const review = (over: { list?: typeof list; person?: NameQuery; id?: string; decisions?: (typeof cleared)[] } = {}) =>
  applyDecisions(hits, over.decisions ?? [cleared], over.list ?? list, {
    id: over.id ?? 'p1',
    person: over.person ?? orvaldo,
  })[0]!;

test('S22 a cleared hit stays cleared, in later versions of the list too, and is still shown', () => {
  expect(review()).toMatchObject({ state: 'cleared', decision: { by: 'reviewer-1' } });
  const later = listOf('2026-02', entry('e9', 'Ilmo Zurbante'), { ...listed });
  expect(review({ list: later }).state).toBe('cleared');
});

test('S22 a decision is about one person and one entry', () => {
  expect(review({ id: 'p2' }).state).toBe('new');
  expect(review({ decisions: [{ ...cleared, entryId: 'e2' }] }).state).toBe('new');
});

test('S23 a cleared hit comes back when the entry changes, and says why', () => {
  const changed = listOf('2026-02', { ...listed, birthDates: [{ year: 1971 }] });
  expect(review({ list: changed })).toMatchObject({
    state: 'reopened',
    reopened: [{ why: 'entry-changed', es: expect.stringContaining('entrada') }],
  });
});

test('S23 a cleared hit comes back when what is known of the person changes, and says why', () => {
  expect(review({ person: { ...orvaldo, birthDate: '1970' } }).reopened).toMatchObject([{ why: 'facts-changed' }]);
  expect(review({ person: { ...orvaldo, sex: 'masculino' } }).state).toBe('cleared');
});

test('S23 an inconclusive decision leaves the hit open, and the last decision counts', () => {
  const inconclusive = { ...cleared, outcome: 'inconclusive' as const, on: '2026-01-25' };
  expect(review({ decisions: [inconclusive, cleared] }).reopened).toMatchObject([{ why: 'was-inconclusive' }]);
  const confirmed = { ...cleared, outcome: 'confirmed' as const, on: '2026-01-26' };
  expect(review({ decisions: [confirmed, inconclusive, cleared] }).state).toBe('confirmed');
});

test('S23 a decision needs its reason', () => {
  expect(() => decide(orvaldo, listed, { ...made, outcome: 'confirmed', reason: ' ' })).toThrow(TypeError);
});

test('S24 two versions of a list differ in what was added, changed and removed, by content and not by order', () => {
  const next = listOf('2026-02', entry('e2', 'Mirta Velquarda'), entry('e3', 'Ilmo Zurbante'));
  const { added, changed, removed, unchanged } = compareLists(list, next);
  expect([added, changed, removed].map((entries) => entries.map(({ id }) => id))).toEqual([['e3'], ['e2'], ['e1']]);
  expect(unchanged).toBe(0);
  const two = entry('x', '', {
    names: [
      { text: 'A', quality: 'primary' },
      { text: 'B', quality: 'weak' },
    ],
  });
  expect(entryHash({ ...two, names: two.names.toReversed() })).toBe(entryHash(two));
});

test('S24 a re-screening asks only about what is new or changed', () => {
  const people = [
    { subject: 'p1', person: orvaldo },
    { subject: 'p2', person: { name: 'Ilmo Zurbante' } },
  ];
  const next = listOf('2026-02', ...list.entries, entry('e3', 'Ilmo Zurbante'));
  const { results } = rescreen(list, next, people);
  expect(results).toMatchObject([
    { subject: 'p2', result: { outcome: 'possible-hit', listVersion: '2026-02', hits: [{ entryId: 'e3' }] } },
  ]);
  expect(rescreen(next, next, people).results).toEqual([]);
});

test('S24 the hash is SHA-256', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

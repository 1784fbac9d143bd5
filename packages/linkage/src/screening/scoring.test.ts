import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scoreNames, defaultScreenOptions } from './index.ts';
import { alike } from './names/alike.ts';
import { editCost } from './names/edits.ts';
import { tokenOf } from './names/tokens.ts';
import { entry } from './testing/lists.ts';

const score = (query: string, name: string) => scoreNames({ name: query }, entry('1', name)).score;
const { possible } = defaultScreenOptions;

/** Invented names only. */
describe.each([
  ['S8 accents and capitals', 'JOSÉ MUÑIQUE', 'Jose Munique'],
  ['S8 another alphabet', 'Дарво Мелквинов', 'Darvo Melkvinov'],
  ['S8 an alphabet without vowels', 'خالد منصوري', 'Khalid Mansouri'],
  ['S8 particles', 'Tarek Al-Mendubi', 'Tarek Mendubi'],
  ['S8 forms of address', 'Dr. Orvaldo Quintebar', 'Orvaldo Quintebar'],
  ['S8 a form of company behind a name', 'Orvaldo Quintebar SA', 'Orvaldo Quintebar'],
  ['S8 spaces lost', 'OrvaldoQuintebar', 'Orvaldo Quintebar'],
  ['S8 one name in two words', 'Abdul Rahman Zelbari', 'Abdulrahman Zelbari'],
  ['S8 the article written onto the name', 'Omar Alhassan', 'Omar Al-Hassan'],
  ['S8 digits for letters', 'Orv4ldo Quinteb4r', 'Orvaldo Quintebar'],
  ['S9 a name across languages', 'Mohammed Zelbari', 'Muhamad Zelbari'],
  ['S9 a name across languages', 'Oleksandr Brivenko', 'Alexander Brivenko'],
  ['S9 a name across languages', 'Yusuf Zelbari', 'Joseph Zelbari'],
  ['S9 a pet name', 'Pepe Quintebar', 'José Quintebar'],
  ['S10 an initial', 'O. Quintebar', 'Orvaldo Quintebar'],
  ['S10 a middle name missing', 'Orvaldo Quintebar', 'Orvaldo Ilmo Quintebar'],
  ['S10 a patronymic missing', 'Darvo Melkvinov', 'Darvo Ilmovich Melkvinov'],
  ['S13 a swap in a long name', 'Orvaldo Quintbear', 'Orvaldo Quintebar'],
  ['S13 a letter in a long name', 'Orvaldo Quintevar', 'Orvaldo Quintebar'],
])('%s', (_, query, name) => {
  test(`${query} may be ${name}`, () => expect(score(query, name)).toBeGreaterThanOrEqual(possible));
});

describe.each([
  ['S11 another family name', 'Orvaldo Melquist', 'Orvaldo Quintebar'],
  ['S11 another given name', 'Darvo Quintebar', 'Orvaldo Quintebar'],
  ['S11 one other name among many', 'Tarek Ilmo Zabro Quintebar Nuvel', 'Tarek Ilmo Dresko Quintebar Nuvel'],
  ['S11 one name alone', 'Quintebar', 'Orvaldo Quintebar'],
  ['S12 another father', 'Darvo Ilmovich Melkvinov', 'Darvo Zabrovich Melkvinov'],
  ['S12 father and son', 'Hasan bin Tarek Zelbari', 'Tarek bin Hasan Zelbari'],
  ['S13 a letter in a short name', 'Bo Ri', 'Bo Ra'],
  ['S14 another number', 'Orvaldo Quintebar II', 'Orvaldo Quintebar III'],
])('%s', (_, query, name) => {
  test(`${query} is not ${name}`, () => expect(score(query, name)).toBeLessThan(possible));
});

const words = fc.array(fc.stringMatching(/^[b-z]{4,9}$/), { minLength: 1, maxLength: 5 });

test('S7 a name is itself, whatever the order of its words', () => {
  fc.assert(
    fc.property(words, (list) => {
      expect(score(list.join(' '), list.join(' '))).toBeCloseTo(1, 9);
      expect(score(list.toReversed().join(' '), list.join(' '))).toBeGreaterThanOrEqual(0.97);
    }),
    { numRuns: 40 },
  );
});

test('S7 the order of the words of either name changes nothing but which is taken for the family name', () => {
  expect(score('Quintebar, Orvaldo', 'Orvaldo Quintebar')).toBeCloseTo(1, 9);
  expect(score('Quintebar Orvaldo Ilmo', 'Ilmo Quintebar Orvaldo')).toBeCloseTo(1, 9);
});

test('S15 a word more in the query costs more than a word more in the entry', () => {
  const [short, long] = ['Orvaldo Quintebar', 'Orvaldo Zelmindo Quintebar'];
  expect(score(long, short)).toBeLessThan(score(short, long));
});

test('S15 the likeness of two words and their distance are symmetric', () => {
  const word = fc.stringMatching(/^[a-z]{1,12}$/);
  fc.assert(
    fc.property(word, word, (a, b) => {
      const [x, y] = [a, b].map((text) => tokenOf({ text, script: 'letters', signs: '' })) as [never, never];
      expect(alike(x, y).likeness).toBeCloseTo(alike(y, x).likeness, 9);
      expect(editCost(a, b)).toBeCloseTo(editCost(b, a), 9);
    }),
  );
});

const facts = entry('1', 'Orvaldo Quintebar', {
  birthDates: [
    {
      year: 1970,
      month: 3,
      day: 7,
    },
  ],
  sexes: ['m'],
  nationalities: ['PE'],
  documents: [{ number: 'A-12345' }],
});
const withFacts = (more: object) => scoreNames({ name: 'Orvaldo Quintevar', ...more }, facts);

test('S16 facts that conflict lower the score, by their measure, and facts that agree raise it', () => {
  const plain = withFacts({}).score;
  const change = (more: object) => withFacts(more).score - plain;
  expect(change({ birthDate: '1982' })).toBeCloseTo(-0.15);
  expect(change({ birthDate: '1970-09-21' })).toBeCloseTo(-0.25);
  expect(change({ birthDate: '1971' })).toBeCloseTo(-0.05);
  expect(change({ sex: 'female' })).toBeCloseTo(-0.2);
  expect(change({ countries: ['Chile'] })).toBeCloseTo(-0.2);
  expect(change({ countries: ['no consta'] })).toBe(0);
  for (const agreement of [
    { birthDate: '1970' },
    { birthDate: '07/03/1970' },
    { countries: ['peruano'] },
    { documents: [{ number: 'a 12345' }] },
  ]) {
    expect(change(agreement)).toBeGreaterThan(0);
  }
  expect(withFacts({ birthDate: '', sex: '', countries: [] }).score).toBe(plain);
});

test('S16 of several dates of an entry the best counts, and a span of years holds its years', () => {
  const open = entry('1', 'Orvaldo Quintebar', { birthDates: [{ year: 1950 }, { year: 1968, toYear: 1972 }] });
  const kinds = (birthDate: string) =>
    scoreNames({ name: 'Orvaldo Quintebar', birthDate }, open).explanation.map(({ kind }) => kind);
  expect(kinds('1971-05-05')).toContain('birth-year-agrees');
  expect(kinds('1960')).toContain('birth-year-conflicts');
});

test('S17 any text has a score between 0 and 1, soon', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }), (a, b) => {
      const found = score(a, b);
      expect(found).toBeGreaterThanOrEqual(0);
      expect(found).toBeLessThanOrEqual(1);
    }),
  );
  const began = performance.now();
  for (const long of [
    'a'.repeat(10_000),
    'ab '.repeat(3_333),
    'ع'.repeat(10_000),
    '王'.repeat(10_000),
    "'".repeat(10_000),
  ])
    score(long, `${long}b`);
  expect(performance.now() - began).toBeLessThan(2000);
});

test('S20 every reason is said in Spanish and English, with its part of the score', () => {
  const { explanation } = scoreNames(
    { name: 'Ilmo Quintevar', sex: 'f' },
    entry('1', 'Orvaldo Quintebar', { sexes: ['m'] }),
  );
  for (const { es, en } of explanation) expect(es.length * en.length).toBeGreaterThan(0);
  expect(explanation.find(({ kind }) => kind === 'conflict')).toMatchObject({
    es: 'ilmo / orvaldo: nombres distintos',
    en: 'ilmo / orvaldo: different names',
  });
  expect(explanation.find(({ kind }) => kind === 'sex-conflicts')!.effect).toBe(-0.2);
});

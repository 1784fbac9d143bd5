import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PersonRecord } from '../person.ts';
import { fields } from './fields.ts';
import { conflict } from './household.ts';
import { prepare } from './prepare.ts';

// Few words, so that agreement is common, mixed with any text at all.
const name = fc.constantFrom(
  ...'ana maría ma. m j. josé pepe mafer fernanda juan juanca garcía garsia lópez lopes de la cruz muñoz munoz vda. y dr. 王小明'.split(
    ' ',
  ),
);
const someNames = fc.array(name, { maxLength: 5 }).map((words) => words.join(' '));
const text = fc.oneof(
  { weight: 4, arbitrary: someNames },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const number = fc.oneof(
  fc.constantFrom('1710034065', '1710034073', '171003406', 'V-12345678', '0991234765', '022456781'),
  text,
);

const person: fc.Arbitrary<PersonRecord> = fc.record({
  id: fc.constantFrom('1', '2'),
  fullName: maybe(text),
  givenNames: maybe(text),
  surnames: maybe(text),
  birthDate: maybe(
    fc.record({
      year: fc.integer({ min: 1988, max: 1992 }),
      month: maybe(fc.integer({ min: 0, max: 13 })),
      day: maybe(fc.integer({ min: 0, max: 12 })),
      precision: fc.constantFrom('day', 'day', 'month', 'year', 'estimated'),
    }),
  ),
  sex: maybe(fc.constantFrom('M', 'F', '?')),
  documents: maybe(
    fc.array(
      fc.record({
        number,
        type: maybe(fc.constantFrom('cedula', 'passport', 'ruc')),
        country: maybe(fc.constantFrom('EC', 'VE')),
      }),
      { maxLength: 3 },
    ),
  ),
  phones: maybe(fc.array(number, { maxLength: 3 })),
  motherName: maybe(text),
  houseNumber: maybe(number),
  street: maybe(text),
  address2: maybe(text),
  place: maybe(text),
  postcode: maybe(number),
  region: maybe(text),
  nationality: maybe(text),
  occupation: maybe(text),
  household: maybe(fc.constantFrom('h', 'k')),
});

test('L22 every comparison is the same from both sides, and a level it knows', () => {
  fc.assert(
    fc.property(person, person, (a, b) => {
      const [one, two] = [prepare(a), prepare(b)];
      for (const field of fields) {
        const level = field.compare(one, two);
        expect([field.name, field.compare(two, one)]).toEqual([field.name, level]);
        expect(field.levels[level]).toBeDefined();
      }
      expect(conflict(one, two)).toBe(conflict(two, one));
    }),
    { numRuns: 700 },
  );
});

test('L23 a record compared with itself agrees in all that it says, and never conflicts', () => {
  fc.assert(
    fc.property(person, (a) => {
      const [one, two] = [prepare(a), prepare(a)];
      for (const field of fields) {
        const code = field.levels[field.compare(one, two)]!.code;
        // A date known in part, or the kind of day written for want of a better, agrees at its own level.
        const allowed =
          field.name === 'birthDate'
            ? ['missing', 'exact', 'month', 'year', 'default-day', 'default-year']
            : ['missing', 'exact'];
        expect([field.name, allowed]).toEqual([field.name, expect.arrayContaining([code])]);
      }
      expect(conflict(one, two)).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

test('L24 the order of names matters to the first level only', () => {
  const plain = fc.array(
    fc.constantFrom(...'ana maria ma josé pepe juan garcia garsia lopez lopes munoz j'.split(' ')),
    {
      minLength: 1,
      maxLength: 4,
    },
  );
  const places = fields.findIndex((field) => field.name === 'surnames');
  const level = (a: readonly string[], b: readonly string[]) =>
    fields[places]!.compare(prepare({ id: 'a', surnames: a.join(' ') }), prepare({ id: 'b', surnames: b.join(' ') }));
  fc.assert(
    fc.property(
      plain,
      plain.chain((words) => fc.tuple(fc.constant(words), fc.shuffledSubarray(words, { minLength: words.length }))),
      (a, [b, shuffled]) => {
        // Words run together are looked for only where one side has more of them, and there order does matter.
        fc.pre(a.length === b.length);
        expect(Math.max(2, level(a, shuffled))).toBe(Math.max(2, level(a, b)));
      },
    ),
    { numRuns: 1000 },
  );
});

test('L28 any text is taken, in bounded time', () => {
  for (const unit of [
    'a',
    'ñ',
    ' a',
    'de ',
    '.',
    '😀',
    '王',
    '\u0301',
    'x'.repeat(39) + ' ',
    '\ud800',
    'Σ',
    '1',
    '-',
  ]) {
    const long = unit.repeat(10_000 / unit.length);
    const record = {
      id: long,
      fullName: long,
      givenNames: long,
      surnames: long,
      motherName: long,
      place: long,
      postcode: long,
    };
    const all = {
      ...record,
      documents: [{ number: long, type: long, country: long }],
      phones: [long],
      sex: long,
      nationality: long,
    };
    const start = performance.now();
    const [one, two] = [prepare(all), prepare({ ...all, surnames: `${long}b` })];
    for (const field of fields) field.compare(one, two);
    expect(performance.now() - start).toBeLessThan(100);
  }
});

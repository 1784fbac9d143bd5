import { expect, test } from 'vitest';
import { loseAccents, spellByEar } from './by-ear.ts';
import { generate, populationOf } from './generate.ts';
import type { Household, Person } from './people.ts';
import { Random } from './random.ts';
import { defaultRates, type Rates } from './rates.ts';
import { firstRecord, furtherRecord, type SyntheticRecord } from './records.ts';
import { nicknames } from './tables/nicknames.ts';

const silent = Object.fromEntries(Object.keys(defaultRates).map((name) => [name, 0])) as unknown as Rates;
const households = [...populationOf({ people: 5_000, seed: 77 })];
const everybody = households.flatMap((household) => household.members.map((person) => ({ person, household })));

type Written = (person: Person, household: Household) => SyntheticRecord;

function further(rates: Partial<Rates>): Written {
  const random = new Random(5, 5, 5);
  return (person, household) => furtherRecord(random, { ...silent, ...rates }, person, household, 1);
}

const digits = (text = ''): string => text.replace(/\D/g, '').slice(-8);
const street = (record: SyntheticRecord): string => `${record.placeCode} ${record.street} ${record.houseNumber}`;

/** One kind of error: on whom it can be seen, and how. */
interface Sight {
  rate: keyof Rates;
  on?: (person: Person) => boolean;
  seen: (record: SyntheticRecord, person: Person, household: Household) => boolean;
}

const sights: readonly Sight[] = [
  { rate: 'noDocument', seen: ({ documents }) => documents?.length === 0 },
  { rate: 'noPhone', seen: ({ phones }) => phones?.length === 0 },
  { rate: 'noMother', seen: ({ motherName }) => motherName === undefined },
  { rate: 'noStreet', seen: ({ street }) => street === undefined },
  { rate: 'noPlace', seen: ({ place }) => place === undefined },
  {
    rate: 'secondSurnameDropped',
    seen: ({ surnames }, person) => surnames === person.surnames[0],
  },
  {
    rate: 'surnamesSwapped',
    on: ({ surnames }) => surnames[0] !== surnames[1],
    seen: ({ surnames }, person) => surnames === [...person.surnames].reverse().join(' '),
  },
  {
    rate: 'marriedName',
    on: ({ husband }) => husband !== '',
    seen: ({ surnames }, { husband }) => surnames?.endsWith(`de ${husband}`) === true,
  },
  {
    rate: 'nickname',
    on: ({ given }) => nicknames.has(given[0]!),
    seen: ({ givenNames }, { given }) => givenNames !== given.join(' '),
  },
  {
    rate: 'secondGivenDropped',
    on: ({ given }) => given.length === 2,
    seen: ({ givenNames }, { given }) => givenNames === given[0],
  },
  {
    rate: 'secondGivenInitial',
    on: ({ given }) => given.length === 2,
    seen: ({ givenNames }) => givenNames?.endsWith('.') === true,
  },
  { rate: 'typo', seen: ({ surnames }, person) => surnames !== person.surnames.join(' ') },
  { rate: 'byEar', seen: ({ surnames }, person) => surnames !== person.surnames.join(' ') },
  {
    rate: 'accentsLost',
    on: ({ surnames }) => /[áéíóú]/.test(surnames[0]),
    seen: ({ surnames = '' }) => !/[áéíóú]/.test(surnames),
  },
  { rate: 'upperCase', seen: ({ surnames = '' }) => surnames === surnames.toUpperCase() },
  { rate: 'dayMissing', seen: ({ birthDate }) => birthDate?.precision === 'month' },
  { rate: 'yearOnly', seen: ({ birthDate }) => birthDate?.precision === 'year' },
  {
    rate: 'defaultDate',
    on: ({ birth }) => birth.month > 1,
    seen: ({ birthDate }) => birthDate?.month === 1 && birthDate.day === 1,
  },
  {
    rate: 'dayMonthSwapped',
    on: ({ birth }) => birth.day <= 12 && birth.day !== birth.month,
    seen: ({ birthDate }, { birth }) => birthDate?.month === birth.day && birthDate.day === birth.month,
  },
  {
    rate: 'dateTypo',
    seen: ({ birthDate }, { birth }) => birthDate?.day !== birth.day || birthDate.year !== birth.year,
  },
  { rate: 'documentTypo', seen: ({ documents }, person) => documents?.[0]?.number !== person.documents[0]?.number },
  {
    rate: 'otherDocument',
    on: ({ documents }) => documents.length > 1,
    seen: ({ documents }, person) => documents?.[0]?.number !== person.documents[0]?.number,
  },
  {
    rate: 'documentRespelled',
    on: ({ nationality, documents }) => nationality === 'EC' && documents[0]?.type === 'cedula',
    seen: ({ documents }, person) => documents?.[0]?.number !== person.documents[0]?.number,
  },
  { rate: 'phoneChanged', seen: ({ phones }, { phone }) => digits(phones?.[0]) !== digits(phone) },
  {
    rate: 'moved',
    seen: (record, _person, { address: { place, street: way, house } }) =>
      street(record) !== `${place.code} ${way} ${house}`,
  },
  {
    rate: 'streetRespelled',
    seen: (record, _person, { address }) => record.street !== address.street,
  },
  { rate: 'sexWrong', seen: ({ sex }, person) => sex !== person.sex },
  {
    rate: 'sameRegistration',
    seen: (record, person, household) =>
      record.household === firstRecord(new Random(1), silent, person, household).household,
  },
];

test.each(sights)('G5 $rate happens as often as asked', ({ rate, on, seen }) => {
  const asked = defaultRates[rate];
  const write = further({ [rate]: asked });
  const about = everybody.filter(({ person }) => on?.(person) ?? true);
  let count = 0;
  for (const { person, household } of about) if (seen(write(person, household), person, household)) count += 1;
  // Four standard deviations of chance, and half a hundredth for slips that leave no trace.
  const tolerance = 4 * Math.sqrt((asked * (1 - asked)) / about.length) + 0.005;
  expect(Math.abs(count / about.length - asked)).toBeLessThan(tolerance);
});

test('G5 every rate is tested', () => {
  expect(sights.map(({ rate }) => rate).sort()).toEqual(Object.keys(defaultRates).sort());
});

test('G5 without errors every record says the same of the person', () => {
  const write = further({});
  for (const { person, household } of everybody.slice(0, 300)) {
    const first = firstRecord(new Random(1), silent, person, household);
    const later = write(person, household);
    const said = ({ givenNames, surnames, birthDate, sex, documents, street, place }: SyntheticRecord) => {
      return { givenNames, surnames, birthDate, sex, documents, street, place };
    };
    expect(said(later)).toEqual(said(first));
  }
});

test('G5 first and further records lack documents alike, and only further ones lack the day', () => {
  const rows = [...generate({ people: 8_000, seed: 78 })];
  const without = rows.filter(({ record }) => record.documents?.length === 0);
  expect(Math.abs(without.length / rows.length - 0.3)).toBeLessThan(0.02);
  const later = rows.length - 8_000;
  const share = (precision: string): number =>
    rows.filter(({ record }) => record.birthDate?.precision === precision).length / later;
  expect(Math.abs(share('month') - 0.15)).toBeLessThan(0.03);
  expect(Math.abs(share('year') - 0.05)).toBeLessThan(0.02);
});

test('G5 a slip of the keys is one slip: half of the names keep their length', () => {
  const write = further({ typo: 1 });
  let same = 0;
  let off = 0;
  for (const { person, household } of everybody) {
    const change = (write(person, household).surnames ?? '').length - person.surnames.join(' ').length;
    if (change === 0) same += 1;
    if (Math.abs(change) > 1) off += 1;
  }
  expect(off).toBe(0);
  expect(same / everybody.length).toBeGreaterThan(0.4);
});

test('G5 dates stay dates', () => {
  const write = further({ dateTypo: 0.5, dayMonthSwapped: 0.5 });
  const wrong = everybody.filter(({ person, household }) => {
    const { year = 0, month = 0, day = 0 } = write(person, household).birthDate ?? {};
    const date = new Date(Date.UTC(year, month - 1, day));
    return date.getUTCMonth() + 1 !== month || date.getUTCDate() !== day;
  });
  expect(wrong).toEqual([]);
});

test('G5 lost accents may leave the ñ', () => {
  expect(loseAccents('Núñez Güiña', true)).toBe('Nuñez Guiña');
  expect(loseAccents('Núñez Güiña', false)).toBe('Nunez Guina');
});

test('G5 names are spelled as they sound in the region', () => {
  const heard = (name: string): Set<string> => {
    const random = new Random(9);
    return new Set(Array.from({ length: 300 }, () => spellByEar(random, name)));
  };
  expect([...heard('Hernández')].sort()).toEqual(['Ernández', 'Hernándes']);
  expect(heard('Yusleidy')).toContain('Yusleidi');
  expect(heard('Quishpe')).toContain('Kishpe');
  expect(heard('Vera')).toEqual(new Set(['Bera']));
});

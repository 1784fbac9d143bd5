import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAgeBand, readAgeBand, readSex, tiles } from '../age-sex.ts';
import { parentPcode, pcodeLevel, readPcode } from '../pcodes.ts';
import type { Cell } from '../results.ts';
import { readBoolean } from './booleans.ts';
import { dateColumnOf, daysOf, readDate } from './dates.ts';
import type { Read } from './issue.ts';
import { decimalMarkOf, readCount, readNumber, readPercentage } from './numbers.ts';

function value<T>(found: Read<T>): T | string {
  return found.ok ? found.value : found.issue.code;
}

test('N1 a number is read with points or commas, spaces, currency and exponent', () => {
  const cases: [Cell, number][] = [
    [12, 12],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['12,5', 12.5],
    ['1 234 567', 1234567],
    ['1\u202f234,50', 1234.5],
    ['$ 1,200,300', 1200300],
    ['1’234', 1234],
    ['0.00E+00', 0],
    ['-7', -7],
    ['US$ 10', 10],
    ['0,250', 0.25],
    ['0.125', 0.125],
  ];
  for (const [cell, number] of cases) expect(value(readNumber(cell))).toBe(number);
});

test('N2 one group of three is thousands in a count, asked about elsewhere, settled by its column', () => {
  expect(value(readCount('1,234'))).toBe(1234);
  expect(value(readCount('1.234'))).toBe(1234);
  expect(value(readNumber('1,234'))).toBe('number-ambiguous');
  expect(decimalMarkOf(['1.234', '7,5', '3'])).toBe('comma');
  expect(value(readNumber('1.234', 'comma'))).toBe(1234);
  expect(value(readNumber('1.234', 'point'))).toBe(1.234);
  expect(decimalMarkOf(['1.5', '1,5'])).toBeUndefined();
});

test('N3 a cell that says nothing is null and never zero', () => {
  for (const cell of [null, '', ' ', '-', 'x', 'N/A', 's/d', '#VALUE!', '#N/A'])
    expect(value(readNumber(cell))).toBeNull();
});

test('N4 words, negatives and halves of people are refused by cell, with a repair where one is known', () => {
  expect(value(readNumber('Sí'))).toBe('number-not-read');
  const about = readCount('unas 40 personas');
  expect(about.ok ? 0 : about.issue).toMatchObject({ code: 'number-not-read', cell: 'unas 40 personas' });
  expect(value(readCount(-1))).toBe('number-negative');
  const half = readCount(2.6);
  expect(half.ok ? 0 : half.issue).toMatchObject({ code: 'number-not-whole', repair: 3 });
  expect(value(readPercentage('12,5 %'))).toBe(12.5);
  expect(value(readPercentage('140'))).toBe('percentage-out-of-range');
  expect(value(readPercentage(0.5, undefined, true))).toBe(50);
});

test('N5 any whole number written in Spanish, English or French reads back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), fc.constantFrom('es', 'en', 'fr'), (n, language) => {
      expect(value(readCount(new Intl.NumberFormat(language, { useGrouping: 'always' }).format(n)))).toBe(n);
    }),
  );
});

const iso = (cell: Cell, ...rest: [('day-first' | 'month-first')?, number?]): unknown => {
  const found = readDate(cell, ...rest);
  return found.ok ? (found.value?.iso ?? null) : found.issue.code;
};

test('D1 dates are read as ISO, day first, serials, month names in three languages, months, quarters and years', () => {
  const cases: [Cell, string][] = [
    ['2021-03-07', '2021-03-07'],
    ['2023-11-06T11:00:00.000Z', '2023-11-06'],
    ['07/03/2021', '2021-03-07'],
    ['7-3-21', '2021-03-07'],
    [44262, '2021-03-07'],
    ['44262', '2021-03-07'],
    ['7 de marzo de 2021', '2021-03-07'],
    ['March 7, 2021', '2021-03-07'],
    ['7 août 2021', '2021-08-07'],
    ['Tue, 10 Dec 2024 18:04:35 GMT', '2024-12-10'],
    ['2022-08', '2022-08'],
    ['08/2022', '2022-08'],
    ['setiembre 2021', '2021-09'],
    ['2020Q2', '2020-Q2'],
    [2020, '2020'],
    ['31/12/2021', '2021-12-31'],
  ];
  for (const [cell, text] of cases) expect(iso(cell)).toBe(text);
  for (const cell of ['32/01/2021', '2021-02-30', 'pronto', 'ayer', 99_999_999])
    expect(iso(cell)).toBe('date-not-read');
});

test('D2 the whole column settles day and month; where nothing does it is said', () => {
  expect(dateColumnOf(['01/02/2021', '25/02/2021'])).toEqual({ order: 'day-first', certain: true, mixed: false });
  expect(dateColumnOf(['01/02/2021', '02/25/2021'])).toEqual({ order: 'month-first', certain: true, mixed: false });
  expect(dateColumnOf(['01/02/2021'])).toEqual({ order: 'day-first', certain: false, mixed: false });
  expect(dateColumnOf(['13/02/2021', '02/25/2021', '14/02/2021'])).toEqual({
    order: 'day-first',
    certain: true,
    mixed: true,
  });
  expect(iso('01/02/2021', 'month-first')).toBe('2021-01-02');
});

test('D3 a month alone needs the year of its file', () => {
  expect(iso('Agosto')).toBe('month-without-year');
  expect(iso('Agosto', 'day-first', 2025)).toBe('2025-08');
});

test('D4 a month, a quarter and a year cover their days', () => {
  expect(daysOf({ iso: '2024-02', precision: 'month' })).toEqual({ start: '2024-02-01', end: '2024-02-29' });
  expect(daysOf({ iso: '2020-Q2', precision: 'quarter' })).toEqual({ start: '2020-04-01', end: '2020-06-30' });
  expect(daysOf({ iso: '2021', precision: 'year' })).toEqual({ start: '2021-01-01', end: '2021-12-31' });
});

test('D5 any day reads back from every form it is written in', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1950-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }), (date) => {
      const text = date.toISOString().slice(0, 10);
      const [y, m, d] = text.split('-');
      expect([iso(text), iso(`${d}/${m}/${y}`), iso(`${m}/${d}/${y}`, 'month-first')]).toEqual([text, text, text]);
    }),
  );
});

test('B1 yes and no are read in three languages', () => {
  expect(['Sí', 'yes', 'OUI', 1, true].map((cell) => value(readBoolean(cell)))).toEqual([true, true, true, true, true]);
  expect(['No', 'non', 0, false].map((cell) => value(readBoolean(cell)))).toEqual([false, false, false, false]);
  expect(value(readBoolean('quizás'))).toBe('boolean-not-read');
});

test('P1 a place code is text; a number is refused with the code it lost', () => {
  expect(value(readPcode(' ec0901 '))).toBe('EC0901');
  const number = readPcode(901, 'EC', 2);
  expect(number.ok ? 0 : number.issue).toMatchObject({ code: 'pcode-number', repair: 'EC0901' });
  expect(value(readPcode('31', 'GT', 2))).toBe('pcode-malformed');
  expect(value(readPcode('Guayas'))).toBe('pcode-malformed');
  expect([pcodeLevel('EC'), pcodeLevel('EC09'), pcodeLevel('EC090150'), pcodeLevel('HT0111-01')]).toEqual([
    0,
    1,
    3,
    undefined,
  ]);
  expect(parentPcode('EC090150')).toBe('EC0901');
});

test('A1 sex is read from letters, ISO 5218 and words; unknown is not other', () => {
  expect(['f', 'Hombre', 2, 'x', 'u', 'all'].map((cell) => value(readSex(cell)))).toEqual([
    'female',
    'male',
    'female',
    'other',
    'unknown',
    'all',
  ]);
  expect(value(readSex('quién'))).toBe('sex-not-read');
});

test('A2 age bands read, read back, and are summed only where they tile', () => {
  const cases: [string, string][] = [
    ['5-11', '5-11'],
    ['60+', '60+'],
    ['<5', '0-4'],
    ['>=18', '18+'],
    ['>60', '61+'],
    ['12 a 17', '12-17'],
  ];
  for (const [text, band] of cases) {
    const found = readAgeBand(text);
    expect(found.ok && found.value && formatAgeBand(found.value)).toBe(band);
  }
  expect(value(readAgeBand('all'))).toBeNull();
  expect(value(readAgeBand('9-5'))).toBe('age-band-not-read');
  expect(
    tiles(
      [
        { min: 0, max: 4 },
        { min: 5, max: 11 },
        { min: 12, max: 17 },
      ],
      { min: 0, max: 17 },
    ),
  ).toBe(true);
  expect(
    tiles(
      [
        { min: 0, max: 5 },
        { min: 5, max: 17 },
      ],
      { min: 0, max: 17 },
    ),
  ).toBe(false);
  expect(
    tiles(
      [
        { min: 18, max: 59 },
        { min: 60, max: null },
      ],
      { min: 18, max: null },
    ),
  ).toBe(true);
});

test('N6 words that are names inside the language are words like others', () => {
  for (const word of ['constructor', '__proto__', 'toString', 'valueOf']) {
    expect([value(readSex(word)), iso(word), value(readBoolean(word))]).toEqual([
      'sex-not-read',
      'date-not-read',
      'boolean-not-read',
    ]);
  }
});

test('N6 reading a cell never throws, whatever it holds', () => {
  const cell = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(cell, (each) => {
      for (const read of [readNumber, readCount, readDate, readBoolean, readPcode, readSex, readAgeBand]) {
        expect(typeof read(each).ok).toBe('boolean');
      }
    }),
  );
});

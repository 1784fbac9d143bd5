import { expect, test } from 'vitest';
import { cedulaCheckDigit, serial } from './documents.ts';
import { populationOf } from './generate.ts';

const people = [...populationOf({ people: 20_000, seed: 31 })].flatMap(({ members }) => members);
const documents = people.flatMap((person) => person.documents.map((document) => ({ ...document, person })));

test('G6 the check digit is that of the published rule', () => {
  // 2·1 1·7 2·1 1·0 2·0 1·3 2·4 1·0 2·6-9: 2+7+2+0+0+3+8+0+3 = 25, so 5.
  expect(cedulaCheckDigit('171003406')).toBe(5);
});

test('G6 cédulas of Ecuador have a province, a third digit up to 5 and a right check digit', () => {
  const cedulas = documents.filter(({ type, country }) => type === 'cedula' && country === 'EC');
  expect(cedulas.length).toBeGreaterThan(10_000);
  const wrong = cedulas.filter(({ number, person }) => {
    const form = person.nationality === 'EC' ? /^(0[1-9]|1\d|2[0-4])[0-5]\d{7}$/ : /^(0[1-9]|1\d|2[0-4]|30)[0-5]\d{7}$/;
    return !form.test(number) || Number(number.charAt(9)) !== cedulaCheckDigit(number.slice(0, 9));
  });
  expect(wrong).toEqual([]);
});

test('G6 numbers have the form of their country and kind', () => {
  const forms: Record<string, RegExp> = {
    'cedula EC': /^\d{10}$/,
    'cedula VE': /^V-\d{7,8}$/,
    'cedula CO': /^(\d{8}|10\d{8})$/,
    'dni PE': /^\d{8}$/,
    'partida VE': /^\d{8}$/,
    'pasaporte EC': /^[AB]\d{8}$/,
    'pasaporte VE': /^\d{9}$/,
    'pasaporte CO': /^AT\d{8}$/,
    'pasaporte PE': /^\d{9}$/,
  };
  const wrong = documents.filter(({ type, country, number }) => !forms[`${type} ${country}`]?.test(number));
  expect(wrong).toEqual([]);
});

test('G6 no two people hold one number', () => {
  const keys = documents.map(({ type, country, number }) => `${country} ${type} ${number}`);
  expect(new Set(keys).size).toBe(keys.length);
  // The ranges in use have the same factors, 2, 3 and 5, and are each a thousand times as long.
  for (const range of [1_000, 6_000, 80_000, 90_000]) {
    const serials = Array.from({ length: range }, (_, person) => serial(person, 31, range));
    expect(new Set(serials).size).toBe(range);
  }
});

test('G6 nobody is without a document before the rates have their say', () => {
  expect(people.every((person) => person.documents.length > 0)).toBe(true);
});

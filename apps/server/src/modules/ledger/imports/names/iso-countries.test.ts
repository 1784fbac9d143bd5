import { expect, test } from 'vitest';
import { countryOf, namesSeveralCountries } from './iso-countries.ts';

const place = (countryCode: string | null, countryName: string | null = null) =>
  ({ countryCode, countryName }) as Parameters<typeof namesSeveralCountries>[0];

test('R8 a country is known by its code, or by its name in three languages and as the United Nations write it', () => {
  const names: [string, string][] = [
    ['Libya', 'LY'],
    ['Türkiye', 'TR'],
    ['Iran (Islamic Republic of)', 'IR'],
    ['Syrian Arab Republic', 'SY'],
    ['United Republic of Tanzania', 'TZ'],
    ['Bolivia (Plurinational State of)', 'BO'],
    ['occupied Palestinian territory', 'PS'],
    ['Perú', 'PE'],
    ['Tchad', 'TD'],
    ['Côte d’Ivoire', 'CI'],
    ['Democratic Republic of the Congo', 'CD'],
  ];
  expect(names.map(([name]) => countryOf(place(null, name)))).toEqual(names.map(([, letters]) => letters));
  expect([countryOf(place('AFG')), countryOf(place('EC'))]).toEqual(['AF', 'EC']);
  expect([countryOf(place('STA')), countryOf(place(null, 'Mixed/Unknown')), countryOf(place(null))]).toEqual([
    null,
    null,
    null,
  ]);
});

test('R8 several countries are no place, however they are written', () => {
  for (const several of [place('AFG,JOR'), place('NGA; NER; TCD'), place(null, 'Turkey; Egypt; Jordan')]) {
    expect(namesSeveralCountries(several)).toBe(true);
    expect(countryOf(several)).toBe(null);
  }
  for (const one of [place('AFG'), place(null, 'Libya'), place(null, 'Mixed/Unknown'), place('STA'), place(null)])
    expect(namesSeveralCountries(one)).toBe(false);
});

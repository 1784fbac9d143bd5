import type { IdentityDocument } from '../person.ts';
import type { Country } from './cultures.ts';
import type { Random } from './random.ts';
import { provinces } from './tables/places.ts';

/**
 * The check digit of an Ecuadorian cédula: the nine digits times 2, 1, 2 …, nine taken from products over nine, and what
 * is missing to the next ten.
 */
export function cedulaCheckDigit(nine: string): number {
  let sum = 0;
  for (let i = 0; i < 9; i += 1) {
    const product = (nine.charCodeAt(i) - 48) * (i % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return (10 - (sum % 10)) % 10;
}

/** One place after another visited without repeating: `step` has no factor in common with the powers of ten or with 6. */
const step = 2_718_281;

/**
 * Serial numbers that no two people of one run share: the person's own number, scattered over the range. Drawn by chance,
 * five million people would share thousands of numbers, and the truth would be wrong about them.
 */
export function serial(person: number, seed: number, range: number): number {
  return (person * step + ((seed * 7919) % range) + range) % range;
}

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');

function cedula(random: Random, person: number, seed: number, province: string): string {
  // The third digit is 0 to 5 for natural persons, so seven digits run to six million. 30 is for those born abroad.
  const code = province !== '' ? province : random.chance(0.5) ? '30' : random.pick(provinces).code;
  const nine = code + pad(serial(person, seed, 6_000_000), 7);
  return nine + String(cedulaCheckDigit(nine));
}

/**
 * The millions of a Venezuelan cédula grow with the year of birth, in steps of five. Which of the five it is, is told by
 * the millions of people before, so that those whose last six digits meet differ in the first.
 */
function venezuelan(person: number, seed: number, year: number): string {
  const rest = serial(person, seed, 1_000_000);
  const fifth = Math.round(Math.max(0, Math.min(1, (year - 1935) / 85)) * 5);
  const within = (Math.floor(person / 1_000_000) + Math.floor(rest / 200_000)) % 5;
  return `V-${2 + fifth * 5 + within}${pad(rest, 6)}`;
}

function colombian(person: number, seed: number, year: number): string {
  return year >= 1986
    ? `10${pad(serial(person, seed, 100_000_000), 8)}`
    : String(10_000_000 + serial(person, seed, 90_000_000));
}

function national(random: Random, person: number, seed: number, who: Bearer): IdentityDocument {
  if (who.country === 'VE') return { number: venezuelan(person, seed, who.year), type: 'cedula', country: 'VE' };
  if (who.country === 'CO') return { number: colombian(person, seed, who.year), type: 'cedula', country: 'CO' };
  if (who.country === 'PE') {
    return { number: pad(10_000_000 + serial(person, seed, 80_000_000), 8), type: 'dni', country: 'PE' };
  }
  return { number: cedula(random, person, seed, who.birthProvince), type: 'cedula', country: 'EC' };
}

function passport(random: Random, person: number, seed: number, country: Country): IdentityDocument {
  const number = pad(serial(person, seed + 3, 100_000_000), 8);
  const letters = country === 'CO' ? 'AT' : country === 'EC' ? random.pick(['A', 'B']) : '1';
  return { number: letters + number, type: 'pasaporte', country };
}

export interface Bearer {
  country: Country;
  year: number;
  /** Of those born in Ecuador. */
  birthProvince: string;
  age: number;
}

/** What a person holds, the usual document first. A number may by chance be somebody's; it says nothing about them. */
export function documentsOf(random: Random, person: number, seed: number, who: Bearer): IdentityDocument[] {
  const abroad = who.country !== 'EC';
  // Venezuelan children get a cédula at nine; until then it is the passport or the birth certificate.
  if (who.country === 'VE' && who.age < 9) {
    if (random.chance(0.3)) return [passport(random, person, seed, 'VE')];
    return [{ number: pad(serial(person, seed + 5, 100_000_000), 8), type: 'partida', country: 'VE' }];
  }
  const held = [national(random, person, seed, who)];
  if (random.chance(abroad ? 0.3 : 0.12)) held.push(passport(random, person, seed, who.country));
  if (abroad && random.chance(0.15)) {
    held.push({ number: cedula(random, person, seed, ''), type: 'cedula', country: 'EC' });
  }
  return held;
}

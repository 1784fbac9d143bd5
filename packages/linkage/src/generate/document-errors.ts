import type { IdentityDocument } from '../person.ts';
import type { Random } from './random.ts';
import type { Rates } from './rates.ts';
import { mistype } from './typos.ts';

/** The same number with other punctuation: thousands in points, the check digit after a hyphen, the V left out. */
function respell(random: Random, { number, country }: IdentityDocument): string {
  if (country === 'VE' && number.startsWith('V-')) {
    const digits = number.slice(2);
    if (random.chance(0.4)) return digits;
    return random.chance(0.5) ? `V${digits}` : `V-${digits.replace(/\B(?=(\d{3})+$)/g, '.')}`;
  }
  if (country === 'CO') return number.replace(/\B(?=(\d{3})+$)/g, '.');
  return country === 'EC' && number.length === 10 ? `${number.slice(0, 9)}-${number.slice(9)}` : number;
}

/** The document shown at another registration, or none. */
export function documentAgain(random: Random, rates: Rates, held: readonly IdentityDocument[]): IdentityDocument[] {
  if (held.length === 0 || random.chance(rates.noDocument)) return [];
  const other = held.length > 1 && random.chance(rates.otherDocument);
  const document = other ? held[1 + random.below(held.length - 1)]! : held[0]!;
  if (random.chance(rates.documentTypo)) {
    // The letter of the Venezuelan number is printed on the form; the slip is in the digits.
    const digits = document.number.startsWith('V-') ? 2 : 0;
    const number = document.number.slice(0, digits) + mistype(random, document.number.slice(digits));
    return [{ ...document, number }];
  }
  return random.chance(rates.documentRespelled) ? [{ ...document, number: respell(random, document) }] : [document];
}

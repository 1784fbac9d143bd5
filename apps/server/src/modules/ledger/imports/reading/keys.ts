// How the names of a file are told apart. The same key in the check and in the run means the same place.
import type { Delivery, PlaceRef } from '@minga/standards';

const between = '\u001f';

/** Country, then code or name by level, then the site where no unit is named. Empty when a row names no place at all. */
export function placeKey({ countryCode, countryName, code, codes, names, siteName }: PlaceRef): string {
  const units = codes.map((each, level) => each ?? names[level] ?? '');
  if (units.join('') === '' && code) units[0] = code;
  const isNamed = units.some((unit) => unit !== '');
  const country = countryCode ?? countryName ?? '';
  if (!isNamed && country === '') return siteName ? ['', '', '', '', siteName].join(between) : '';
  return [country, ...units].join(between);
}

/** What a person reads for such a key. */
export const shownPlace = (key: string): string =>
  key
    .split(between)
    .filter((part) => part !== '')
    .join(' › ');

/** The organisation that answers for a row: who reports, else who implements. */
export const organisationOf = ({ organisations: o }: Delivery): string | null =>
  o.reporter ?? o.implementer ?? o.implementerAcronym;
export const implementerOf = ({ organisations: o }: Delivery): string | null => o.implementer ?? o.implementerAcronym;

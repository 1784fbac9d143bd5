import type { IdentityDocument } from '../person.ts';
import { checkAs } from './check-documents.ts';
import { documentType } from './document-types.ts';
import { foldNumber } from './fold.ts';
import { readPassportLine } from './machine-readable.ts';

/** A document as it is compared. */
export interface PreparedDocument {
  /** Without punctuation, the letters V- and E- of Venezuela, and leading zeros. */
  number: string;
  /** `cedula`, `passport`, `tax` …; empty when unknown. */
  type: string;
  /** ISO 3166-1 alpha-2; empty when unknown. */
  country: string;
  /** Its check digit was looked at and is right. */
  checked: boolean;
}

/** One document as compared, or none when nothing of a number is left, or only one digit over and over. */
export function prepareDocument(document: IdentityDocument): PreparedDocument | undefined {
  const kind = documentType(document);
  const { type, country } = kind;
  const written = (type === 'passport' ? readPassportLine(document.number)?.number : undefined) ?? document.number;
  let number = foldNumber(written);
  // V (citizen) and E (foreigner) are often left out, so they are no part of the number.
  if (country === 'VE' && type === 'cedula') number = number.replace(/^[VE]/, '');
  number = number.replace(/^0+/, '');
  if (number === '' || /^(.)\1{3,}$/.test(number)) return undefined;
  return { number, type, country, checked: checkAs(kind, document).status === 'valid' };
}

/** All documents of a record as compared, with the identity numbers that tax numbers of persons carry inside. */
export function prepareDocuments(documents: readonly IdentityDocument[] | undefined): PreparedDocument[] {
  const prepared: PreparedDocument[] = [];
  for (const document of documents ?? []) {
    const one = prepareDocument(document);
    if (one === undefined) continue;
    prepared.push(one);
    const inside = numberInside(one);
    if (inside === undefined) continue;
    const carried = prepareDocument({ number: inside, type: 'cedula', country: one.country });
    if (carried !== undefined) prepared.push(carried);
  }
  return prepared;
}

/** A person's RUC in Ecuador is the cédula and 001; in Peru 10, the DNI and a check; a CUIL in Argentina likewise. */
function numberInside({ type, country, number, checked }: PreparedDocument): string | undefined {
  if (type !== 'tax' || !checked) return undefined;
  if (country === 'EC') {
    const full = number.padStart(13, '0');
    return Number(full[2]) < 6 ? full.slice(0, 10) : undefined;
  }
  if (country === 'PE') return number.startsWith('10') ? number.slice(2, 10) : undefined;
  return country === 'AR' && !number.startsWith('3') ? number.slice(2, 10) : undefined;
}

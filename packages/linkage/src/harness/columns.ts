import type { PersonRecord } from '../person.ts';
import { readDate } from './dates.ts';

/** What a column of a file can hold. */
export type ColumnName =
  | 'id'
  | 'fullName'
  | 'givenNames'
  | 'surnames'
  | 'birthDate'
  | 'birthYear'
  | 'birthMonth'
  | 'birthDay'
  | 'birthPrecision'
  | 'sex'
  | 'documentNumber'
  | 'documentType'
  | 'documentCountry'
  | 'phone'
  | 'motherName'
  | 'houseNumber'
  | 'street'
  | 'address2'
  | 'place'
  | 'postcode'
  | 'region'
  | 'nationality'
  | 'occupation'
  | 'household';

/** Names as set descriptions write them. */
export const fieldNames: Record<string, ColumnName> = {
  id: 'id',
  fullName: 'fullName',
  givenName: 'givenNames',
  givenNames: 'givenNames',
  surname: 'surnames',
  surnames: 'surnames',
  birthDate: 'birthDate',
  birthYear: 'birthYear',
  birthMonth: 'birthMonth',
  birthDay: 'birthDay',
  birthPrecision: 'birthPrecision',
  birthDatePrecision: 'birthPrecision',
  sex: 'sex',
  gender: 'sex',
  document: 'documentNumber',
  documents: 'documentNumber',
  documentNumber: 'documentNumber',
  documentType: 'documentType',
  documentCountry: 'documentCountry',
  phone: 'phone',
  phones: 'phone',
  motherName: 'motherName',
  houseNumber: 'houseNumber',
  street: 'street',
  address: 'street',
  address2: 'address2',
  place: 'place',
  postcode: 'postcode',
  region: 'region',
  nationality: 'nationality',
  occupation: 'occupation',
  household: 'household',
};

const asTheyAre = [
  'fullName',
  'givenNames',
  'surnames',
  'sex',
  'motherName',
  'houseNumber',
  'street',
  'address2',
  'place',
  'postcode',
  'region',
  'nationality',
  'occupation',
  'household',
] as const;

/** The record of a row, from the texts of its columns; an empty text is a missing one. */
export function recordOf(id: string, texts: ReadonlyMap<ColumnName, string>): PersonRecord {
  const record: PersonRecord = { id };
  for (const name of asTheyAre) {
    const text = texts.get(name);
    if (text !== undefined) record[name] = text;
  }
  const birthDate = readDate(texts);
  if (birthDate !== undefined) record.birthDate = birthDate;
  const numbers = listOf(texts.get('documentNumber'));
  if (numbers.length > 0) {
    const type = texts.get('documentType');
    const country = texts.get('documentCountry');
    record.documents = numbers.map((number) => ({ number, ...(type && { type }), ...(country && { country }) }));
  }
  const phones = listOf(texts.get('phone'));
  if (phones.length > 0) record.phones = phones;
  return record;
}

/** Several numbers in one cell are parted by a semicolon or a bar. */
const listOf = (text: string | undefined): string[] =>
  text === undefined
    ? []
    : text
        .split(/[;|]/)
        .map((part) => part.trim())
        .filter((part) => part !== '');

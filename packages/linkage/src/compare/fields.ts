import { compareSecondLines, compareStreets } from './address-fields.ts';
import type { Bag } from './bag.ts';
import { compareDates } from './dates.ts';
import { codeLevels, codes, dateLevels, nameLevels, numberLevels, postcodeLevels, wordLevels } from './levels.ts';
import { compareBagsOrMissing, compareFullNames, compareGivenNames, compareSurnames } from './name-fields.ts';
import { compareDocuments, compareNumbers, comparePhones, comparePostcodes } from './numbers.ts';
import type { FieldComparison, Level, PreparedRecord } from './types.ts';

const compareCodes = (a: string, b: string): number =>
  a === '' || b === '' ? codes.missing : a === b ? codes.exact : codes.different;

type BagField =
  | 'surnames'
  | 'givenNames'
  | 'otherNames'
  | 'motherName'
  | 'place'
  | 'street'
  | 'address2'
  | 'region'
  | 'occupation';
type Compare = (a: PreparedRecord, b: PreparedRecord) => number;

const valueOf: Record<BagField, (record: PreparedRecord) => Bag | undefined> = {
  surnames: (r) => r.surnames,
  givenNames: (r) => r.givenNames,
  otherNames: (r) => r.otherNames,
  motherName: (r) => r.motherName,
  place: (r) => r.place,
  street: (r) => r.street,
  address2: (r) => r.address2,
  region: (r) => r.region,
  occupation: (r) => r.occupation,
};

function bagField(name: BagField, levels: Level[], compare: Compare): FieldComparison {
  const value = valueOf[name];
  return { name, levels, compare, termOf: (record) => value(record)?.term };
}

/** Every field that two records are compared in. Each is missing where either side is, and the same from both sides. */
export const fields: FieldComparison[] = [
  bagField('surnames', nameLevels, compareSurnames),
  bagField('givenNames', nameLevels, compareGivenNames),
  { name: 'fullName', levels: nameLevels, compare: compareFullNames, termOf: (r) => r.wholeName?.term },
  bagField('otherNames', nameLevels, (a, b) => compareBagsOrMissing(a.otherNames, b.otherNames)),
  { name: 'birthDate', levels: dateLevels, compare: (a, b) => compareDates(a.birthDate, b.birthDate) },
  { name: 'document', levels: numberLevels, compare: (a, b) => compareDocuments(a.documents, b.documents) },
  { name: 'phone', levels: numberLevels, compare: (a, b) => comparePhones(a.phones, b.phones) },
  bagField('motherName', nameLevels, (a, b) => compareBagsOrMissing(a.motherName, b.motherName)),
  { name: 'sex', levels: codeLevels, compare: (a, b) => compareCodes(a.sex, b.sex) },
  bagField('place', wordLevels, (a, b) => compareBagsOrMissing(a.place, b.place)),
  bagField('street', wordLevels, compareStreets),
  // House numbers are short: 17 and 177 are as near as they come.
  { name: 'houseNumber', levels: numberLevels, compare: (a, b) => compareNumbers(a.houseNumber, b.houseNumber, 2) },
  bagField('address2', wordLevels, compareSecondLines),
  {
    name: 'postcode',
    levels: postcodeLevels,
    compare: (a, b) => comparePostcodes(a.postcode, b.postcode),
    termOf: (r) => r.postcode || undefined,
  },
  bagField('region', wordLevels, (a, b) => compareBagsOrMissing(a.region, b.region)),
  {
    name: 'nationality',
    levels: codeLevels,
    compare: (a, b) => compareCodes(a.nationality, b.nationality),
    termOf: (r) => r.nationality || undefined,
  },
  bagField('occupation', wordLevels, (a, b) => compareBagsOrMissing(a.occupation, b.occupation)),
];

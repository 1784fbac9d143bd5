import { compareSecondLines, compareStreets } from './address-fields.ts';
import { termIn } from './bags.ts';
import { compareDates } from './dates.ts';
import { compareDocuments } from './documents.ts';
import { codeLevels, codes, dateLevels, nameLevels, numberLevels, postcodeLevels, wordLevels } from './levels.ts';
import { compareFullNames, compareGivenNames, compareInRow, compareSurnames } from './name-fields.ts';
import { compareUsual } from './memo.ts';
import { compareNumbers, comparePhones, comparePostcodes } from './numbers.ts';
import { readText } from './texts.ts';
import { inRow, row, type FieldComparison, type FieldName, type Level, type PreparedRecord } from './types.ts';

type Compare = (a: PreparedRecord, b: PreparedRecord) => number;
type OnShelves = (one: Int32Array, a: number, two: Int32Array, b: number) => number;

/** What two rows say in one of their parts. */
const inRows =
  (part: number, compare: OnShelves): Compare =>
  (a, b) =>
    compare(a.shelf.numbers, inRow(a, part), b.shelf.numbers, inRow(b, part));

/** A field whose values are counted: `part` is where the value stands, and `read` gives it as a text. */
function counted(
  name: FieldName,
  part: number,
  levels: Level[],
  compare: Compare = (a, b) => compareInRow(a, b, part),
  read = termIn,
): FieldComparison {
  const termPlace = (record: PreparedRecord): number => inRow(record, part);
  const termOf = (record: PreparedRecord): string | undefined =>
    termPlace(record) === 0 ? undefined : read(record.shelf.numbers, termPlace(record));
  return { name, levels, compare, termOf, termPlace };
}

const compareCodes = (a: number, b: number): number =>
  a === 0 || b === 0 ? codes.missing : a === b ? codes.exact : codes.different;

/** The birth dates of two records. */
export const compareBirthDates: Compare = (a, b) =>
  compareDates(inRow(a, row.dateParts), inRow(a, row.dateDigits), inRow(b, row.dateParts), inRow(b, row.dateDigits));

/** Two texts, of which only the same and different are told apart. */
const compareTexts: OnShelves = (one, a, two, b) => {
  const level = compareNumbers(one, a, two, b, Infinity);
  return level > codes.exact ? codes.different : level;
};

/** Every field that two records are compared in. Each is missing where either side is, and the same from both sides. */
export const fields: FieldComparison[] = [
  counted('surnames', row.surnames, nameLevels, compareSurnames),
  counted('givenNames', row.givenNames, nameLevels, compareGivenNames),
  counted('fullName', row.wholeName, nameLevels, compareFullNames),
  counted('otherNames', row.otherNames, nameLevels),
  { name: 'birthDate', levels: dateLevels, compare: compareBirthDates },
  { name: 'document', levels: numberLevels, compare: inRows(row.documents, compareDocuments) },
  { name: 'phone', levels: numberLevels, compare: inRows(row.phones, comparePhones) },
  counted('motherName', row.motherName, nameLevels),
  { name: 'sex', levels: codeLevels, compare: (a, b) => compareCodes(inRow(a, row.sex), inRow(b, row.sex)) },
  counted('place', row.place, wordLevels, (a, b) => compareUsual(a, b, row.place)),
  counted('street', row.street, wordLevels, compareStreets),
  {
    name: 'houseNumber',
    levels: numberLevels,
    // House numbers are short: 17 and 177 are as near as they come.
    compare: inRows(row.houseNumber, (one, a, two, b) => compareNumbers(one, a, two, b, 2)),
  },
  counted('address2', row.address2, wordLevels, compareSecondLines),
  counted('postcode', row.postcode, postcodeLevels, inRows(row.postcode, comparePostcodes), readText),
  counted('region', row.region, wordLevels, (a, b) => compareUsual(a, b, row.region)),
  counted('nationality', row.nationality, codeLevels, inRows(row.nationality, compareTexts), readText),
  counted('occupation', row.occupation, wordLevels, (a, b) => compareUsual(a, b, row.occupation)),
];

import { countOf } from './bags.ts';
import { compareDocuments, haveTwoDocuments } from './documents.ts';
import { compareBirthDates, fields } from './fields.ts';
import { dates, names, numbers } from './levels.ts';
import { compareFullNames, compareGivenNames, compareInRow } from './name-fields.ts';
import { inRow, row, sexes, type FieldName, type PreparedRecord } from './types.ts';

/** Why two records can hardly be one person. */
export type ConflictCode = 'documents' | 'sex-and-given-name' | 'twins';

/**
 * The fields that tell one person of a household from another, each with the levels at which they agree. Surnames,
 * telephone, address, place and mother are shared; sex, nationality and trade are shared by half the world.
 */
const own: [FieldName, (level: number) => boolean][] = [
  // Where given names and surnames are swapped, both agree and the surnames carry the level.
  ['surnames', (level) => level === names.swapped],
  ['givenNames', (level) => level <= names.similar || level === names.swapped],
  ['fullName', (level) => level <= names.similar],
  // Brothers and sisters share no year; spouses may, but seldom their surnames.
  ['birthDate', (level) => level <= dates.defaultYear],
  ['document', (level) => level <= numbers.oneEdit],
];

const ownFields = own.map(([name, agrees]) => ({ at: fields.findIndex((field) => field.name === name), agrees }));

/**
 * Whether nothing agrees in a pair but what a household shares: such a pair must not be joined, however heavy it is.
 * `levels` are in the order of `fields`.
 */
export function sharedOnly(levels: ArrayLike<number>): boolean {
  for (const { at, agrees } of ownFields) {
    const level = levels[at] ?? 0;
    if (level > 0 && agrees(level)) return false;
  }
  return true;
}

/** What speaks against two records being one person, however much agrees; undefined when nothing does. */
export function conflict(a: PreparedRecord, b: PreparedRecord): ConflictCode | undefined {
  const documents = [a.shelf.numbers, inRow(a, row.documents), b.shelf.numbers, inRow(b, row.documents)] as const;
  const document = compareDocuments(...documents);
  if (document === numbers.exact) return undefined;
  if (haveTwoDocuments(...documents)) return 'documents';
  const given = compareGivenNames(a, b);
  if (differInSex(a, b) && (given === names.different || compareFullNames(a, b) === names.different)) {
    return 'sex-and-given-name';
  }
  // Numbers that are nearly the same are more likely one mistyped than two of twins.
  if (document !== numbers.missing && document < numbers.different) return undefined;
  return given >= names.mostly && areOfOneBirth(a, b) ? 'twins' : undefined;
}

function differInSex(a: PreparedRecord, b: PreparedRecord): boolean {
  const [one, two] = [inRow(a, row.sex), inRow(b, row.sex)];
  return (one === sexes.m && two === sexes.f) || (one === sexes.f && two === sexes.m);
}

/** The same day of birth, which is no default, of the same family: both surnames, the mother or the household agree. */
function areOfOneBirth(a: PreparedRecord, b: PreparedRecord): boolean {
  if (compareBirthDates(a, b) !== dates.exact) return false;
  const surnames = compareInRow(a, b, row.surnames);
  if (surnames === names.missing || surnames > names.phonetic) return false;
  const mother = compareInRow(a, b, row.motherName);
  if (mother > names.initial) return false;
  if (mother !== names.missing) return true;
  if (a.household !== '' && a.household === b.household) return true;
  return surnames !== names.subset && countOf(a.shelf.numbers, inRow(a, row.surnames)) > 1;
}

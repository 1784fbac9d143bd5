import { compareDates } from './dates.ts';
import { fields } from './fields.ts';
import { dates, names, numbers } from './levels.ts';
import { compareBagsOrMissing, compareGivenNames, compareFullNames } from './name-fields.ts';
import { compareDocuments } from './numbers.ts';
import type { FieldName, PreparedRecord } from './types.ts';

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
  const document = compareDocuments(a.documents, b.documents);
  if (document === numbers.exact) return undefined;
  if (haveTwoDocuments(a, b)) return 'documents';
  const given = compareGivenNames(a, b);
  if (differInSex(a, b) && (given === names.different || compareFullNames(a, b) === names.different)) {
    return 'sex-and-given-name';
  }
  // Numbers that are nearly the same are more likely one mistyped than two of twins.
  if (document !== numbers.missing && document < numbers.different) return undefined;
  return given >= names.mostly && areOfOneBirth(a, b) ? 'twins' : undefined;
}

const differInSex = (a: PreparedRecord, b: PreparedRecord) =>
  (a.sex === 'm' && b.sex === 'f') || (a.sex === 'f' && b.sex === 'm');

/** Two numbers of one kind and country, both with a right check digit: a person has one. */
function haveTwoDocuments(a: PreparedRecord, b: PreparedRecord): boolean {
  return a.documents.some(
    (one) =>
      one.checked &&
      one.type !== 'passport' &&
      b.documents.some(
        (two) => two.checked && two.type === one.type && two.country === one.country && two.number !== one.number,
      ),
  );
}

/** The same day of birth, which is no default, of the same family: both surnames, the mother or the household agree. */
function areOfOneBirth(a: PreparedRecord, b: PreparedRecord): boolean {
  if (a.birthDate === undefined || b.birthDate === undefined) return false;
  if (compareDates(a.birthDate, b.birthDate) !== dates.exact) return false;
  const surnames = compareBagsOrMissing(a.surnames, b.surnames);
  if (surnames === names.missing || surnames > names.phonetic) return false;
  const mother = compareBagsOrMissing(a.motherName, b.motherName);
  if (mother > names.initial) return false;
  if (mother !== names.missing) return true;
  if (a.household !== '' && a.household === b.household) return true;
  return surnames !== names.subset && (a.surnames?.words.length ?? 0) > 1;
}

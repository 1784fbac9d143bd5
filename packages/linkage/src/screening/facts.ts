import { countryCode, foldNumber, isCountry, parseDate, sexCode } from '../normalise/index.ts';
import type { IdentityDocument, PartialDate } from '../person.ts';
import { reason, type Reason } from './explanation.ts';
import type { ListDate, ListEntry } from './lists/list.ts';

/** What is known of a person besides the name. Everything may be missing, and missing is no disagreement. */
export interface Facts {
  birthDate?: PartialDate | string;
  sex?: string;
  /** Any of them: nationality, country of birth. */
  countries?: readonly string[];
  documents?: readonly IdentityDocument[];
}

/** Penalties after OpenSanctions' logic-v2 (nomenklatura, MIT), softened where lists are known to guess. */
export const factRules = {
  country: -0.2,
  year: -0.15,
  /** Lists and people are often one year off, from ages and from other calendars. */
  nearYear: -0.05,
  day: -0.25,
  /** Day and month exchanged, or one of the two equal. */
  nearDay: -0.05,
  sex: -0.2,
  /** Agreement takes this share of what the name lacks to 1. */
  agreesDay: 0.3,
  agreesYear: 0.1,
  agreesCountry: 0.05,
  /** The same document number takes half of what is lacking, and whatever the name it is worth a look. */
  document: 0.5,
  leastWithDocument: 0.8,
};

/** What the facts add to or take from the score of a name, each with its reason. */
export function judgeFacts(score: number, facts: Facts, entry: ListEntry): { score: number; reasons: Reason[] } {
  const reasons: Reason[] = [];
  const lacking = 1 - score;
  const birth = judgeBirth(
    typeof facts.birthDate === 'string' ? parseDate(facts.birthDate) : facts.birthDate,
    entry.birthDates,
    lacking,
  );
  if (birth !== undefined) reasons.push(birth);
  const sex = sexCode(facts.sex);
  if (sex !== '' && sex !== 'x' && entry.sexes.length > 0 && !entry.sexes.includes(sex) && !entry.sexes.includes('x')) {
    reasons.push(reason('sex-conflicts', factRules.sex, 'El sexo no coincide', 'The sex differs'));
  }
  const countries = (facts.countries ?? []).map(countryCode).filter((code) => code !== '');
  if (countries.length > 0 && entry.nationalities.length > 0) {
    const agrees = countries.some((code) => entry.nationalities.includes(code));
    if (agrees)
      reasons.push(reason('country-agrees', factRules.agreesCountry * lacking, 'Coincide un país', 'A country agrees'));
    else if (countries.some(isCountry) && entry.nationalities.some(isCountry))
      reasons.push(reason('country-conflicts', factRules.country, 'Ningún país coincide', 'No country agrees'));
  }
  if (sharesDocument(facts, entry)) {
    const documentEffect = Math.max(factRules.document * lacking, factRules.leastWithDocument - score);
    const es = 'Coincide un número de documento';
    reasons.push(reason('document-agrees', documentEffect, es, 'A document number agrees'));
  }
  const total = reasons.reduce((sum, { effect }) => sum + effect, score);
  return { score: Math.min(1, Math.max(0, total)), reasons };
}

/** A number as it is looked up; shorter ones are shared by too many kinds of paper. */
export function documentKey(number: string): string | undefined {
  const folded = foldNumber(number);
  return folded.length >= 6 && /\d/.test(folded) ? folded : undefined;
}

function sharesDocument({ documents = [] }: Facts, entry: ListEntry): boolean {
  const known = new Set(entry.documents.map(({ number }) => documentKey(number)));
  return documents.some(({ number }) => {
    const key = documentKey(number);
    return key !== undefined && known.has(key);
  });
}

/** The most that agreeing facts can make of the score of a name. */
export function mostWithFacts(score: number, { documents = [] }: Facts): number {
  if (documents.length > 0) return 1;
  return score + (1 - score) * (factRules.agreesDay + factRules.agreesCountry);
}

/** The best of what the entry's dates say, since lists give several that they could not choose between. */
function judgeBirth(birth: PartialDate | undefined, dates: readonly ListDate[], lacking: number): Reason | undefined {
  if (birth === undefined || dates.length === 0) return undefined;
  const judged = dates.map((date) => judgeDate(birth, date, lacking));
  return judged.reduce((best, next) => ((next?.effect ?? 0) > (best?.effect ?? 0) ? next : best));
}

function judgeDate(birth: PartialDate, date: ListDate, lacking: number): Reason | undefined {
  const last = date.toYear ?? date.year;
  const apart = Math.max(date.year - birth.year, birth.year - last, 0);
  const loose = birth.precision === 'estimated' || date.about === true ? 3 : 0;
  if (apart > loose) {
    const effect = apart === 1 ? factRules.nearYear : factRules.year;
    return reason(
      'birth-year-conflicts',
      effect,
      `Año de nacimiento: ${birth.year}, en la lista ${spanOf(date)}`,
      `Birth year: ${birth.year}, on the list ${spanOf(date)}`,
    );
  }
  if (date.toYear !== undefined || loose > 0 || [birth.month, date.month].includes(undefined)) {
    return reason(
      'birth-year-agrees',
      factRules.agreesYear * lacking,
      'Coincide el año de nacimiento',
      'The birth year agrees',
    );
  }
  if ([birth.day, date.day].includes(undefined) || isDefaultDay(birth) || isDefaultDay(date)) {
    return reason(
      'birth-year-agrees',
      factRules.agreesYear * lacking,
      'Coincide el año de nacimiento',
      'The birth year agrees',
    );
  }
  if (birth.month === date.month && birth.day === date.day) {
    return reason(
      'birth-date-agrees',
      factRules.agreesDay * lacking,
      'Coincide la fecha de nacimiento',
      'The birth date agrees',
    );
  }
  const near =
    birth.month === date.month || birth.day === date.day || (birth.month === date.day && birth.day === date.month);
  const effect = near ? factRules.nearDay : factRules.day;
  return reason(
    'birth-day-conflicts',
    effect,
    'Coincide el año de nacimiento, no el día',
    'The birth year agrees, the day does not',
  );
}

/** 1 January stands for a day that nobody knows. */
const isDefaultDay = ({ month, day }: { month?: number; day?: number }) => month === 1 && day === 1;
const spanOf = ({ year, toYear }: ListDate) => (toYear === undefined ? String(year) : `${year}-${toYear}`);

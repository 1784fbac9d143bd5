import { countryCode, foldNumber, sexCode } from '../normalise/index.ts';
import type { PersonRecord } from '../person.ts';
import type { ListEntry, WatchList } from './lists/list.ts';
import { queryOf, type Hit } from './screen.ts';
import type { NameQuery } from './score-names.ts';
import { sha256 } from './sha256.ts';

export type DecisionOutcome = 'false-positive' | 'confirmed' | 'inconclusive';

/** What a reviewer found about one person and one entry, on what grounds, and on which state of both. */
export interface Decision {
  /** The person's identifier in the caller's records. */
  subject: string;
  entryId: string;
  listVersion: string;
  outcome: DecisionOutcome;
  reason: string;
  by: string;
  /** ISO date or time. */
  on: string;
  /** What the entry said and what was known of the person when it was decided. */
  entryHash: string;
  factsHash: string;
}

/** Why a hit is to be looked at, though it was decided before. */
export type Reopening = 'entry-changed' | 'facts-changed' | 'was-inconclusive';

export interface ReviewedHit extends Hit {
  /** `cleared` and `confirmed` are a reviewer's word, never the program's. */
  state: 'new' | 'cleared' | 'confirmed' | 'reopened';
  decision?: Decision;
  reopened?: { why: Reopening; es: string; en: string }[];
}

const reopenings: Record<Reopening, { es: string; en: string }> = {
  'entry-changed': {
    es: 'La entrada de la lista cambió desde la decisión',
    en: 'The entry of the list has changed since the decision',
  },
  'facts-changed': {
    es: 'Los datos de la persona cambiaron desde la decisión',
    en: "The person's facts have changed since the decision",
  },
  'was-inconclusive': { es: 'La decisión anterior no fue concluyente', en: 'The earlier decision was inconclusive' },
};

const sorted = <T>(items: readonly T[]): string[] => items.map((item) => JSON.stringify(item)).toSorted();

/** The same for the same content in any order; the version and the order of a list do not count. */
export function entryHash({
  id,
  kind,
  names,
  birthDates,
  sexes,
  nationalities,
  placesOfBirth,
  documents,
  programme,
  source,
}: ListEntry): string {
  const dates = birthDates.map(({ year, month, day, toYear, about }) => [year, month, day, toYear, about]);
  const numbers = documents.map(({ number, type, country }) => [number, type, country]);
  const named = names.map(({ text, quality }) => [text, quality]);
  return sha256(
    JSON.stringify([
      source,
      id,
      kind,
      programme ?? '',
      ...[named, dates, sexes, nationalities, placesOfBirth, numbers].map((items: readonly unknown[]) => sorted(items)),
    ]),
  );
}

/** A hash of what screening looks at in a person. Spelling of facts that mean the same does not count, names do. */
export function factsHash(person: PersonRecord | NameQuery): string {
  const { name, otherNames = [], birthDate, sex, countries = [], documents = [] } = queryOf(person);
  const birth =
    typeof birthDate === 'object' ? [birthDate.year, birthDate.month, birthDate.day, birthDate.precision] : birthDate;
  const numbers = documents.map(({ number }) => foldNumber(number));
  return sha256(
    JSON.stringify([
      name,
      sorted(otherNames),
      birth ?? '',
      sexCode(sex),
      sorted(countries.map(countryCode)),
      sorted(numbers),
    ]),
  );
}

/** A decision on a hit as it stands, with the hashes that hold it to this state of entry and person. */
export function decide(
  person: PersonRecord | NameQuery,
  entry: ListEntry,
  made: Omit<Decision, 'entryId' | 'entryHash' | 'factsHash'>,
): Decision {
  if (made.reason.trim() === '') throw new TypeError('A decision needs its reason');
  return { ...made, entryId: entry.id, entryHash: entryHash(entry), factsHash: factsHash(person) };
}

/**
 * What earlier decisions say about hits. The last decision on the same person and entry holds while both are as they
 * were; when either has changed the hit comes back, and says why. Nothing is dropped: a cleared hit is still shown.
 */
export function applyDecisions(
  hits: readonly Hit[],
  decisions: readonly Decision[],
  list: WatchList,
  subject: { id: string; person: PersonRecord | NameQuery },
): ReviewedHit[] {
  const entries = new Map(list.entries.map((entry) => [entry.id, entry]));
  const mine = decisions.filter((decision) => decision.subject === subject.id);
  const facts = mine.length === 0 ? '' : factsHash(subject.person);
  return hits.map((hit): ReviewedHit => {
    const last = mine
      .filter(({ entryId }) => entryId === hit.entryId)
      .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
      .at(-1);
    if (last === undefined) return { ...hit, state: 'new' };
    const entry = entries.get(hit.entryId);
    const why: Reopening[] = [];
    if (entry === undefined || entryHash(entry) !== last.entryHash) why.push('entry-changed');
    if (facts !== last.factsHash) why.push('facts-changed');
    if (last.outcome === 'inconclusive') why.push('was-inconclusive');
    if (why.length > 0) {
      return {
        ...hit,
        state: 'reopened',
        decision: last,
        reopened: why.map((each) => ({ why: each, ...reopenings[each] })),
      };
    }
    return { ...hit, state: last.outcome === 'confirmed' ? 'confirmed' : 'cleared', decision: last };
  });
}

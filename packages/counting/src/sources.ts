import { reachesPeople, type DeliveryFact } from './delivery.ts';
import { peopleReached, type CountingOptions, type PeopleReached } from './people.ts';
import { monthOf } from './periods.ts';
import { refusal, success, type Outcome } from './stated.ts';

/** Somebody looked at both lists and says how many people are in both. */
export type OverlapReview = {
  readonly reviewedBy: string;
  readonly reviewedAt: string;
  readonly peopleInBoth: number;
};

/** Direct and partner counts side by side; `merged` exists only after an overlap review (rule 12). */
export type BySource = {
  readonly direct: PeopleReached;
  readonly partner: PeopleReached;
  readonly merged: Outcome<number, 'overlap-not-reviewed' | 'overlap-exceeds-source'>;
};

export function peopleBySource(
  facts: readonly DeliveryFact[],
  review?: OverlapReview,
  options: CountingOptions = {},
): BySource {
  const direct = peopleReached(
    facts.filter((fact) => fact.source === 'direct'),
    options,
  );
  const partner = peopleReached(
    facts.filter((fact) => fact.source === 'partner'),
    options,
  );
  return { direct, partner, merged: merge(direct.total, partner.total, review) };
}

function merge(direct: number, partner: number, review?: OverlapReview): BySource['merged'] {
  if (!review) return refusal('overlap-not-reviewed', { direct, partner });
  const { peopleInBoth } = review;
  if (peopleInBoth < 0 || peopleInBoth > Math.min(direct, partner)) {
    return refusal('overlap-exceeds-source', { direct, partner, peopleInBoth });
  }
  return success(direct + partner - peopleInBoth);
}

/** Rows of both sources, or of several organisations, at one place, month, activity and group: what to review. */
export type PossibleOverlap = {
  readonly place: string;
  readonly month: string;
  readonly activity: string;
  readonly group: string | null;
  readonly organisations: readonly string[];
  readonly rows: readonly string[];
};

export function possibleOverlaps(facts: readonly DeliveryFact[]): PossibleOverlap[] {
  const reporter = (fact: DeliveryFact) => fact.organisation ?? fact.source;
  const strata = Map.groupBy(facts.filter(reachesPeople), (fact) =>
    JSON.stringify([fact.place, monthOf(fact.date), fact.activity, fact.group]),
  );
  const overlaps: PossibleOverlap[] = [];
  for (const rows of strata.values()) {
    const organisations = [...new Set(rows.map(reporter))].sort();
    const sources = new Set(rows.map((row) => row.source));
    if (organisations.length < 2 && sources.size < 2) continue;
    const { place, date, activity, group } = rows[0]!;
    const ids = rows.map((row) => row.id).sort();
    overlaps.push({ place, month: monthOf(date), activity, group, organisations, rows: ids });
  }
  return overlaps;
}

import { benchPairs, isPairsTable, rounded, type PairsReport } from './bench-pairs.ts';
import { importList } from './lists/import-list.ts';
import type { ListEntry } from './lists/list.ts';
import { importPeopleCsv } from './lists/people-csv.ts';
import type { Result } from './results.ts';
import { openScreen, type ScreenOptions } from './screen.ts';
import type { NameQuery } from './score-names.ts';

export interface ListReport {
  entries: number;
  queries: number;
  threshold: number;
  /** Shares of the queries with a hit, by name alone and by name with birth date, sex and country. */
  hits: number;
  hits_with_facts: number;
  hits_per_1000: number;
  hits_per_1000_with_facts: number;
  /** When both tables have the same number of rows, row n asks for row n of the list. */
  recall?: number;
  recall_with_facts?: number;
  first_place?: number;
}

export interface BenchOptions extends Partial<ScreenOptions> {
  /** Row n of the queries is the person of row n of the list. */
  sameRows?: boolean;
}

/**
 * What the command `screen LIST QUERIES` prints: the figures of a table of labelled pairs, when the list is one; else
 * how many of the people of the queries hit the list.
 */
export function benchScreen(
  listText: string,
  queriesText: string,
  options: BenchOptions = {},
): Result<PairsReport | ListReport> {
  if (isPairsTable(listText)) return benchPairs(listText, options.possible);
  const list = importList(listText);
  if (!list.ok) return list;
  const queries = importPeopleCsv(queriesText);
  if (!queries.ok) return queries;
  const people = queries.value.entries;
  const { entries } = list.value;
  const screen = openScreen(list.value, options);
  const counts = { hits: 0, facts: 0, found: 0, foundFacts: 0, first: 0 };
  const sameRows = options.sameRows ?? people.length === entries.length;
  for (const [at, person] of people.entries()) {
    const plain = screen.screen({ name: person.names[0]!.text });
    const full = screen.screen(queryOfEntry(person));
    const wanted = entries[at]?.id;
    if (plain.hits.length > 0) counts.hits++;
    if (full.hits.length > 0) counts.facts++;
    if (plain.hits.some(({ entryId }) => entryId === wanted)) counts.found++;
    if (full.hits.some(({ entryId }) => entryId === wanted)) counts.foundFacts++;
    if (plain.hits[0]?.entryId === wanted) counts.first++;
  }
  const share = (count: number) => rounded(count / people.length);
  return {
    ok: true,
    value: {
      entries: entries.length,
      queries: people.length,
      threshold: screen.options.possible,
      hits: counts.hits,
      hits_with_facts: counts.facts,
      hits_per_1000: rounded(share(counts.hits) * 1000),
      hits_per_1000_with_facts: rounded(share(counts.facts) * 1000),
      ...(sameRows
        ? { recall: share(counts.found), recall_with_facts: share(counts.foundFacts), first_place: share(counts.first) }
        : {}),
    },
  };
}

function queryOfEntry({ names, birthDates, sexes, nationalities }: ListEntry): NameQuery {
  const [date, sex] = [birthDates[0], sexes[0]];
  const precision = date?.day !== undefined ? 'day' : date?.month !== undefined ? 'month' : 'year';
  return {
    name: names[0]!.text,
    ...(date ? { birthDate: { ...date, precision } } : {}),
    ...(sex ? { sex } : {}),
    countries: nationalities,
  };
}

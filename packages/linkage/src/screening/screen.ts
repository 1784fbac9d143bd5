import type { PersonRecord } from '../person.ts';
import { documentKey, mostWithFacts } from './facts.ts';
import type { Reason } from './explanation.ts';
import type { EntryKind, WatchList } from './lists/list.ts';
import { NameIndex } from './name-index.ts';
import {
  prepareEntry,
  prepareQuery,
  quickScore,
  scorePrepared,
  type NameQuery,
  type PreparedEntry,
} from './score-names.ts';

export interface ScreenOptions {
  /** From here on a person looks at it. */
  possible: number;
  /** From here on it is shown first. It decides nothing either. */
  strong: number;
  /** At most this many hits a query. */
  most: number;
  kinds: readonly EntryKind[];
}

export const defaultScreenOptions: ScreenOptions = { possible: 0.7, strong: 0.9, most: 20, kinds: ['person'] };

export interface Hit {
  entryId: string;
  band: 'possible' | 'strong';
  score: number;
  matchedName: string;
  explanation: Reason[];
}

/**
 * What asking a list ends with. None of these decides anything about a person: a possible hit goes to a reviewer,
 * and `error` and `not-run` say plainly that nobody was compared with anything.
 */
export type ScreeningResult =
  | { outcome: 'no-hit'; listVersion: string; hits: [] }
  | { outcome: 'possible-hit'; listVersion: string; hits: Hit[] }
  | { outcome: 'error'; listVersion: string; code: 'name-missing' | 'screening-failed'; hits: [] }
  | { outcome: 'not-run'; listVersion: string; code: 'no-list' | 'list-empty'; hits: [] };

export interface Screen {
  readonly list: WatchList | undefined;
  readonly options: ScreenOptions;
  screen(person: PersonRecord | NameQuery): ScreeningResult;
}

/** So many candidates are scored; the measured recall of the right entry among them is in the README. */
const mostCandidates = 40;

/** Makes a list ready for questions. Without a list every answer is `not-run`: no list is built in. */
export function openScreen(list: WatchList | undefined, options: Partial<ScreenOptions> = {}): Screen {
  const chosen = { ...defaultScreenOptions, ...options };
  const entries = (list?.entries ?? []).filter(({ kind }) => chosen.kinds.includes(kind)).map(prepareEntry);
  const index = new NameIndex(entries.map(({ names }) => names.map(({ prepared }) => prepared)));
  const papers = byNumber(entries);
  const listVersion = list?.version ?? '';
  const screen = (person: PersonRecord | NameQuery): ScreeningResult => {
    if (list === undefined) return { outcome: 'not-run', listVersion, code: 'no-list', hits: [] };
    if (entries.length === 0) return { outcome: 'not-run', listVersion, code: 'list-empty', hits: [] };
    const query = queryOf(person);
    if (!/\p{L}/u.test(query.name)) return { outcome: 'error', listVersion, code: 'name-missing', hits: [] };
    try {
      const hits = hitsOf(query, entries, index, papers, chosen);
      return hits.length === 0
        ? { outcome: 'no-hit', listVersion, hits: [] }
        : { outcome: 'possible-hit', listVersion, hits };
    } catch {
      return { outcome: 'error', listVersion, code: 'screening-failed', hits: [] };
    }
  };
  return { list, options: chosen, screen };
}

/** The entries under each document number. */
function byNumber(entries: readonly PreparedEntry[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [at, { entry }] of entries.entries()) {
    for (const { number } of entry.documents) {
      const key = documentKey(number);
      if (key !== undefined) found.set(key, [...(found.get(key) ?? []), at]);
    }
  }
  return found;
}

function hitsOf(
  query: NameQuery,
  entries: readonly PreparedEntry[],
  index: NameIndex,
  papers: ReadonlyMap<string, readonly number[]>,
  options: ScreenOptions,
): Hit[] {
  const names = prepareQuery(query);
  const hits: Hit[] = [];
  const byDocument = (query.documents ?? []).flatMap(({ number }) => papers.get(documentKey(number) ?? '') ?? []);
  for (const at of new Set([...byDocument, ...index.candidates(names, mostCandidates)])) {
    const prepared = entries[at]!;
    if (mostWithFacts(quickScore(names, prepared), query) < options.possible) continue;
    const { score, matchedName, explanation } = scorePrepared(query, names, prepared);
    if (score < options.possible) continue;
    const band = score >= options.strong ? 'strong' : 'possible';
    hits.push({ entryId: prepared.entry.id, band, score, matchedName, explanation });
  }
  return hits.toSorted((a, b) => b.score - a.score || (a.entryId < b.entryId ? -1 : 1)).slice(0, options.most);
}

/** The name and the facts of a record that screening asks for, and nothing else of it. */
export function queryOf(person: PersonRecord | NameQuery): NameQuery {
  if ('name' in person) return person;
  const parts = [person.givenNames, person.surnames].filter((part) => part !== undefined && part !== '').join(' ');
  const { fullName, birthDate, sex, documents, nationality } = person;
  return {
    name: fullName ?? parts,
    ...(fullName !== undefined && parts !== '' && parts !== fullName ? { otherNames: [parts] } : {}),
    ...(birthDate ? { birthDate } : {}),
    ...(sex ? { sex } : {}),
    ...(documents ? { documents } : {}),
    ...(nationality ? { countries: [nationality] } : {}),
  };
}

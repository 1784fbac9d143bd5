import { reason, type Reason } from './explanation.ts';
import { judgeFacts, type Facts } from './facts.ts';
import type { EntryKind, ListEntry } from './lists/list.ts';
import { nameReasons } from './names/name-reasons.ts';
import { scoreName, type NameScore } from './names/name-score.ts';
import { prepareName, type PreparedName } from './names/prepare.ts';

/** A person to look for: the name as written and what else is known. */
export interface NameQuery extends Facts {
  name: string;
  /** Other names of the same person; the best of all counts. */
  otherNames?: readonly string[];
}

/** An entry with its names made ready, so that a list is prepared once. */
export interface PreparedEntry {
  entry: ListEntry;
  names: { prepared: PreparedName; weak: boolean }[];
}

export interface Score {
  /** 0 to 1. Not a probability: the measured rates at a threshold are in the README. */
  score: number;
  /** The name of the entry that scored best. */
  matchedName: string;
  explanation: Reason[];
}

/** A weak alias describes many people: alone it never reaches a strong hit. */
const weakAliasFactor = 0.85;

export const prepareEntry = (entry: ListEntry): PreparedEntry => ({
  entry,
  names: entry.names.map(({ text, quality }) => ({
    prepared: prepareName(text, entry.kind),
    weak: quality === 'weak',
  })),
});

export const prepareQuery = (query: NameQuery, kind: EntryKind = 'person'): PreparedName[] =>
  [query.name, ...(query.otherNames ?? [])].map((name) => prepareName(name, kind));

/** How much a person's names and facts look like those of an entry, and why. */
export function scoreNames(query: NameQuery, entry: ListEntry): Score {
  return scorePrepared(query, prepareQuery(query, entry.kind), prepareEntry(entry));
}

export function scorePrepared(query: NameQuery, names: readonly PreparedName[], prepared: PreparedEntry): Score {
  const { found, weak, text } = bestName(names, prepared);
  if (found === undefined) return { score: 0, matchedName: '', explanation: [] };
  const explanation = nameReasons(found);
  const named = found.score * (weak ? weakAliasFactor : 1);
  if (weak)
    explanation.push(reason('weak-alias', named - found.score, 'Alias débil de la lista', 'A weak alias of the list'));
  const { score, reasons } = judgeFacts(named, query, prepared.entry);
  return { score, matchedName: text, explanation: [...explanation, ...reasons] };
}

/** The score of the names alone, without reasons: what the search needs of most candidates. */
export function quickScore(names: readonly PreparedName[], prepared: PreparedEntry): number {
  const { found, weak } = bestName(names, prepared);
  return (found?.score ?? 0) * (weak ? weakAliasFactor : 1);
}

function bestName(queries: readonly PreparedName[], { names }: PreparedEntry) {
  let best = -1;
  let [found, weak, text]: [NameScore | undefined, boolean, string] = [undefined, false, ''];
  for (const { prepared, weak: isWeak } of names) {
    for (const query of queries) {
      const scored = scoreName(query, prepared);
      const weighed = scored.score * (isWeak ? weakAliasFactor : 1);
      if (weighed <= best) continue;
      best = weighed;
      [found, weak, text] = [scored, isWeak, prepared.text];
    }
  }
  return { found, weak, text };
}

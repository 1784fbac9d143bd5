import { entryHash } from './decisions.ts';
import type { ListEntry, WatchList } from './lists/list.ts';
import { openScreen, type ScreenOptions, type ScreeningResult } from './screen.ts';
import type { PersonRecord } from '../person.ts';
import type { NameQuery } from './score-names.ts';

export interface ListChanges {
  added: ListEntry[];
  changed: ListEntry[];
  removed: ListEntry[];
  unchanged: number;
}

/** What differs between two versions of one list, by content. */
export function compareLists(previous: WatchList, next: WatchList): ListChanges {
  const before = new Map(previous.entries.map((entry) => [entry.id, entryHash(entry)]));
  const changes: ListChanges = { added: [], changed: [], removed: [], unchanged: 0 };
  const kept = new Set<string>();
  for (const entry of next.entries) {
    kept.add(entry.id);
    const hash = before.get(entry.id);
    if (hash === undefined) changes.added.push(entry);
    else if (hash === entryHash(entry)) changes.unchanged++;
    else changes.changed.push(entry);
  }
  changes.removed = previous.entries.filter(({ id }) => !kept.has(id));
  return changes;
}

export interface Rescreening {
  changes: ListChanges;
  /** People with a hit among the entries that are new or changed, and the errors; nobody else was asked about. */
  results: { subject: string; result: ScreeningResult }[];
}

/**
 * Asks about people again after a list has changed, and only about what changed in it. Removed entries hit nobody any
 * more: what was decided about them is for the caller to close.
 */
export function rescreen(
  previous: WatchList,
  next: WatchList,
  people: Iterable<{ subject: string; person: PersonRecord | NameQuery }>,
  options: Partial<ScreenOptions> = {},
): Rescreening {
  const changes = compareLists(previous, next);
  const entries = [...changes.added, ...changes.changed];
  const results: Rescreening['results'] = [];
  if (entries.length === 0) return { changes, results };
  const screen = openScreen({ ...next, entries }, options);
  for (const { subject, person } of people) {
    const result = screen.screen(person);
    if (result.outcome === 'possible-hit' || result.outcome === 'error') results.push({ subject, result });
  }
  return { changes, results };
}

import type { ListEntry, WatchList } from '../lists/list.ts';

/** Synthetic entries: the names are invented, and any likeness to a person on a list is chance. */
export function entry(id: string, name: string, more: Partial<ListEntry> = {}): ListEntry {
  return {
    id,
    kind: 'person',
    birthDates: [],
    sexes: [],
    nationalities: [],
    placesOfBirth: [],
    documents: [],
    names: [
      {
        text: name,
        quality: 'primary',
      },
    ],
    source: 'synthetic',
    ...more,
  };
}

export const listOf = (version: string, ...entries: ListEntry[]): WatchList => ({
  source: 'synthetic',
  version,
  entries,
});

/** The value of a result that must be one. */
export function valueOf<T>(result: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

export const codeOf = (result: { ok: boolean; refusal?: { code: string } }): string =>
  result.refusal?.code ?? 'accepted';

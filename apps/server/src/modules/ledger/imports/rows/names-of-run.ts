import type { NameRow } from '../names/name-rows.ts';

/** Looks up what a name of the file means; undefined where nobody has said. */
export interface Lookup {
  place(key: string): string | undefined;
  organisation(name: string | null): string | undefined;
  sector(sector: string | null): string | undefined;
}

export function lookupOf(names: readonly NameRow[]): Lookup {
  const of = (kind: NameRow['kind']): Map<string, string> =>
    new Map(names.flatMap((name) => (name.kind === kind && name.targetId ? [[name.key, name.targetId] as const] : [])));
  const [places, organisations, sectors] = [of('place'), of('organisation'), of('sector')];
  return {
    place: (key) => places.get(key),
    organisation: (name) => organisations.get(name ?? ''),
    sector: (sector) => sectors.get(sector ?? ''),
  };
}

// Which area of a file is which place: by code first, then by name inside the parent that the file gives.
import type { BoundaryReport } from '@minga/contracts/places';
import type { FileArea } from './read-areas.ts';

/** A place as the matching needs it. */
export interface KnownPlace {
  id: string;
  pcode: string;
  name: string;
  level: number;
  codedParent: string | null;
  currentParent: string | null;
  point: [number, number] | null;
  /** Folded names: official, English, aliases. */
  nameKeys: string[];
  /** Codes as files write them: P-code, national code as coded and current, ISO 3166-2. */
  codes: string[];
}
export interface MatchedArea {
  area: FileArea;
  place: KnownPlace;
  by: 'pcode' | 'name';
  /** P-code of the parent that the file states, when it states one that is known. */
  fileParent: string | null;
}
export interface Matching {
  matched: MatchedArea[];
  unmatched: BoundaryReport['unmatched'];
}

const upper = (text: string): string => text.toUpperCase();
/** Lower case, no accents, no punctuation, as the database folds names. */
export const foldName = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim();

export function matchAreas(areas: readonly FileArea[], places: readonly KnownPlace[]): Matching {
  const byCode = new Map(
    places.flatMap((place) => place.codes.map((code): [string, KnownPlace] => [upper(code), place])),
  );
  const byPcode = new Map(places.map((place) => [place.pcode, place]));
  const keys = identifyingKeys(areas, byCode);
  const outcome: Matching = { matched: [], unmatched: [] };
  const taken = new Set<string>();
  for (const area of areas) {
    const label = labelOf(area);
    if (area.polygons.length === 0) {
      outcome.unmatched.push({ label, why: 'no-area' });
      continue;
    }
    const parent = parentOf(area, keys.code, byCode);
    const code = keys.code ? area.properties[keys.code] : undefined;
    const coded = code ? byCode.get(upper(code)) : undefined;
    const named = coded ? [coded] : byName(area, keys.name, places, parent, byPcode);
    if (named.length !== 1) {
      outcome.unmatched.push({ label, why: named.length === 0 ? 'unknown' : 'ambiguous' });
      continue;
    }
    const place = named[0]!;
    if (taken.has(place.id)) {
      outcome.unmatched.push({ label, why: 'twice' });
      continue;
    }
    taken.add(place.id);
    outcome.matched.push({ area, place, by: coded ? 'pcode' : 'name', fileParent: parent?.pcode ?? null });
  }
  return outcome;
}

/**
 * The property that tells features apart and holds codes, and the one that holds names. A canton's file also carries its
 * province's code on every row; that one repeats, so it is the parent's.
 */
function identifyingKeys(
  areas: readonly FileArea[],
  byCode: ReadonlyMap<string, KnownPlace>,
): { code: string | undefined; name: string | undefined } {
  const keys = [...new Set(areas.flatMap((area) => Object.keys(area.properties)))].filter((key) => !isParentKey(key));
  const distinct = (key: string) => new Set(areas.map((area) => area.properties[key]).filter(Boolean)).size;
  const known = (key: string) =>
    new Set(areas.map((area) => byCode.get(upper(area.properties[key] ?? ''))?.id).filter(Boolean)).size;
  const best = (candidates: string[], score: (key: string) => number) =>
    candidates.filter((key) => score(key) > 0).sort((a, b) => score(b) - score(a))[0];
  const code = best(
    keys.filter((key) => areas.length === 1 || distinct(key) > areas.length * 0.8),
    known,
  );
  const name = best(
    keys.filter((key) => /name|nombre|nom\b|^dpa_des|canton|provin|parroq/i.test(key) && key !== code),
    distinct,
  );
  return { code, name };
}

const isParentKey = (key: string): boolean => /parent|padre|superior/i.test(key);

function parentOf(
  area: FileArea,
  codeKey: string | undefined,
  byCode: ReadonlyMap<string, KnownPlace>,
): KnownPlace | undefined {
  const own = codeKey ? byCode.get(upper(area.properties[codeKey] ?? '')) : undefined;
  const stated = Object.entries(area.properties)
    .filter(([key]) => isParentKey(key))
    .map(([, value]) => byCode.get(upper(value)))
    .find((place) => place !== undefined);
  if (stated) return stated;
  // Without a parent column: the deepest other code on the row that is above this unit.
  return Object.entries(area.properties)
    .filter(([key]) => key !== codeKey)
    .flatMap(([, value]) => byCode.get(upper(value)) ?? [])
    .filter((place) => place.id !== own?.id && (!own || place.level < own.level))
    .sort((a, b) => b.level - a.level)[0];
}

function byName(
  area: FileArea,
  nameKey: string | undefined,
  places: readonly KnownPlace[],
  parent: KnownPlace | undefined,
  byPcode: ReadonlyMap<string, KnownPlace>,
): KnownPlace[] {
  const name = nameKey ? foldName(area.properties[nameKey] ?? '') : '';
  if (name === '') return [];
  const same = places.filter((place) => place.nameKeys.includes(name));
  if (!parent) return same;
  return same.filter((place) =>
    [place.codedParent, place.currentParent].some((code) => code !== null && byPcode.get(code)?.id === parent.id),
  );
}

const labelOf = (area: FileArea): string =>
  Object.entries(area.properties)
    .slice(0, 4)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ')
    .slice(0, 120);

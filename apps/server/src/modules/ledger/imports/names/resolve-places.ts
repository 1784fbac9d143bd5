// What the places of a file mean here. A code speaks before a name; where two codes of one row contradict each other, the
// upper one holds, so that a province keeps the total the file gives it.
import type { PlaceRef } from '@minga/standards';
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { ensurePlaces, resolvePlace, type StatedPlace } from '../../../base/places/index.ts';
import { countryLetters } from './iso-countries.ts';

interface Known {
  id: string;
  pcode: string;
  level: number;
  lineage: string[];
}

export interface ResolvedPlace {
  id: string | null;
  how: 'code' | 'name' | 'upper' | 'none';
  /** What could have been meant. */
  candidates: { value: string; label: string }[];
}

/** Places that stand now, by code. */
export async function placesByCode({ tx }: Context): Promise<ReadonlyMap<string, Known>> {
  const { rows } = await sql<Known>`select id, pcode, level, lineage from places.current_place`.execute(tx);
  return new Map(rows.map((row) => [row.pcode, row]));
}

export async function resolvePlaceRef(
  context: Context,
  ref: PlaceRef,
  known: ReadonlyMap<string, Known>,
): Promise<ResolvedPlace> {
  let upper: Known | undefined = known.get(countryLetters(ref.countryCode) ?? '');
  let how: ResolvedPlace['how'] = upper ? 'code' : 'none';
  const codes = codesOf(ref);
  for (const [level, code] of codes.entries()) {
    const name = ref.names[level] ?? null;
    if (code === null && name === null) continue;
    const coded = code === null ? undefined : known.get(code);
    if (coded) {
      // Below a unit that this one does not lie in: the row contradicts itself, and stays with the upper unit.
      if (upper && upper.level > 0 && !coded.lineage.includes(upper.id))
        return { id: upper.id, how: 'upper', candidates: [] };
      [upper, how] = [coded, 'code'];
      continue;
    }
    const text = name ?? code!;
    const found = await resolvePlace(context, { text, level: level + 1, ...(upper ? { withinId: upper.id } : {}) });
    if (!found.found) {
      // The lowest stated unit decides where a row belongs; an unknown one is for a person to say.
      return {
        id: null,
        how: 'none',
        candidates: found.candidates.map(({ pcode, name: label }) => ({ value: pcode, label: `${label} (${pcode})` })),
      };
    }
    [upper, how] = [known.get(found.pcode) ?? upper, 'name'];
  }
  return { id: upper?.id ?? null, how: upper ? how : 'none', candidates: [] };
}

/** Codes by level; one that stands alone stands at its own level. */
function codesOf({ code, codes, level }: PlaceRef): readonly (string | null)[] {
  if (code === null || codes.some((each) => each !== null)) return codes;
  const at = level === null || level < 1 ? 0 : level - 1;
  return [0, 1, 2, 3].map((each) => (each === at ? code : null));
}

/** The units that the places of a file state, parents with them, for a mission whose gazetteer is the file itself. */
export function statedPlaces(refs: readonly PlaceRef[]): StatedPlace[] {
  const stated = new Map<string, StatedPlace>();
  for (const ref of refs) {
    const country = countryLetters(ref.countryCode) ?? lettersOf(ref);
    if (!country) continue;
    const countryName = ref.countryName ?? country;
    if (stated.get(country)?.name === undefined || stated.get(country)?.name === country)
      stated.set(country, { pcode: country, name: countryName, level: 0 });
    stateUnits(ref, country, stated);
  }
  return [...stated.values()];
}

function stateUnits(ref: PlaceRef, country: string, stated: Map<string, StatedPlace>): void {
  let parent = country;
  for (const [at, code] of codesOf(ref).entries()) {
    if (code === null || !/^[A-Z]{2}[A-Z0-9]*$/.test(code)) continue;
    const known = stated.get(code);
    // A code that continues its parent's belongs there; another order of codes is taken as the file gives it first.
    const better = known && !code.startsWith(known.parentPcode ?? '') && code.startsWith(parent);
    if (!known || better) {
      stated.set(code, { pcode: code, name: ref.names[at] ?? code, level: Math.min(at + 1, 4), parentPcode: parent });
    }
    if (known && known.parentPcode !== parent && !better) return;
    parent = code;
  }
}

const lettersOf = ({ codes, code }: PlaceRef): string | null => {
  const first = codes.find((each) => each !== null) ?? code;
  return first && /^[A-Z]{2}/.test(first) ? first.slice(0, 2) : null;
};

/** Makes the places of the file, where the mission has none of that code. */
export async function takePlaces(context: Context, refs: readonly PlaceRef[], source: string): Promise<void> {
  await ensurePlaces(context, statedPlaces(refs), source);
}

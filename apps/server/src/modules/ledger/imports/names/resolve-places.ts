// What the places of a file mean here. A code speaks before a name; where two codes of one row contradict each other, the
// upper one holds, so that a province keeps the total the file gives it.
import { parentPcode, type PlaceRef } from '@minga/standards';
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { ensurePlaces, resolvePlace, type StatedPlace } from '../../../base/places/index.ts';
import { countryOf } from './iso-countries.ts';

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
  const codes = codesOf(ref);
  const coded = lowestKnown(codes, known);
  if (coded?.contradicts) return { id: coded.unit.id, how: 'upper', candidates: [] };
  let unit = coded?.unit ?? known.get(countryOf(ref) ?? '');
  let how: ResolvedPlace['how'] = unit ? 'code' : 'none';
  // Names speak only below the lowest unit that a code settles.
  for (let level = (coded?.at ?? -1) + 1; level < codes.length; level++) {
    const text = ref.names[level] ?? codes[level];
    if (!text) continue;
    const found = await resolvePlace(context, { text, level: level + 1, ...(unit ? { withinId: unit.id } : {}) });
    // The lowest stated unit decides where a row belongs; an unknown one is for a person to say.
    if (!found.found) return { id: null, how: 'none', candidates: found.candidates.map(toSuggestion) };
    [unit, how] = [known.get(found.pcode) ?? unit, 'name'];
  }
  return { id: unit?.id ?? null, how, candidates: [] };
}

const toSuggestion = ({ pcode, name }: { pcode: string; name: string }): { value: string; label: string } => ({
  value: pcode,
  label: `${name} (${pcode})`,
});

/** The lowest unit whose code stands here, or the one above it where the two codes contradict each other. */
function lowestKnown(
  codes: readonly (string | null)[],
  known: ReadonlyMap<string, Known>,
): { unit: Known; at: number; contradicts: boolean } | undefined {
  let lowest: { unit: Known; at: number; contradicts: boolean } | undefined;
  for (const [at, code] of codes.entries()) {
    const unit = code === null ? undefined : known.get(code);
    if (!unit) continue;
    if (lowest && lowest.unit.level > 0 && !unit.lineage.includes(lowest.unit.id))
      return { ...lowest, contradicts: true };
    lowest = { unit, at, contradicts: false };
  }
  return lowest;
}

/** Whether a file may make this place: its lowest unit has a code, or it is a country and no more. */
export function isTakeable(ref: PlaceRef): boolean {
  const coded = codesOf(ref).findLastIndex((code) => code !== null);
  const named = ref.names.findLastIndex((name) => name !== null);
  return named <= coded && (coded >= 0 || countryOf(ref) !== null);
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
    const country = countryOf(ref) ?? lettersOf(ref);
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
  for (const [at, code] of withUppers(codesOf(ref), ref).entries()) {
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

/** A unit named above a coded one, without a code of its own, has the code that the lower one begins with. */
function withUppers(codes: readonly (string | null)[], { names }: PlaceRef): (string | null)[] {
  const whole = [...codes];
  for (let at = whole.length - 1; at > 0; at--) {
    const code = whole[at];
    if (!code || whole[at - 1] || !names[at - 1]) continue;
    const parent = parentPcode(code);
    if (parent && parent.length > 2) whole[at - 1] = parent;
  }
  return whole;
}

const lettersOf = ({ codes, code }: PlaceRef): string | null => {
  const first = codes.find((each) => each !== null) ?? code;
  return first && /^[A-Z]{2}/.test(first) ? first.slice(0, 2) : null;
};

/** Makes the places of the file, where the mission has none of that code. */
export async function takePlaces(context: Context, refs: readonly PlaceRef[], source: string): Promise<void> {
  await ensurePlaces(context, statedPlaces(refs), source);
}

// Places for a mission that has no gazetteer: they come from the codes of the file itself.
import { sql } from 'kysely';
import { placesAccess } from '@minga/contracts/places';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { defineProblem } from '../../../platform/problem.ts';

const allow = guard(placesAccess);

export interface StatedPlace {
  pcode: string;
  name: string;
  level: number;
  /** Null or absent: the country of the code's two letters. */
  parentPcode?: string | null;
}

export const parentUnknown = defineProblem<{ pcode: string; parent: string }>('places/parent-unknown', 422, {
  es: 'El archivo nombra un lugar dentro de otro que no existe. No se guardó nada.',
  en: 'The file names a place inside another that does not exist. Nothing was saved.',
});

/** Vintage of places that a file states by itself; a mission's own gazetteer is newer than that. */
const statedVintage = '0-stated';

/**
 * Makes sure that every code given is a place, and gives ids by code. Places that stand already are left as they are;
 * a country that is missing is made from the two letters. Units must come with their parents, in any order.
 */
export async function ensurePlaces(
  context: Context,
  stated: readonly StatedPlace[],
  source: string,
): Promise<Map<string, string>> {
  const known = await knownCodes(context);
  const missing = new Map<string, StatedPlace>();
  for (const place of stated) if (!known.has(place.pcode)) missing.set(place.pcode, place);
  if (missing.size === 0) return known;
  allow(context.actor, 'places.write');
  for (const { pcode } of missing.values()) {
    const country = pcode.slice(0, 2);
    if (!known.has(country) && !missing.has(country)) missing.set(country, { pcode: country, name: country, level: 0 });
  }
  for (const place of [...missing.values()].sort((a, b) => a.level - b.level))
    known.set(place.pcode, await addStated(context, place, parentOf(place, known), source));
  context.audit({ act: 'places.write', kind: 'gazetteer', facts: { stated: missing.size, source } });
  return known;
}

function parentOf(place: StatedPlace, known: ReadonlyMap<string, string>): string | null {
  if (place.level === 0) return null;
  const parent = place.parentPcode ?? place.pcode.slice(0, 2);
  const id = known.get(parent);
  if (!id) throw parentUnknown({ pcode: place.pcode, parent });
  return id;
}

async function knownCodes({ tx }: Context): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; pcode: string }>`select id, pcode from places.current_place`.execute(tx);
  return new Map(rows.map((row) => [row.pcode, row.id]));
}

async function addStated(
  { tx }: Context,
  place: StatedPlace,
  parentId: string | null,
  source: string,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('places.place')
    .values({
      id,
      pcode: place.pcode,
      vintage: statedVintage,
      level: place.level,
      name: place.name,
      parent_id: parentId,
      lineage: [],
      source,
    })
    .execute();
  return id;
}
